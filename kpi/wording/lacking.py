"""Why there is nothing to see where values would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kpi import format as form
from kpi.availability import BEYOND_DATA, NOT_SHOWN, RENEWAL, named
from kpi.batches import covered
from kpi.exhibits import Listing, Shown
from kpi.exhibits.base import Exhibit
from kpi.facts.virtual import VIRTUAL
from kpi.kinds import Kpi
from kpi.period import Period
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label


def is_empty(shown: Shown) -> bool:
    """Whether there is not one value to show."""
    if shown.rows.empty:
        return True
    if "value" in shown.rows:
        return not shown.rows["value"].count()
    return "count" in shown.rows and not shown.rows["count"].any()


def reason(exhibit: Exhibit, shown: Shown, query: Query, asked: Selection) -> Label | None:
    """Return why an exhibit shows nothing, or None where it shows something."""
    if beyond := BEYOND_DATA & set(shown.missing):
        return RENEWED if RENEWAL in beyond else NOT_SHOWN
    if shown.missing:
        lacks = needed(shown.missing)
        return Label(f"{LOCKED.de} {lacks.de}", f"{LOCKED.en} {lacks.en}")
    if not is_empty(shown):
        return None
    return outside_data(exhibit.kpis, query, asked.period) or _nothing(exhibit, shown, query)


def _nothing(exhibit: Exhibit, shown: Shown, query: Query) -> Label:
    if shown.rows.empty and shown.note is not None:
        return shown.note
    if isinstance(exhibit, Listing) and exhibit.nothing is not None:
        return exhibit.nothing
    return EMPTY if query.scope.limit is None else UNRELEASED


def outside_data(kpis: Iterable[Kpi], query: Query, period: Period) -> Label | None:
    """Return that the data cover no day of a period, or None where they cover one of a KPI's."""
    found = [_outside(kpi, query, period) for kpi in kpis]
    return found[0] if found and all(found) else None


def _outside(kpi: Kpi, query: Query, period: Period) -> Label | None:
    fresh = covered(kpi, query.engine.freshness())
    rows = _MEETINGS if kpi.fact in VIRTUAL else _DATA
    if fresh.last_on and fresh.last_on < period.start:
        return _dated(_NOT_YET, rows, fresh.last_on)
    if fresh.first_on and period.last_day < fresh.first_on:
        return _dated(_NO_LONGER, rows, fresh.first_on)
    return None


def _dated(label: Label, rows: Label, day: date) -> Label:
    days = {"day_de": form.day(day, "de"), "day_en": form.day(day, "en")}
    return label.format(rows_de=rows.de, rows_en=rows.en, **days)


def needed(columns: Sequence[str]) -> Label:
    """Return which columns are missing."""
    labels = [named(column) for column in columns]
    return Label(
        f"Dafür fehlt: {', '.join(label.de for label in labels)}.",
        f"It needs: {', '.join(label.en for label in labels)}.",
    )


_DATA, _MEETINGS = Label("Daten", "data"), Label("Termine", "meetings")
_NOT_YET = Label(
    "Für diesen Zeitraum gibt es noch keine {rows_de}; sie reichen bis zum {day_de}.",
    "There are no {rows_en} for this period yet; they reach to {day_en}.",
)
_NO_LONGER = Label(
    "Für diesen Zeitraum gibt es keine {rows_de}; die ersten sind vom {day_de}.",
    "There are no {rows_en} for this period; the first are from {day_en}.",
)
EMPTY = Label("Für diese Auswahl gibt es keine Werte.", "There are no values for this choice.")
UNRELEASED = Label(
    "Hier gibt es keine Werte, die für Ihre Rolle freigegeben sind.",
    "There are no values here that are released for your role.",
)
WITHHELD = Label(
    "Kein Wert: Im Zeitraum gibt es nichts zu zählen, oder der Wert ließe auf zu wenige Berater "
    "schließen, sei es auch nur über einen Monat oder den Rest.",
    "No value: there is nothing to count in this period, or the value would tell about too few "
    "advisors, if only by way of a month or the remainder.",
)
LOCKED = Label(
    "Diese Auswertung ist noch nicht verfügbar.", "This evaluation is not available yet."
)
RENEWED = Label(
    "Nicht verfügbar: Die Daten werden erneuert.", "Not available: data is being renewed."
)
