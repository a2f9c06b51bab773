"""Closing a meeting: what the board saw is kept for good, and checked whenever it is read."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from board.inbox import motions
from board.planning import meetings
from board.planning.meeting import Meeting
from board.scorecard import standing
from board.scorecard.snapshot import Snapshot, read, written
from kpi.text import Label
from portal import audit, clock
from portal.entries import authors
from portal.errors import RefusedError, StateError
from portal.frozen_documents import REDACTED, checksum
from portal.reader import Reader
from portal.stand_ins import canonical
from portal.state.board import StoredFreeze
from portal.state.database import reading, writing
from portal.state.record import AuditEntry


class TamperedError(StateError):
    """What was kept of a meeting is no longer what it was; nothing of it may be shown."""


@dataclass(frozen=True, kw_only=True)
class Redacted:
    """When a person was erased from what was kept, and its checksum until then."""

    at: datetime
    before: str


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """What a board saw. `checksum` is the SHA-256 digest of the document it is kept as; `erased`
    tells each time a person was erased from it."""

    snapshot: Snapshot
    checksum: str
    frozen_by: str
    frozen_at: datetime
    erased: tuple[Redacted, ...] = ()


def close(by: Reader, meeting: Meeting, snapshot: Snapshot) -> Frozen:
    """Close a meeting in session and keep its figures, which `board.scorecard.seen.now` gives.

    What the board dealt with of the inbox is kept with them, as it is then.

    Raises NotAllowedError unless the reader leads it, RefusedError where it is not in session
    or was closed before, or where the figures are not those of the whole board, or others have
    taken their place meanwhile.
    """
    if not snapshot.is_whole or snapshot.smallest_group is None:
        raise RefusedError(_NOT_WHOLE)
    at = clock.now()
    try:
        with writing() as session:
            standing.check(session, meeting.id, snapshot)
            seen = replace(snapshot, motions=motions.within(session, meeting.id))
            meetings.close_within(session, by, meeting.id, at)
            row = _row(meeting.id, by.name, at, seen)
            session.add(row)
            session.flush()
            audit.note(session, by.name, _ACTION, meeting=meeting.id, checksum=row.checksum)
    except IntegrityError:
        raise RefusedError(_TWICE) from None
    return frozen(meeting.id)


def frozen(meeting: int) -> Frozen:
    """Return what was kept of a closed meeting.

    Raises TamperedError where it is missing, or differs from what was written, as its checksum,
    the log and the document itself tell.
    """
    with reading() as session:
        row = session.get(StoredFreeze, meeting)
        noted = _noted(session, meeting)
    if row is None:
        raise TamperedError(_MISSING)
    if checksum(row.document) != row.checksum or noted not in (None, row.checksum):
        raise _changed(noted or row.checksum)
    snapshot, erased = _opened(row)
    return Frozen(
        snapshot=snapshot,
        checksum=row.checksum,
        frozen_by=authors().get(row.frozen_by, row.frozen_by),
        frozen_at=row.frozen_at,
        erased=erased,
    )


def _opened(row: StoredFreeze) -> tuple[Snapshot, tuple[Redacted, ...]]:
    """Return the snapshot of a document, and what was erased from it since.

    Raises TamperedError unless the document names the meeting, person and time of its row.
    """
    try:
        kept = json.loads(row.document)
        snapshot = read(json.dumps(kept["snapshot"]))
        said = (kept["meeting"], kept["frozen_by"], kept["frozen_at"])
    except (ValueError, KeyError, TypeError, ValidationError):
        raise _changed(row.checksum) from None
    if said != (row.meeting_id, row.frozen_by, row.frozen_at.isoformat()):
        raise _changed(row.checksum)
    erased = (
        Redacted(at=datetime.fromisoformat(one["at"]), before=one["before"])
        for one in kept.get("erased", ())
    )
    return snapshot, tuple(erased)


def _changed(checksum: str) -> TamperedError:
    return TamperedError(_CHANGED.format(checksum=checksum[:SHOWN]))


SHOWN = 12
"""Digits of a checksum that tell it from others."""
_ACTION = "meeting_frozen"


def _row(meeting: int, by: str, at: datetime, snapshot: Snapshot) -> StoredFreeze:
    document = _document(meeting, by, at, snapshot)
    return StoredFreeze(
        meeting_id=meeting,
        document=document,
        checksum=checksum(document),
        frozen_by=by,
        frozen_at=at,
    )


def _document(meeting: int, by: str, at: datetime, snapshot: Snapshot) -> str:
    """Return all that is kept, as JSON that names its meeting, so that none stands for another."""
    kept = {
        "meeting": meeting,
        "frozen_by": by,
        "frozen_at": at.isoformat(),
        "snapshot": json.loads(written(snapshot)),
    }
    return canonical(kept)


def _noted(session: Session, meeting: int) -> str | None:
    """Return the checksum that the log has of a meeting, None where it is no longer kept.

    Each time somebody was erased from what was kept, the log has the one before and the next.
    """
    query = select(AuditEntry).where(AuditEntry.action.in_((_ACTION, REDACTED)))
    found = session.scalars(query.order_by(AuditEntry.id))
    told = [one for one in found if one.details.get("meeting") == meeting]
    noted: str | None = None
    for one in told:
        is_next = one.action == REDACTED and noted in (None, one.details["before"])
        if is_next or noted is None:
            noted = str(one.details["checksum"])
    return noted


_NOT_WHOLE = Label(
    "Eingefroren werden die Zahlen der ganzen Organisation, wie der Vorstand sie sieht.",
    "What is frozen are the figures of the whole organisation as the board sees them.",
)
_TWICE = Label(
    "Die Zahlen dieser Sitzung sind schon eingefroren; sie bleiben, wie sie sind.",
    "The figures of this meeting are frozen already; they stay as they are.",
)
_MISSING = Label(
    "Zu dieser geschlossenen Sitzung fehlen die eingefrorenen Zahlen in der Datenbank. Bitte "
    "lassen Sie die Administration eine Sicherung einspielen.",
    "The frozen figures of this closed meeting are missing from the database. Please have an "
    "administrator restore a backup.",
)
_CHANGED = Label(
    "Die eingefrorenen Zahlen dieser Sitzung wurden in der Datenbank verändert: Die Prüfsumme "
    "{checksum} stimmt nicht mehr. Sie werden nicht gezeigt. Bitte lassen Sie die Administration "
    "eine Sicherung einspielen.",
    "The frozen figures of this meeting were altered in the database: checksum {checksum} no "
    "longer holds. They are not shown. Please have an administrator restore a backup.",
)
