"""Write down what was done, by whom and when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.state.database import reading
from portal.state.record import AuditEntry


def note(session: Session, user: str | None, action: str, **details: Any) -> None:
    """Add an entry within the transaction of what it records."""
    session.add(AuditEntry(at=clock.now(), user=user, action=action, details=details))


def latest(count: int = 100) -> tuple[AuditEntry, ...]:
    """Return the newest entries, newest first."""
    with reading() as session:
        return tuple(
            session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(count))
        )
