"""How far a source has been read: a moment, a number or a text that grows with each change."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

Cursor = datetime | int | str


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
