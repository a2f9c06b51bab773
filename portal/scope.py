"""Turn roles into the rows, names and KPIs a person may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kpi.scope import GroupLimit, Scope
from portal.roles import KEEPERS, Role

Descendants = Callable[[frozenset[str]], frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What a person's roles extend to today: units they lead, advisors they are.

    `hides_names`: whether they see no names all the same. `kpis`: those they may see, None = all.
    """

    units: frozenset[str] = frozenset()
    advisors: frozenset[str] = frozenset()
    hides_names: bool = False
    kpis: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What holds for everyone: the smallest group, and what the organisation keeps locked.

    `locks_people`: whether single people are not to be told apart by this person's roles, but
    for themselves. `kpis`: those that are not locked, None = none is. `pseudonyms`: the secret
    that pseudonyms are made with.
    """

    limit: GroupLimit = field(default_factory=GroupLimit)
    locks_people: bool = False
    kpis: frozenset[str] | None = None
    pseudonyms: bytes | None = None


def resolve(
    roles: frozenset[Role], reach: Reach, policy: Policy, descendants: Descendants
) -> Scope:
    """Return the scope of someone with `roles`. No role, or no unit to lead, sees nothing.

    Administrators and CRM owners see everything; board members every row, of large enough
    groups only; team leads their units and those below them (`descendants` returns both) with
    names; advisors their own rows; who is both sees the rows of either. A board member sees
    groups only, whatever else they are, unless they keep the portal.
    """
    scope = _rows(roles, reach, policy, descendants)
    if scope.is_nothing:
        return scope
    scope = replace(scope, kpis=both(reach.kpis, policy.kpis))
    is_own = scope.units is None and scope.advisors is not None
    if policy.locks_people and not is_own:
        scope = replace(scope, names=False, persons=False)
    if reach.hides_names:
        scope = replace(scope, names=False)
    return scope if scope.names else replace(scope, pseudonyms=policy.pseudonyms)


def _rows(roles: frozenset[Role], reach: Reach, policy: Policy, descendants: Descendants) -> Scope:
    if roles & KEEPERS:
        return Scope.everything()
    if "board_member" in roles:
        return Scope(units=None, advisors=None, names=False, limit=policy.limit)
    units = descendants(reach.units) if "team_lead" in roles and reach.units else None
    advisors = reach.advisors if "advisor" in roles and reach.advisors else None
    if units is None and advisors is None:
        return Scope.nothing()
    return Scope(units=units, advisors=advisors, names=True)


def both(some: frozenset[str] | None, others: frozenset[str] | None) -> frozenset[str] | None:
    """Return what is in two sets of KPIs, of which None has all."""
    if some is None or others is None:
        return others if some is None else some
    return some & others
