"""Questions about one org unit: narrowed by the dimension whose members it is one of."""

from __future__ import annotations

from dataclasses import replace

from kpi.dimensions import ORG_UNIT, TEAM
from kpi.kinds import Kpi
from kpi.model import Dimension
from kpi.query import Query
from kpi.selection import Selection
from portal import org_units


def narrowed(query: Query, asked: Selection, unit: str | None) -> Selection:
    """Return the question about a unit with all below it; about everything for None.

    Groups are counted by team and by region, so a team is asked for as one.
    """
    return asked if unit is None else asked.where(_dimension(query, unit).name, unit)


def in_groups(query: Query, asked: Selection) -> Selection:
    """Return the question with org units asked for by team where one of them is a team.

    So whoever sees groups only is asked for the groups that they see.
    """
    chosen = frozenset(dict(asked.filters).get(ORG_UNIT.name, ()))
    teams = _teams(query)
    if query.scope.limit is None or not chosen & teams:
        return asked
    below = org_units.with_those_below(chosen) & teams
    stated = frozenset(dict(asked.filters).get(TEAM.name, below))
    others = tuple(one for one in asked.filters if one[0] != ORG_UNIT.name)
    return replace(asked, filters=others).where(TEAM.name, *(below & stated))


def is_known_by(query: Query, kpi: Kpi, unit: str) -> bool:
    """Whether a KPI has values of that unit."""
    return _dimension(query, unit) in kpi.filters


def name(query: Query, unit: str) -> str:
    """Return the name of a unit; its key where it is not known any more."""
    labels = query.members.labels(ORG_UNIT.name)
    return labels[unit].en if unit in labels else unit


def _dimension(query: Query, unit: str) -> Dimension:
    return TEAM if unit in _teams(query) else ORG_UNIT


def _teams(query: Query) -> frozenset[str]:
    return frozenset(member.key for member in query.members.of(TEAM.name))
