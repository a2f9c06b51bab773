"""In which scope a meeting's figures are computed, and what of them a reader may see."""

from __future__ import annotations

from dataclasses import replace

from board.scorecard.snapshot import Snapshot
from kpi.engine import present
from kpi.query import Query
from kpi.scope import Scope
from portal import oversight, references, settings
from portal.reader import Reader
from portal.roles import Role
from portal.scope import Reach, resolve
from portal.state.database import reading

_BOARD: frozenset[Role] = frozenset({"board_member"})


def meeting_scope() -> Scope:
    """Return the scope of a meeting: that of a member of the board, whoever looks.

    Every row in groups that are large enough, no names, and only KPIs that are not locked.
    """
    with reading() as session:
        policy = oversight.policy(session, _BOARD)
    return resolve(_BOARD, Reach(), policy, lambda units: units)


def meeting_query() -> Query:
    """Return what is asked for a meeting, by the rights, settings and facts of this moment."""
    scope = meeting_scope()
    held = references.of(scope)
    return Query(present.engine().pinned(), scope, settings.load().parameters, held)


def sees_whole(reader: Reader) -> bool:
    """Whether a reader sees the whole organisation, as the meeting's figures do.

    Others see of figures what their own scope gives, see `board.scorecard.figures.own_snapshot`.
    """
    return reader.scope.is_everything


def seen(snapshot: Snapshot, scope: Scope) -> Snapshot:
    """Return what a reader of that scope may see of a meeting's figures; frozen ones too.

    KPIs that the scope does not show are left out, with evidence that is made of them. Nothing
    is left to a scope that is not the whole organisation.
    """
    if not scope.is_everything:
        return replace(snapshot, lines=(), evidence=(), reckoned=(), undeclared=())
    return replace(
        snapshot,
        lines=tuple(line for line in snapshot.lines if scope.shows(line.kpi)),
        evidence=tuple(one for one in snapshot.evidence if one.is_seen_by(scope)),
        reckoned=tuple(one for one in snapshot.reckoned if not one.kpi or scope.shows(one.kpi)),
        undeclared=tuple(name for name in snapshot.undeclared if scope.shows(name)),
    )
