"""Texts that several people may write at once: none overwrites what another has written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from board.planning import agenda, meetings, rights
from board.planning.meeting import Meeting
from board.planning.places import EXPLANATION, ITEM, MINUTES, entry, kind, number
from kpi.text import WITHOUT_DIRECTIONS, Label
from portal import audit, clock, entries
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.state.board import StoredText
from portal.state.database import reading, writing
from portal.state.user import User

LONGEST = 20_000
NEW = 0
"""The revision of a text that nobody has written yet."""
_NOTED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of a meeting. `author` is the display name of who saved it last; `revision` counts
    the saves."""

    place: str
    text: str
    revision: int
    author: str
    written_at: datetime


class ConflictError(RefusedError):
    """Someone else saved a text meanwhile; `newer` is what they wrote."""

    def __init__(self, newer: Text) -> None:
        super().__init__(_CONFLICT.format(author=newer.author))
        self.newer = newer


def of(meeting: int) -> dict[str, Text]:
    """Return the texts of a meeting by place. Ask `rights.may_read` before showing them."""
    names = entries.authors()
    with reading() as session:
        rows = session.scalars(select(StoredText).where(StoredText.meeting_id == meeting))
        return {row.place: _text(row, names.get(row.author, row.author)) for row in rows}


def at(meeting: int, place: str) -> Text | None:
    """Return the text at a place, or None. Ask `rights.may_read` before showing it."""
    query = select(StoredText, User.display_name).where(
        StoredText.meeting_id == meeting, StoredText.place == place
    )
    with reading() as session:
        row = session.execute(query.outerjoin(User, User.name == StoredText.author)).first()
        return _text(row[0], row[1] or row[0].author) if row else None


def save(by: Reader, meeting: int, place: str, text: str, revision: int) -> Text:
    """Store a text that was made from `revision` (`NEW` = none); return it with its own.

    Raises ConflictError where someone else has saved another text since, NotAllowedError unless
    the reader may write there, RefusedError once the meeting is closed or the text too long.
    """
    _check(by, meeting, place)
    kept = text.translate(WITHOUT_DIRECTIONS)
    entries.check_length(kept, LONGEST)
    try:
        with writing() as session:
            meetings.open_one(session, meeting)
            before = _found(session, meeting, place)
            if before is None and revision == NEW:
                return _first(session, by, meeting, place, kept)
            if before is None:
                raise _Outrun
            return _replaced(session, by, before, kept, revision)
    except (_Outrun, IntegrityError):
        return _settled(meeting, place, kept)


def may_write(reader: Reader, meeting: Meeting, place: str) -> bool:
    """Whether a reader may write at a place: minutes whoever leads, else whoever is in charge."""
    if kind(place) == MINUTES:
        return meeting.state == "in_session" and rights.may_lead(reader, meeting)
    owner = agenda.charged(agenda.of(meeting.id), place)
    return rights.may_prepare(reader, meeting, owner)


class _Outrun(Exception):  # noqa: N818
    """Someone else was faster."""


def _settled(meeting: int, place: str, kept: str) -> Text:
    """Return what the other one saved where it is the same text. Raises ConflictError else."""
    newer = at(meeting, place)
    if newer is None:
        raise RefusedError(_GONE)
    if newer.text == kept:
        return newer
    raise ConflictError(newer)


def _check(by: Reader, meeting: int, place: str) -> None:
    found = meetings.get(by, meeting)
    is_known = kind(place) == EXPLANATION and entry(place) in found.entries
    if kind(place) in (ITEM, MINUTES):
        is_known = number(place) in {one.id for one in agenda.of(meeting)}
    if not is_known:
        raise RefusedError(_GONE)
    if found.state == "closed":
        raise RefusedError(meetings.CLOSED)
    if not may_write(by, found, place):
        raise NotAllowedError(_NOT_THEIRS)


def _first(session: Session, by: Reader, meeting: int, place: str, text: str) -> Text:
    row = StoredText(meeting_id=meeting, place=place, text=text, revision=NEW + 1)
    row.author, row.written_at = by.name, clock.now()
    session.add(row)
    session.flush()
    audit.note(session, by.name, "text_written", meeting=meeting, place=place)
    return _text(row, by.display_name)


def _replaced(session: Session, by: Reader, before: StoredText, text: str, revision: int) -> Text:
    """Replace a text in one statement, so that of two at once one is told by _Outrun."""
    now = clock.now()
    # Saves come every few seconds: one entry tells that someone is writing here.
    is_new = before.author != by.name or before.written_at < now - _NOTED_EVERY
    meeting, place = before.meeting_id, before.place
    found = session.execute(
        update(StoredText)
        .where(StoredText.id == before.id, StoredText.revision == revision)
        .values(text=text, revision=revision + 1, author=by.name, written_at=now)
    )
    if getattr(found, "rowcount", 0) != 1:
        raise _Outrun
    if is_new:
        audit.note(session, by.name, "text_written", meeting=meeting, place=place)
    return Text(
        place=place, text=text, revision=revision + 1, author=by.display_name, written_at=now
    )


def _found(session: Session, meeting: int, place: str) -> StoredText | None:
    at = (StoredText.meeting_id == meeting, StoredText.place == place)
    return session.scalars(select(StoredText).where(*at)).first()


def _text(row: StoredText, author: str) -> Text:
    return Text(
        place=row.place,
        text=row.text,
        revision=row.revision,
        author=author,
        written_at=row.written_at,
    )


_CONFLICT = Label(
    "{author} hat diesen Text inzwischen geändert. Ihre Fassung ist nicht gespeichert; wählen Sie, "
    "welche gelten soll.",
    "{author} has changed this text meanwhile. Your version is not saved; choose which one is to "
    "hold.",
)
_GONE = Label(
    "Diese Kennzahl oder diesen Punkt gibt es in der Sitzung nicht mehr. Laden Sie die Seite neu.",
    "This figure or item is no longer part of the meeting. Reload the page.",
)
_NOT_THEIRS = Label(
    "Hier schreibt, wer für den Punkt oder die Kennzahl verantwortlich ist, und wer die Sitzung "
    "leitet; Protokoll wird geführt, während die Sitzung läuft.",
    "This is written by who is in charge of the item or figure, and by who leads the meeting; "
    "minutes are taken while it is in session.",
)
