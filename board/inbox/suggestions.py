"""The inbox: people suggest and vote, and what is suggested becomes an item or is decided."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from board.inbox import threshold
from board.inbox.suggestion import (
    ITEM_KINDS,
    Draft,
    State,
    Suggestion,
    put,
    read,
    words,
)
from board.planning import agenda, meetings, rights
from board.planning.item import Draft as ItemDraft
from kpi.text import Label
from portal import audit, clock
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import EVERYONE, KEEPERS
from portal.state.board import StoredSuggestion, StoredVote
from portal.state.database import reading, writing

__all__ = ["Draft", "Suggestion", "add", "change", "decide", "of", "put_on_agenda", "vote"]


def of(reader: Reader) -> tuple[Suggestion, ...]:
    """Return what was suggested, by votes; nothing to who sees no figures."""
    if not reader.has(*EVERYONE):
        return ()
    with reading() as session:
        return read(session)


def every() -> dict[int, Suggestion]:
    """Return all suggestions by number whoever asks, for what belongs to an agenda."""
    with reading() as session:
        return {one.id: one for one in read(session)}


def add(by: Reader, draft: Draft) -> int:
    """Suggest something; return its number. Raises NotAllowedError and RefusedError."""
    _check_everyone(by)
    with writing() as session:
        row = StoredSuggestion(state="open", author=by.name, written_at=clock.now())
        put(row, draft)
        session.add(row)
        session.flush()
        audit.note(session, by.name, "suggestion_added", **words(row))
        return row.id


def change(by: Reader, number: int, draft: Draft) -> None:
    """Change what is not decided yet: its author may, and keepers."""
    with writing() as session:
        row, found = _found(session, by, number)
        if by.name != found.author and not by.has(*KEEPERS):
            raise NotAllowedError(_NOT_THEIRS)
        if found.is_decided:
            raise RefusedError(_DECIDED)
        put(row, draft)
        audit.note(session, by.name, "suggestion_changed", **words(row))


def withdraw(by: Reader, number: int) -> None:
    """Take back what nobody has planned or decided yet: its author may, and keepers."""
    with writing() as session:
        row, found = _found(session, by, number)
        if by.name != found.author and not by.has(*KEEPERS):
            raise NotAllowedError(_NOT_THEIRS)
        if found.meeting is not None or found.is_decided:
            raise RefusedError(_IN_USE)
        session.execute(delete(StoredVote).where(StoredVote.suggestion_id == number))
        audit.note(session, by.name, "suggestion_withdrawn", **words(row))
        session.delete(row)


def vote(by: Reader, number: int, *, wants: bool) -> None:
    """Vote for what is not decided yet, or take the vote back; one person has one vote."""
    with writing() as session:
        _row, found = _found(session, by, number)
        if found.is_decided:
            raise RefusedError(_DECIDED)
        given = session.get(StoredVote, (number, by.name))
        if wants and given is None:
            session.add(StoredVote(suggestion_id=number, user=by.name))
            audit.note(session, by.name, "suggestion_voted", suggestion=number)
        elif not wants and given is not None:
            session.delete(given)
            audit.note(session, by.name, "suggestion_unvoted", suggestion=number)


def put_on_agenda(
    by: Reader, number: int, meeting: int, owner: str | None = None, minutes: int = 10
) -> int:
    """Make a suggestion an item of a meeting; return the item's number.

    Whoever leads that meeting may. Refused where it is decided, or on another agenda already.
    """
    with writing() as session:
        row, found = _found(session, by, number)
        chair = meetings.led(session, by, meeting).chair
        if found.is_decided:
            raise RefusedError(_DECIDED)
        if found.is_pending:
            raise RefusedError(_PLANNED)
        row.state = "planned"
        draft = ItemDraft(
            kind=ITEM_KINDS[found.kind],
            title=found.title,
            owner=owner or chair,
            minutes=minutes,
        )
        return agenda.add_within(session, by, meeting, draft, number)


def decide(by: Reader, number: int, state: State) -> None:
    """Accept, decline or defer: the owner below the threshold, above it the board in session.

    The owner is whoever keeps the portal. For the board acts who leads the meeting in session
    on whose agenda it is. Raises NotAllowedError and RefusedError.
    """
    if state not in ("accepted", "declined", "deferred"):
        raise RefusedError(_NO_DECISION)
    limit = threshold.load()
    with writing() as session:
        row, found = _found(session, by, number)
        if found.is_decided:
            raise RefusedError(_DECIDED)
        is_in_session = _is_in_session(by, found)
        if not is_in_session:
            _check_owner(by, found, limit)
        row.state, row.decided_at = state, clock.now()
        row.decided_by = None if is_in_session else by.name
        audit.note(session, by.name, "suggestion_decided", by=row.decided_by, **words(row))


def _is_in_session(by: Reader, found: Suggestion) -> bool:
    """Whether the board is dealing with it now, led by the reader."""
    meeting = meetings.one(found.meeting) if found.meeting and found.is_pending else None
    return meeting is not None and meeting.state == "in_session" and rights.may_lead(by, meeting)


def _check_owner(by: Reader, found: Suggestion, limit: float) -> None:
    if found.is_for_board(limit):
        raise NotAllowedError(_FOR_BOARD)
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_OWNER)
    if found.lacks_cost:
        raise RefusedError(_NO_COST)


def _found(session: Session, by: Reader, number: int) -> tuple[StoredSuggestion, Suggestion]:
    _check_everyone(by)
    row = session.get(StoredSuggestion, number)
    if row is None:
        raise RefusedError(_GONE)
    return row, next(one for one in read(session) if one.id == number)


def _check_everyone(by: Reader) -> None:
    if not by.has(*EVERYONE):
        raise NotAllowedError(_NOT_EVERYONE)


_NOT_EVERYONE = Label(
    "Vorschläge machen und bewerten alle, die Kennzahlen sehen.",
    "Suggestions are made and voted for by everyone who sees figures.",
)
_NOT_THEIRS = Label(
    "Das ändert, wer es eingetragen hat, oder die CRM-Verantwortung.",
    "This is changed by who entered it, or by a CRM owner.",
)
_GONE = Label("Diesen Vorschlag gibt es nicht mehr.", "This suggestion no longer exists.")
_DECIDED = Label(
    "Darüber ist schon entschieden. Tragen Sie einen neuen Vorschlag ein.",
    "This was decided already. Enter a new suggestion.",
)
_IN_USE = Label(
    "Dieser Vorschlag war schon auf einer Tagesordnung oder ist entschieden; er bleibt.",
    "This suggestion was on an agenda already, or is decided; it stays.",
)
_PLANNED = Label(
    "Dieser Vorschlag steht schon auf der Tagesordnung einer Sitzung.",
    "This suggestion is on the agenda of a meeting already.",
)
_FOR_BOARD = Label(
    "Darüber entscheidet der Vorstand, denn es ist ein Folgeprojekt oder kostet mehr als die "
    "gesetzte Grenze. Setzen Sie es auf die Tagesordnung; entschieden wird, während die Sitzung "
    "läuft.",
    "The board decides this, since it is a follow-up project or costs more than the threshold. Put "
    "it on the agenda; it is decided while the meeting is in session.",
)
_NOT_OWNER = Label("Darüber entscheidet die CRM-Verantwortung.", "This is decided by a CRM owner.")
_NO_COST = Label(
    "Ohne geschätzte Kosten ist offen, wer entscheidet. Tragen Sie sie zuerst ein.",
    "Without an estimated cost it is unknown who decides. Enter it first.",
)
_NO_DECISION = Label(
    "Ein Vorschlag wird angenommen, abgelehnt oder zurückgestellt.",
    "A suggestion is accepted, declined or deferred.",
)
