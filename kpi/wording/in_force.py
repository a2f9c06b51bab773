"""The filters in force on a number, in words."""

from __future__ import annotations

from kpi import format as form
from kpi.dimensions import by_name
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label, Language, first_of

MOST = 3


def lines(kpi: Kpi, asked: Selection, query: Query, language: Language) -> list[tuple[str, str]]:
    """Return label and text of the period and of every filter that applies to the KPI."""
    offered = {dimension.name for dimension in kpi.filters}
    found = [(_PERIOD.in_(language), form.days(asked.period, language))]
    for name, members in asked.filters:
        if name in offered:
            labels = query.members.labels(name)
            named = [labels[m].in_(language) if m in labels else m for m in members]
            said = first_of(named, MOST, language)
            found.append((by_name(name).label.in_(language), said))
    return found


_PERIOD = Label("Zeitraum", "Period")
