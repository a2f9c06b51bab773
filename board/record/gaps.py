"""What a meeting still lacks when it is about to be closed. Nothing of it keeps it open."""

from __future__ import annotations

from dataclasses import dataclass

from board.planning import agenda
from board.planning.item import Item
from board.planning.places import of_minutes
from board.record import actions, decisions, texts
from board.record.actions import Action
from board.record.decisions import Decision
from board.scorecard.snapshot import Line, Snapshot
from portal import users


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """Items without minutes, actions nobody of the portal owns, decisions that name no figure and
    cannot be reckoned, and figures that deviate without an explanation."""

    items: tuple[Item, ...]
    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    lines: tuple[Line, ...]


def of(meeting: int, snapshot: Snapshot) -> Gaps:
    """Return the gaps of a meeting whose figures are those of a snapshot."""
    written = texts.of(meeting)
    known = {one.name for one in users.everyone() if one.is_active}

    def lacks(place: str) -> bool:
        return place not in written or not written[place].text.strip()

    return Gaps(
        items=tuple(one for one in agenda.of(meeting) if lacks(of_minutes(one.id))),
        actions=tuple(one for one in actions.of(meeting) if one.owner not in known),
        decisions=tuple(one for one in decisions.of(meeting) if one.kpi is None),
        lines=tuple(one for one in snapshot.lines if one.deviates and lacks(one.place)),
    )
