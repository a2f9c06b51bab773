"""The figures of a meeting in session: they stand still from its opening to its end.

Every page, screen and hand-out of that time is made of them, after a restart as well, and
closing freezes them. Whoever leads the meeting may have them computed anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning import meetings
from board.planning.meeting import Meeting
from board.scorecard.snapshot import Evidence, Snapshot, read, written
from kpi.text import Label
from portal import audit, clock
from portal.errors import RefusedError
from portal.frozen_documents import checksum
from portal.reader import Reader
from portal.state.board import StoredStanding
from portal.state.database import reading, writing


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Figures that stand. `checksum` names them in an address; `taken_at` (UTC) is since when."""

    snapshot: Snapshot
    checksum: str
    taken_at: datetime


def of(meeting: Meeting, compute: Callable[[], Snapshot], wanted: str = "") -> Standing:
    """Return the figures of a meeting in session, in the meeting's scope.

    `wanted` is the beginning of the checksum of earlier ones, which a screen goes on showing;
    else they are those taken last. The first who asks has them computed.
    """
    found = _found(meeting.id, wanted) or _found(meeting.id, "")
    if found is None:
        computed = compute()
        with writing() as session:
            meetings.open_one(session, meeting.id)
            if _row(session, meeting.id, "") is None:
                _add(session, meeting.id, computed, clock.now())
        found = _found(meeting.id, "")
    if found is None:
        raise RefusedError(meetings.CLOSED)
    return found


def renew(by: Reader, meeting: Meeting, compute: Callable[[], Snapshot]) -> None:
    """Let figures computed now take the place of those that stood.

    Raises NotAllowedError unless the reader leads the meeting, RefusedError unless it is in
    session.
    """
    computed = compute()
    with writing() as session:
        if meetings.led(session, by, meeting.id).state != "in_session":
            raise RefusedError(_NOT_IN_SESSION)
        row = _add(session, meeting.id, computed, clock.now())
        audit.note(session, by.name, "figures_renewed", meeting=meeting.id, checksum=row.checksum)


def with_evidence(meeting: Meeting, stood: Standing, found: tuple[Evidence, ...]) -> Standing:
    """Return figures that stand with the evidence that is pinned by now; their lines stay.

    Where others have taken their place meanwhile, those are returned as they are.
    """
    if found == stood.snapshot.evidence:
        return stood
    with writing() as session:
        meetings.open_one(session, meeting.id)
        row = _row(session, meeting.id, "")
        if row is not None and row.checksum == stood.checksum:
            _add(session, meeting.id, replace(stood.snapshot, evidence=found), row.taken_at)
    return _found(meeting.id, "") or stood


def check(session: Session, meeting: int, snapshot: Snapshot) -> None:
    """Raise RefusedError where other figures stand than these, within the closing transaction."""
    row = _row(session, meeting, "")
    if row is not None and row.checksum != checksum(written(snapshot)):
        raise RefusedError(_OTHERS_STAND)


def _found(meeting: int, wanted: str) -> Standing | None:
    with reading() as session:
        row = _row(session, meeting, wanted)
        if row is None:
            return None
        return Standing(snapshot=read(row.document), checksum=row.checksum, taken_at=row.taken_at)


def _row(session: Session, meeting: int, wanted: str) -> StoredStanding | None:
    query = select(StoredStanding).where(StoredStanding.meeting_id == meeting)
    query = query.where(StoredStanding.checksum.startswith(wanted, autoescape=True))
    return session.scalars(query.order_by(StoredStanding.id.desc())).first()


def _add(session: Session, meeting: int, snapshot: Snapshot, at: datetime) -> StoredStanding:
    document = written(snapshot)
    row = StoredStanding(
        meeting_id=meeting, document=document, checksum=checksum(document), taken_at=at
    )
    session.add(row)
    session.flush()
    return row


_OTHERS_STAND = Label(
    "Inzwischen gelten neue Zahlen für diese Sitzung; geschlossen ist sie noch nicht. Sehen Sie "
    "die Zahlen an, und schließen Sie dann.",
    "By now there are new figures of this meeting; it is not closed yet. Look at the figures, and "
    "close it then.",
)
_NOT_IN_SESSION = Label(
    "Die Zahlen stehen still, während die Sitzung läuft. Vorher sind sie immer die von jetzt.",
    "The figures stand still while the meeting is in session. Before, they are always those of "
    "now.",
)
