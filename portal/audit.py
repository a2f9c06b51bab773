"""Write down what was done, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import clock
from portal.state.database import reading, writing
from portal.state.record import AuditEntry


def note(session: Session, user: str | None, action: str, **details: Any) -> None:
    """Add an entry within the transaction of what it records."""
    session.add(AuditEntry(at=clock.now(), user=user, action=action, details=details))


def of(actions: Sequence[str], user: str | None, count: int) -> tuple[AuditEntry, ...]:
    """Return the newest entries of some actions, of one user where one is named."""
    query = select(AuditEntry).where(AuditEntry.action.in_(actions))
    if user is not None:
        query = query.where(AuditEntry.user == user)
    with reading() as session:
        return tuple(session.scalars(query.order_by(AuditEntry.id.desc()).limit(count)))


def forget(before: datetime) -> int:
    """Delete what was written down before a moment; return how many entries that were."""
    with writing() as session:
        found = session.execute(delete(AuditEntry).where(AuditEntry.at < before))
        return int(getattr(found, "rowcount", 0))


def latest(count: int = 100) -> tuple[AuditEntry, ...]:
    """Return the newest entries, newest first."""
    with reading() as session:
        return tuple(
            session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(count))
        )
