"""What is pinned to a text as evidence: an exhibit of a page, narrowed as it was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs

from sqlalchemy import func, select

from board.planning import agenda, meetings, rights
from board.planning.places import MINUTES, kind
from board.record import texts
from kpi import address
from kpi.dimensions import ADVISOR
from kpi.errors import WithheldError
from kpi.exhibits import Exhibit
from kpi.text import Label
from portal import audit, clock
from portal.entries import authors, checked_text
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.state.board import StoredEvidence
from portal.state.database import reading, writing

LONGEST_CAPTION, LONGEST_QUERY, MOST_PINS = 300, 4000, 12


@dataclass(frozen=True, kw_only=True)
class Pin:
    """An exhibit that was pinned. `query` is the query string of its page's address, without `?`.

    `exhibit` is its name on the page; `caption` says what it shows, in the author's words.
    """

    id: int
    meeting: int
    place: str
    page: str
    exhibit: str
    query: str
    caption: str
    author: str
    written_at: datetime


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An exhibit as it was seen: on which page, narrowed how (see `Pin`)."""

    page: str
    exhibit: Exhibit
    query: str


def of(meeting: int) -> tuple[Pin, ...]:
    """Return what is pinned to a meeting, in the order it was pinned."""
    names = authors()
    query = select(StoredEvidence).where(StoredEvidence.meeting_id == meeting)
    with reading() as session:
        rows = session.scalars(query.order_by(StoredEvidence.id))
        return tuple(_pin(row, names.get(row.author, row.author)) for row in rows)


def may_pin(reader: Reader) -> bool:
    """Whether there is an agenda item, or a meeting as a whole, that a reader may prepare."""
    return any(
        rights.may_prepare(reader, meeting, owner)
        for meeting in meetings.of(reader)
        if meeting.state != "closed"
        for owner in (None, *(item.owner for item in agenda.of(meeting.id)))
    )


def pin(by: Reader, meeting: int, place: str, seen: Seen, caption: str) -> int:
    """Pin what was seen to a text's place; return the pin's number.

    Raises WithheldError for what shows single people, NotAllowedError unless the reader may
    write at that place, RefusedError once the meeting is closed.
    """
    found = meetings.get(by, meeting)
    check_seen(seen)
    if kind(place) == MINUTES or not texts.may_write(by, found, place):
        raise NotAllowedError(_NOT_THEIRS)
    row = StoredEvidence(meeting_id=meeting, place=place, page=seen.page, query=seen.query)
    row.exhibit, row.caption = seen.exhibit.name, checked_text(caption, CAPTION, LONGEST_CAPTION)
    row.author, row.written_at = by.name, clock.now()
    with writing() as session:
        meetings.open_one(session, meeting)
        pinned = select(func.count()).where(
            StoredEvidence.meeting_id == meeting, StoredEvidence.place == place
        )
        if len(seen.query) > LONGEST_QUERY or (session.scalar(pinned) or 0) >= MOST_PINS:
            raise RefusedError(_TOO_MANY.format(most=MOST_PINS))
        session.add(row)
        session.flush()
        audit.note(session, by.name, "evidence_pinned", **_words(row))
        return row.id


def unpin(by: Reader, number: int) -> None:
    """Take a pin away; whoever may pin there may. Raises NotAllowedError and RefusedError."""
    with reading() as session:
        row = session.get(StoredEvidence, number)
    if row is None:
        return
    if not texts.may_write(by, meetings.get(by, row.meeting_id), row.place):
        raise NotAllowedError(_NOT_THEIRS)
    with writing() as session:
        meetings.open_one(session, row.meeting_id)
        audit.note(session, by.name, "evidence_unpinned", **_words(row))
        session.delete(session.get_one(StoredEvidence, number))


def check_seen(seen: Seen) -> None:
    """Raise WithheldError where single people are shown, which no board sees."""
    narrowed = address.parse(parse_qs(seen.query)).filters
    if seen.exhibit.names_people or ADVISOR.name in narrowed:
        title = seen.exhibit.title
        raise WithheldError(_PEOPLE.format(de=title.de, en=title.en))


def _pin(row: StoredEvidence, author: str) -> Pin:
    return Pin(
        id=row.id,
        meeting=row.meeting_id,
        place=row.place,
        page=row.page,
        exhibit=row.exhibit,
        query=row.query,
        caption=row.caption,
        author=author,
        written_at=row.written_at,
    )


def _words(row: StoredEvidence) -> dict[str, object]:
    told = {"meeting": row.meeting_id, "place": row.place, "page": row.page}
    return told | {"exhibit": row.exhibit, "query": row.query}


CAPTION = Label("Aussage", "What it shows")
_PEOPLE = Label(
    "„{de}“ zeigt einzelne Personen. In einer Sitzung des Vorstands stehen nur Gruppen; heften Sie "
    "eine Auswertung nach Einheiten an.",
    "'{en}' shows single people. A meeting of the board sees groups only; pin an evaluation by org "
    "units.",
)
_NOT_THEIRS = Label(
    "Anheften kann, wer für den Punkt oder die Kennzahl verantwortlich ist, und wer die Sitzung "
    "leitet.",
    "Who is in charge of the item or figure can pin something to it, and who leads the meeting.",
)
_TOO_MANY = Label(
    "An einer Stelle sind höchstens {most} Belege möglich. Entfernen Sie zuerst einen.",
    "One place holds at most {most} pieces of evidence. Remove one first.",
)
