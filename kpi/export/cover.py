"""The cover of an export: what was asked, of which data, and how each KPI is defined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.comparison import known_days
from kpi.dimensions import by_name
from kpi.format import day, moment
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label, Language
from kpi.wording.earlier import EARLIER

COMPARISONS = {**EARLIER, "none": Label("ohne", "none")}
DATA = Label("Daten", "Data")
DEMO = Label(
    "Demodaten: Personen und Zahlen sind erfunden.",
    "Demo data: people and figures are invented.",
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Lines of label and text, and the definitions of the KPIs shown."""

    title: str
    facts: list[tuple[str, str]]
    definitions: list[tuple[str, str, str]]


def cover(
    title: Label, kpis: Sequence[Kpi], query: Query, selection: Selection, language: Language
) -> Cover:
    """Return the cover of an export in one language."""
    fresh = query.engine.freshness()
    facts = [
        *([(DATA, DEMO.in_(language))] if fresh.is_demo else []),
        (
            Label("Zeitraum", "Period"),
            _days(selection.period.start, selection.period.last_day, language),
        ),
        (Label("Vergleich", "Comparison"), _compared(query, selection, language)),
        *_filters(query, selection, language),
        (Label("Daten bis", "Data until"), day(fresh.last_on, language)),
        (Label("Stand", "As of"), _moment(query, language)),
        (Label("Datenstand", "Store version"), query.engine.version),
        (Label("Zeitzone", "Time zone"), query.parameters.time_zone),
    ]
    definitions = [(k.name, k.label.in_(language), k.description.in_(language)) for k in kpis]
    return Cover(title.in_(language), [(lb.in_(language), t) for lb, t in facts], definitions)


def _compared(query: Query, selection: Selection, language: Language) -> str:
    name = COMPARISONS[selection.comparison].in_(language)
    other = selection.compared()
    if other is None:
        return name
    known = known_days(query, other.period)
    return f"{name} ({_days(known.start, known.last_day, language)})"


def _filters(query: Query, selection: Selection, language: Language) -> list[tuple[Label, str]]:
    found = []
    for name, members in selection.filters:
        labels = query.members.labels(name)
        words = [labels[m].in_(language) if m in labels else m for m in members]
        found.append((by_name(name).label, ", ".join(words)))
    return found


def _days(first: date, last: date, language: Language) -> str:
    return f"{day(first, language)} – {day(last, language)}"


def _moment(query: Query, language: Language) -> str:
    at = query.engine.freshness().published_at
    return moment(at, query.parameters.time_zone, language) if at else "–"
