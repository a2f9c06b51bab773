"""As what somebody looks who is of the board and leads or advises, too: never as both at once.

Figures of groups and single rows side by side would tell what the groups hide.
"""

from __future__ import annotations

from typing import Literal

from kpi.text import Label
from portal.roles import KEEPERS, Role

Capacity = Literal["board", "team"]
PARAMETER = "as"
"""What the address says it by."""
LABELS: dict[Capacity, Label] = {
    "board": Label("Vorstand", "Board"),
    "team": Label("Team", "Team"),
}
_OF_TEAM: frozenset[Role] = frozenset({"team_lead", "advisor"})
_OF_BOARD: frozenset[Role] = frozenset({"board_member"})


def has_both(roles: frozenset[Role]) -> bool:
    """Whether somebody must choose: of the board, in a team, and no keeper, who sees all anyway."""
    return bool(roles & _OF_BOARD and roles & _OF_TEAM) and not roles & KEEPERS


def acting(roles: frozenset[Role], asked: str | None) -> frozenset[Role]:
    """Return the roles that count: all, or those of the capacity asked for, else the board's."""
    if not has_both(roles):
        return roles
    return roles - (_OF_BOARD if asked == "team" else _OF_TEAM)
