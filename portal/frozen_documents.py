"""What boards saw, as it is kept: what names an erased person is changed, and says so itself."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import audit, clock
from portal.stand_ins import StandIn, canonical
from portal.state.board import StoredFreeze, StoredStanding

REDACTED = "meeting_redacted"
"""What the log calls it; the entry has the checksums before and after."""


def checksum(document: str) -> str:
    """Return the SHA-256 digest of a written document, in hexadecimal digits."""
    return hashlib.sha256(document.encode()).hexdigest()


def redact(session: Session, by: str | None, stand_in: StandIn) -> int:
    """Put the stand-in into every kept document; return how many closed meetings' were changed.

    A document that is no longer what was written stays as it is: it is not shown anyway.
    """
    for standing in session.scalars(select(StoredStanding)):
        document = _changed(standing.document, standing.checksum, stand_in)
        if document is not None:
            standing.document = canonical(document)
            standing.checksum = checksum(standing.document)
    return sum(_redacted(session, by, row, stand_in) for row in session.scalars(_FROZEN).all())


def naming(session: Session, stand_in: StandIn) -> tuple[int, ...]:
    """Return the meetings whose kept documents name a person."""
    rows = session.scalars(_FROZEN).all()
    return tuple(
        row.meeting_id for row in rows if _changed(row.document, row.checksum, stand_in) is not None
    )


def _redacted(session: Session, by: str | None, row: StoredFreeze, stand_in: StandIn) -> bool:
    document = _changed(row.document, row.checksum, stand_in)
    if document is None:
        return False
    before = row.checksum
    document.setdefault("erased", []).append({"at": clock.now().isoformat(), "before": before})
    row.frozen_by = document["frozen_by"]
    row.document = canonical(document)
    row.checksum = checksum(row.document)
    told = {"meeting": row.meeting_id, "before": before, "checksum": row.checksum}
    audit.note(session, by, REDACTED, **told)
    return True


def _changed(document: str, given: str, stand_in: StandIn) -> dict[str, Any] | None:
    if checksum(document) != given:
        return None
    plain: dict[str, Any] = json.loads(document)
    changed: dict[str, Any] = stand_in.in_plain(plain)
    return changed if changed != plain else None


_FROZEN = select(StoredFreeze)
