"""The agenda's clock: minutes planned against minutes spent, item by item and in all.

It is kept in the state database, so that it runs on while the server does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning import meetings
from board.planning.item import Item
from board.record import ending
from kpi.text import Label
from portal import audit, clock
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.board import StoredItem
from portal.state.database import writing


@dataclass(frozen=True, kw_only=True)
class Time:
    """What was planned for something, and what was spent on it."""

    planned: timedelta
    spent: timedelta

    @property
    def is_over(self) -> bool:
        """Whether more was spent than planned."""
        return self.spent > self.planned


def of_item(item: Item, now: datetime) -> Time:
    """Return the time of an item at a moment."""
    running = now - item.begun_at if item.begun_at else timedelta()
    spent = timedelta(seconds=item.seconds) + max(running, timedelta())
    return Time(planned=timedelta(minutes=item.minutes), spent=spent)


def of_agenda(items: Sequence[Item], now: datetime) -> Time:
    """Return the time of all items at a moment."""
    times = [of_item(item, now) for item in items]
    return Time(
        planned=sum((one.planned for one in times), timedelta()),
        spent=sum((one.spent for one in times), timedelta()),
    )


def running(items: Sequence[Item]) -> Item | None:
    """Return the item that is being discussed, or None."""
    return next((item for item in items if item.begun_at is not None), None)


def begin(by: Reader, meeting: int, item: int) -> None:
    """Begin with an item, or go on with it; any other pauses.

    Raises NotAllowedError unless the reader leads the meeting, RefusedError unless it is in
    session and has that item.
    """
    with writing() as session:
        rows = _in_session(session, by, meeting)
        chosen = next((row for row in rows if row.id == item), None)
        if chosen is None:
            raise RefusedError(_GONE)
        if chosen.begun_at is None:
            ending.pause(rows)
            chosen.begun_at = clock.now()
            audit.note(session, by.name, "item_begun", meeting=meeting, item=item)


def pause(by: Reader, meeting: int) -> None:
    """Stop the clock, whatever item is being discussed. Raises as `begin` does."""
    with writing() as session:
        ending.pause(_in_session(session, by, meeting))


def _in_session(session: Session, by: Reader, meeting: int) -> Sequence[StoredItem]:
    if meetings.led(session, by, meeting).state != "in_session":
        raise RefusedError(_NOT_IN_SESSION)
    return session.scalars(select(StoredItem).where(StoredItem.meeting_id == meeting)).all()


_GONE = Label(
    "Diesen Punkt gibt es in der Tagesordnung nicht mehr. Laden Sie die Seite neu.",
    "This item is no longer on the agenda. Reload the page.",
)
_NOT_IN_SESSION = Label(
    "Die Uhr läuft, während die Sitzung läuft. Eröffnen Sie die Sitzung zuerst.",
    "The clock runs while the meeting is in session. Open the meeting first.",
)
