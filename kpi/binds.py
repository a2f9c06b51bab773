"""Bind values of one question, by name, and the shape that decides its SQL text.

Two questions of the same shape share one compiled statement and differ only in binds.
"""

from __future__ import annotations

from collections.abc import Iterable

from kpi.engine.base import Bind
from kpi.features import listed, prescribed
from kpi.parameters import Parameters
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.words import PRIORITY

NO_MEMBER = "\x00"


def padded(members: Iterable[str]) -> tuple[str, ...]:
    """Return sorted members, filled up to a power of two by repeating the last.

    So few statements are compiled; the empty set becomes one member that no row has.
    """
    chosen = sorted(members) or [NO_MEMBER]
    size = 1
    while size < len(chosen):
        size *= 2
    return tuple(chosen + [chosen[-1]] * (size - len(chosen)))


def names_of(prefix: str, count: int) -> tuple[str, ...]:
    """Return the bind names of a list of `count` members."""
    return tuple(f"{prefix}_{index}" for index in range(count))


def list_binds(prefix: str, members: Iterable[str]) -> dict[str, Bind]:
    """Return bind name -> member for a list, padded."""
    values = padded(members)
    return dict(zip(names_of(prefix, len(values)), values, strict=True))


def scope_binds(scope: Scope) -> dict[str, Bind]:
    """Return the binds of a scope; none for a scope without a limit."""
    binds: dict[str, Bind] = {}
    if scope.units:
        binds |= list_binds("scope_unit", scope.units)
    if scope.advisors:
        binds |= list_binds("scope_advisor", scope.advisors)
    return binds


def selection_binds(selection: Selection) -> dict[str, Bind]:
    """Return the binds of the period and of every filter."""
    binds: dict[str, Bind] = {"start": selection.period.start, "end": selection.period.end}
    for dimension, members in selection.filters:
        binds |= list_binds(f"filter_{dimension}", members)
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
        "prescribed_services": listed(prescribed(parameters)),
        **list_binds("required_group", parameters.required_groups),
    }


def shape(scope: Scope, selection: Selection, parameters: Parameters) -> tuple[object, ...]:
    """Return what of a question decides the SQL text."""
    return (
        scope.is_everything,
        len(padded(scope.units)) if scope.units else 0,
        len(padded(scope.advisors)) if scope.advisors else 0,
        tuple((dimension, len(padded(members))) for dimension, members in selection.filters),
        parameters.active_grain,
        parameters.active_channels,
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
        len(padded(parameters.required_groups)),
        parameters.postcode_countries,
    )
