"""Entries that people write and take back, each of which says who did so and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import select

from kpi import registry
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label
from portal import audit, clock, org_units
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import KEEPERS
from portal.state.database import reading, writing
from portal.state.reference import Written
from portal.state.user import User

Held = TypeVar("Held")
Row = TypeVar("Row", bound=Written)
LONGEST_NAME, LONGEST_TEXT = 120, 500


@dataclass(frozen=True, kw_only=True)
class Entry(Generic[Held]):
    """What was written, with its number, its author and when; `ended_at` None = not taken back."""

    id: int
    held: Held
    author: str
    written_at: datetime
    ended_at: datetime | None


def check_keeper(by: Reader) -> None:
    """Raise NotAllowedError unless the reader may write what holds for the organisation."""
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_KEEPER)


def write(by: Reader, row: Written) -> int:
    """Store a new entry in the name of the reader; return its number."""
    row.author, row.written_at = by.name, clock.now()
    with writing() as session:
        session.add(row)
        session.flush()
        audit.note(session, by.name, f"{row.__tablename__}_written", **_words(row))
        return row.id


def end(by: Reader, table: type[Row], number: int, **columns: object) -> None:
    """Take an entry back in the name of the reader; `columns` are set along with it.

    Nothing happens to one that was taken back before.
    """
    with writing() as session:
        row = session.get(table, number)
        if row is None or row.ended_at is not None:
            return
        row.ended_by, row.ended_at = by.name, clock.now()
        for name, value in columns.items():
            setattr(row, name, value)
        audit.note(session, by.name, f"{table.__tablename__}_ended", **_words(row))


def rows(table: type[Row]) -> list[Row]:
    """Return all entries of a table in the order they were written."""
    with reading() as session:
        return list(session.scalars(select(table).order_by(table.id)))


def authors() -> Mapping[str, str]:
    """Return the display name of every user by sign-in name."""
    with reading() as session:
        found = session.execute(select(User.name, User.display_name))
        return {row.name: row.display_name for row in found}


def entry(row: Written, held: Held, names: Mapping[str, str]) -> Entry[Held]:
    """Return a stored row as an entry of what it holds."""
    return Entry(
        id=row.id,
        held=held,
        author=names.get(row.author, row.author),
        written_at=row.written_at,
        ended_at=row.ended_at,
    )


def checked_kpi(name: str) -> Kpi:
    """Return the KPI. Raises RefusedError where there is none of that name."""
    known = registry.all_kpis()
    if name not in known:
        raise RefusedError(_NO_KPI.format(name=name))
    return known[name]


def check_unit(key: str | None) -> None:
    """Raise RefusedError where there is no such org unit."""
    if key is not None and key not in org_units.names():
        raise RefusedError(_NO_UNIT.format(key=key))


def checked_text(text: str, called: Label, longest: int = LONGEST_TEXT) -> str:
    """Return a text without blanks at its ends. Raises RefusedError when empty or too long."""
    kept = text.strip()
    if not 0 < len(kept) <= longest:
        raise RefusedError(_BAD_TEXT.format(de=called.de, en=called.en, longest=longest))
    return kept


def check_length(text: str, longest: int) -> None:
    """Raise RefusedError where a text, which may be empty, has more characters than that."""
    if len(text) > longest:
        raise RefusedError(_TOO_LONG.format(longest=longest))


def check_value(kpi: Kpi, value: float, per: str | None) -> None:
    """Raise RefusedError where a KPI cannot have that value, or lacks the length it is for."""
    lowest, highest = LIMITS.get(kpi.unit, (0.0, float("inf")))
    if not lowest <= value <= highest or value in (float("inf"), float("-inf")):
        raise RefusedError(_BAD_VALUE.format(kpi_de=kpi.label.de, kpi_en=kpi.label.en))
    if kpi.adds_up and per is None:
        raise RefusedError(_NO_LENGTH.format(kpi_de=kpi.label.de, kpi_en=kpi.label.en))
    if not kpi.adds_up and per is not None:
        raise RefusedError(_A_LENGTH.format(kpi_de=kpi.label.de, kpi_en=kpi.label.en))


LIMITS = {
    Unit.SHARE: (0.0, 1.0),
    Unit.SCORE: (1.0, 5.0),
    Unit.POINTS: (-100.0, 100.0),
    Unit.EURO: (float("-inf"), float("inf")),
    Unit.DIFFERENCE: (float("-inf"), float("inf")),
}
"""Least and greatest value of a unit; those not named begin at 0."""


def _words(row: Written) -> dict[str, object]:
    """Return what an entry says, as the audit trail keeps it."""
    told = {column.name for column in row.__table__.columns}
    kept = told - {"author", "written_at", "ended_by", "ended_at"}
    values = {name: getattr(row, name) for name in sorted(kept)}
    return {name: str(value) for name, value in values.items() if value is not None}


_NOT_KEEPER = Label(
    "Ziele, Nullmessungen und Vergleichswerte tragen die CRM-Verantwortung und die Administration "
    "ein. Bitte wenden Sie sich an sie.",
    "Targets, baselines and benchmarks are entered by CRM owners and administrators. Please ask "
    "one of them.",
)
_NO_KPI = Label("Eine Kennzahl „{name}“ gibt es nicht.", "There is no KPI '{name}'.")
_NO_UNIT = Label(
    "Die Organisationseinheit „{key}“ gibt es im Datenbestand nicht.",
    "There is no org unit '{key}' in the data.",
)
_BAD_TEXT = Label(
    "„{de}“ braucht 1 bis {longest} Zeichen.", "'{en}' needs 1 to {longest} characters."
)
_TOO_LONG = Label(
    "Der Text ist zu lang. Bis zu {longest} Zeichen sind möglich.",
    "The text is too long. Up to {longest} characters are possible.",
)
_BAD_VALUE = Label(
    "Diesen Wert kann „{kpi_de}“ nicht annehmen.", "'{kpi_en}' cannot have this value."
)
_NO_LENGTH = Label(
    "„{kpi_de}“ ist eine Summe. Geben Sie an, ob der Wert je Woche, Monat, Quartal oder Jahr gilt.",
    "'{kpi_en}' is a total. State whether the value is per week, month, quarter or year.",
)
_A_LENGTH = Label(
    "„{kpi_de}“ ist keine Summe; der Wert gilt für jeden Zeitraum.",
    "'{kpi_en}' is not a total; the value holds for any period.",
)
