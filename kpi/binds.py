"""Bind values of one question, by name, and the shape that decides its SQL text.

Two questions of the same shape share one compiled statement and differ only in binds.
"""

from __future__ import annotations

from collections.abc import Iterable

from kpi.engine.base import Bind
from kpi.features import prescribed
from kpi.parameters import Parameters
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.words import PRIORITY

NO_MEMBER = "\x00"


def list_of(members: Iterable[str]) -> tuple[str, ...]:
    """Return the one bind value of a list: its members sorted, each once.

    The empty set becomes one member that no row has: engines differ in what an empty list says
    of unknown values.
    """
    return tuple(sorted(set(members))) or (NO_MEMBER,)


def scope_binds(scope: Scope) -> dict[str, Bind]:
    """Return the binds of a scope; none for a scope without a limit."""
    binds: dict[str, Bind] = {}
    if scope.units:
        binds["scope_units"] = list_of(scope.units)
    if scope.advisors:
        binds["scope_advisors"] = list_of(scope.advisors)
    return binds


def selection_binds(selection: Selection) -> dict[str, Bind]:
    """Return the binds of the period and of every filter."""
    binds: dict[str, Bind] = {"start": selection.period.start, "end": selection.period.end}
    for dimension, members in selection.filters:
        binds[f"filter_{dimension}"] = list_of(members)
    return binds


def parameter_binds(parameters: Parameters) -> dict[str, Bind]:
    """Return the binds of the organisation's settings."""
    return {
        "active_meetings": parameters.active_meetings,
        "active_share": parameters.active_share,
        "power_share": parameters.power_share,
        **{f"target_hours_{one}": getattr(parameters, f"target_hours_{one}") for one in PRIORITY},
        "invitation_days": parameters.invitation_days,
        "contract_days": parameters.contract_days,
        "prescribed_services": list_of(prescribed(parameters)),
        "required_groups": list_of(parameters.required_groups),
    }


def shape(scope: Scope, selection: Selection, parameters: Parameters) -> tuple[object, ...]:
    """Return what of a question decides the SQL text."""
    return (
        scope.is_everything,
        bool(scope.units),
        bool(scope.advisors),
        tuple(dimension for dimension, _members in selection.filters),
        parameters.active_grain,
        parameters.active_channels,
        parameters.one_is_enough,
        parameters.contract_basis,
        *_rules(parameters),
    )


def _rules(parameters: Parameters) -> tuple[object, ...]:
    """Return what of the rules of data quality decides which checks a statement makes."""
    return (
        parameters.required_of_all,
        parameters.required_of_companies,
        parameters.required_of_persons,
        parameters.required_of_groups,
        parameters.postcode_countries,
    )
