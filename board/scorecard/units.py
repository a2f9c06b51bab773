"""Questions about one org unit: narrowed by the dimension whose members it is one of."""

from __future__ import annotations

from kpi.dimensions import ORG_UNIT, TEAM
from kpi.kinds import Kpi
from kpi.model import Dimension
from kpi.query import Query
from kpi.selection import Selection


def narrowed(query: Query, asked: Selection, unit: str | None) -> Selection:
    """Return the question about a unit with all below it; about everything for None.

    Groups are counted by team and by region, so a team is asked for as one.
    """
    return asked if unit is None else asked.where(_dimension(query, unit).name, unit)


def is_known_by(query: Query, kpi: Kpi, unit: str) -> bool:
    """Whether a KPI has values of that unit."""
    return _dimension(query, unit) in kpi.filters


def name(query: Query, unit: str) -> str:
    """Return the name of a unit; its key where it is not known any more."""
    labels = query.members.labels(ORG_UNIT.name)
    return labels[unit].en if unit in labels else unit


def _dimension(query: Query, unit: str) -> Dimension:
    teams = {member.key for member in query.members.of(TEAM.name)}
    return TEAM if unit in teams else ORG_UNIT
