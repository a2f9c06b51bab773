"""What each KPI can be computed from, and what is missing for the others."""

from __future__ import annotations

from dataclasses import dataclass

from kpi import facts, words
from kpi.engine.base import Engine, KnownColumns
from kpi.kinds import Kpi
from kpi.places import read_by
from kpi.registry import all_kpis
from kpi.text import Label

_WORDS = ("channel", "direction")
RENEWAL = "renewal"
"""Stands among missing columns for those that the version has no place for yet."""
UNFIT = "unfit"
"""Stands among missing columns where the engine that is read does not compute the KPI rightly."""
BEYOND_DATA = frozenset({RENEWAL, UNFIT})
"""What is not mended by adding data."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a KPI can be computed; `missing` are columns (`table.column`) without a value."""

    kpi: str
    label: Label
    missing: tuple[str, ...]

    @property
    def is_available(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def missing_in_words(self) -> Label:
        """Return the missing columns as people call them."""
        return Label(
            ", ".join(named(column).de for column in self.missing) or "–",
            ", ".join(named(column).en for column in self.missing) or "–",
        )


def named(column: str) -> Label:
    """Return `table.column` or `table.column=word` in words."""
    if column in _REASONS:
        return _REASONS[column]
    table_name, _, rest = column.partition(".")
    column_name, _, word = rest.partition("=")
    table = facts.table(table_name)
    found = table.column(column_name)
    label = Label(f"{table.label.de}: {found.label.de}", f"{table.label.en}: {found.label.en}")
    if not word:
        return label
    meant = words.labels(found.words)[word]
    return Label(f"{label.de} „{meant.de}“", f"{label.en} '{meant.en}'")


def missing(kpi: Kpi, known: KnownColumns) -> tuple[str, ...]:
    """Return the columns the KPI needs of which no row holds a value.

    It is `RENEWAL` alone where an earlier release's version lacks what the KPI reads, `UNFIT`
    alone where the engine was found not to compute it rightly.
    """
    if kpi.name in known.unfit:
        return (UNFIT,)
    if known.lacking and read_by(kpi) & known.lacking:
        return (RENEWAL,)
    return absent(kpi.needs, known)


def absent(needs: tuple[str, ...], known: KnownColumns) -> tuple[str, ...]:
    """Return the columns (`table.column`) of which no row holds a value."""
    return tuple(column for column in needs if column not in known)


def is_told(name: str, known: KnownColumns) -> bool:
    """Return whether any row tells the members of a dimension; words exist without any row."""
    return name not in _WORDS or any(column.endswith(f".{name}") for column in known.names)


def report(engine: Engine) -> tuple[Availability, ...]:
    """Return the availability of every KPI, in the order of declaration."""
    known = engine.known_columns()
    return tuple(
        Availability(kpi.name, kpi.label, missing(kpi, known)) for kpi in all_kpis().values()
    )


_REASONS = {
    "meeting.chain_key": Label(
        "Termine: Erster Termin der Kette (der Status „verschoben“ sagt nicht, welcher Termin "
        "folgte)",
        "Meetings: first meeting of the chain (the status 'rescheduled' does not tell which "
        "meeting followed)",
    ),
    "meeting.direction": Label(
        "Termine: Richtung (vom Kunden gebucht oder vom Berater vereinbart)",
        "Meetings: direction (booked by the customer or arranged by the advisor)",
    ),
    RENEWAL: Label("Daten werden erneuert", "data is being renewed"),
    UNFIT: Label(
        "Die Auswertungsdatenbank rechnet sie nicht nachweislich richtig",
        "the warehouse was not shown to compute it rightly",
    ),
}
NOT_SHOWN = Label(
    "Nicht verfügbar: Die Auswertungsdatenbank, aus der die Zahlen stammen, rechnet diese Kennzahl "
    "nicht nachweislich richtig.",
    "Not available: the warehouse that figures are read from was not shown to compute this KPI "
    "rightly.",
)
