"""What a board deals with of what was suggested, as its papers say it and closing keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.inbox import threshold
from board.inbox.suggestion import State, Suggestion, read
from portal.state.board import StoredItem
from portal.state.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A suggestion on an agenda at one moment. `votes` is how many want it.

    `cost` and `benefit` in euros, None = not estimated. `is_for_board`: whether the board decides
    it by the threshold of that moment, which `lacks_cost` leaves open. `decided_by` is a sign-in
    name, None = the board.
    """

    suggestion: int
    text: str
    requester: str
    cost: float | None
    benefit: float | None
    votes: int
    is_for_board: bool
    state: State
    decided_by: str | None
    lacks_cost: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether it was accepted or declined."""
        return self.state in ("accepted", "declined")


def of(meeting: int) -> tuple[Motion, ...]:
    """Return what is on a meeting's agenda of what was suggested, as it is now."""
    with reading() as session:
        return within(session, meeting)


def within(session: Session, meeting: int) -> tuple[Motion, ...]:
    """Return the same within a transaction."""
    query = select(StoredItem.suggestion_id).where(StoredItem.meeting_id == meeting)
    numbers, limit = set(session.scalars(query)), threshold.load()
    return tuple(motion(one, limit) for one in read(session) if one.id in numbers)


def motion(one: Suggestion, limit: float) -> Motion:
    """Return a suggestion as it is now; `limit` is the threshold in euros."""
    return Motion(
        suggestion=one.id,
        text=one.text,
        requester=one.requester,
        cost=one.cost,
        benefit=one.benefit,
        votes=len(one.voters),
        is_for_board=one.is_for_board(limit),
        state=one.standing,
        decided_by=one.decided_by,
        lacks_cost=one.lacks_cost,
    )
