"""What ends with a meeting's session: its clock stops, and its figures no longer stand still."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import clock
from portal.state.board import StoredItem, StoredStanding


def end_within(session: Session, meeting: int) -> None:
    """End a session within the transaction that moves its meeting on."""
    pause(session.scalars(select(StoredItem).where(StoredItem.meeting_id == meeting)))
    session.execute(delete(StoredStanding).where(StoredStanding.meeting_id == meeting))


def pause(rows: Iterable[StoredItem]) -> None:
    """Add the time since its beginning to the item that is being discussed, and stop there."""
    now = clock.now()
    for row in rows:
        if row.begun_at is not None:
            row.seconds += max(round((now - row.begun_at).total_seconds()), 0)
            row.begun_at = None
