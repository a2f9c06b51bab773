"""Turn roles into the rows and names a person may see."""

from __future__ import annotations

from collections.abc import Callable

from kpi.scope import GroupLimit, Scope
from portal.roles import KEEPERS, Role

Descendants = Callable[[frozenset[str]], frozenset[str]]


def resolve(
    roles: frozenset[Role],
    units: frozenset[str],
    advisors: frozenset[str],
    descendants: Descendants,
) -> Scope:
    """Return the scope of someone with `roles`. No role, or no unit to lead, sees nothing.

    Administrators and CRM owners see everything; board members every row, of large enough
    groups only; team leads `units` and those below them (`descendants` returns both) with
    names; advisors their own rows. Of several roles the one with most rows counts, and names are
    shown only where it shows them: a board member who leads a team sees every row and no
    name, a team lead who advises sees the rows of the units.
    """
    if roles & KEEPERS:
        return Scope.everything()
    if "board_member" in roles:
        return Scope(units=None, advisors=None, names=False, limit=GroupLimit())
    if "team_lead" in roles and units:
        return Scope(units=descendants(units), advisors=None, names=True)
    if "advisor" in roles and advisors:
        return Scope(units=None, advisors=advisors, names=True)
    return Scope.nothing()
