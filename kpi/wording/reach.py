"""Whose figures a reader sees, in words."""

from __future__ import annotations

from kpi.query import Query
from kpi.text import Label, Language, first_of

MOST_UNITS = 3


def reach(query: Query, language: Language) -> str:
    """Return what part of the organisation a scope shows."""
    scope = query.scope
    if scope.is_everything:
        said = _EVERYTHING if scope.limit is None else _GROUPS.format(count=scope.limit.advisors)
        return said.in_(language)
    if not scope.units and scope.advisors:
        return _OWN.in_(language)
    units = query.members.of("org_unit") or query.members.of("team")
    names = [unit.label.in_(language) for unit in units]
    if not names:
        return _NOTHING.in_(language)
    return first_of(names, MOST_UNITS, language)


_EVERYTHING = Label("gesamte Organisation", "whole organisation")
_GROUPS = Label(
    "gesamte Organisation, volle Monate, Gruppen ab {count} Beratern",
    "whole organisation, whole months, groups of {count} advisors or more",
)
_OWN = Label("eigene Zahlen", "own figures")
_NOTHING = Label("keine Einheit freigegeben", "no unit released")
