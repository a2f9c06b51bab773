"""How far a source has been read: a moment, a number or a text that grows with each change."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from math import floor, isfinite

from kpi.errors import SourceError
from kpi.text import Label

Cursor = datetime | int | str
_NO_CURSOR = Label(
    "Die Spalte, die mit jeder Änderung wächst, enthält weder Zeitpunkte noch Zahlen noch Texte. "
    "Bitte wählen Sie eine andere oder keine; ohne sie werden jedes Mal alle Zeilen gelesen.",
    "The column that grows with each change holds neither times nor numbers nor texts. Please "
    "choose another one or none; without it all rows are read each time.",
)


def from_value(value: object) -> Cursor | None:
    """Return the cursor that a database's value is: a day is its midnight, of a number with a
    fraction the whole part is taken, which reads a little twice.

    Raises SourceError where nothing can be read from such a value on.
    """
    if value is None or isinstance(value, datetime | str):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time.min)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and isfinite(value):
        return floor(value)
    raise SourceError(_NO_CURSOR)


def to_text(cursor: Cursor) -> str:
    """Return what is kept between runs."""
    if isinstance(cursor, datetime):
        return json.dumps({"moment": cursor.isoformat()})
    return json.dumps({"number" if isinstance(cursor, int) else "text": cursor})


def from_text(kept: str) -> Cursor:
    """Return the cursor that `to_text` wrote."""
    [(kind, content)] = json.loads(kept).items()
    if kind == "moment":
        return datetime.fromisoformat(content)
    return int(content) if kind == "number" else str(content)


def before(cursor: Cursor, overlap: timedelta) -> Cursor:
    """Return where the next run begins to read: `overlap` earlier, since rows of transactions
    that took long appear behind rows that are newer. Numbers and other texts stay."""
    if isinstance(cursor, datetime):
        return cursor - overlap
    if isinstance(cursor, str) and (moment := moment_of(cursor)):
        return (moment - overlap).isoformat(sep=cursor[10:11] or " ")
    return cursor


def at_most_now(cursor: Cursor | None) -> Cursor | None:
    """Return the cursor, or the present where one row lies in the future: the next run would
    pass over every change until then."""
    moment = moment_of(cursor)
    if moment is None:
        return cursor
    now = datetime.now(UTC)
    now = now if moment.tzinfo else now.replace(tzinfo=None)
    if moment <= now:
        return cursor
    return now.isoformat(sep=cursor[10:11] or " ") if isinstance(cursor, str) else now


def moment_of(cursor: Cursor | None) -> datetime | None:
    """Return the moment that a cursor is, or tells as a text; None where it is none."""
    if not isinstance(cursor, str):
        return cursor if isinstance(cursor, datetime) else None
    try:
        return datetime.fromisoformat(cursor)
    except ValueError:
        return None
