"""The board's meetings: planned from the last one, moved from state to state, removed."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from board.planning import rights, usual
from board.planning.meeting import STATE_LABELS, Meeting, Plan, State
from board.planning.places import Entry
from board.planning.plan_check import checked, checked_entry
from board.planning.proposal import proposed
from board.planning.stored_meeting import concerns, invite, put, read, words
from board.record import ending
from kpi.text import Label, Language
from portal import audit, clock
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.state.board import (
    StoredAction,
    StoredDecision,
    StoredEvidence,
    StoredItem,
    StoredMeeting,
    StoredParticipant,
    StoredSuggestion,
    StoredText,
)
from portal.state.database import reading, writing
from portal.state.mail import StoredInvitation

__all__ = [
    "add_entry",
    "change",
    "create",
    "every",
    "get",
    "move_on",
    "of",
    "one",
    "proposed",
    "remove",
]


def of(reader: Reader) -> tuple[Meeting, ...]:
    """Return the meetings a reader may see, the latest first."""
    return tuple(meeting for meeting in every() if rights.may_read(reader, meeting))


def get(reader: Reader, number: int) -> Meeting:
    """Return a meeting. Raises NotAllowedError where there is none that the reader may see."""
    found = one(number)
    if found is None or not rights.may_read(reader, found):
        raise NotAllowedError(rights.NO_MEETING)
    return found


def every() -> tuple[Meeting, ...]:
    """Return all meetings whoever asks, for what runs without a reader; the latest first."""
    query = select(StoredMeeting).order_by(StoredMeeting.starts_at.desc(), StoredMeeting.id.desc())
    with reading() as session:
        rows = list(session.scalars(query))
        return read(session, rows)


def one(number: int) -> Meeting | None:
    """Return a meeting whoever asks, or None, for what runs without a reader."""
    with reading() as session:
        row = session.get(StoredMeeting, number)
        return read(session, [row])[0] if row is not None else None


def create(
    by: Reader, plan: Plan, follows: int | None = None, language: Language = "de"
) -> Meeting:
    """Plan a meeting; the agenda is that of the meeting it `follows`, or the usual one.

    The titles of the usual one are in `language`.

    Raises NotAllowedError unless the reader may, RefusedError where the plan breaks a rule.
    """
    rights.check_planner(by)
    plan = checked(plan)
    with writing() as session:
        row = StoredMeeting(state="planned", author=by.name, written_at=clock.now())
        row.follows = follows if session.get(StoredMeeting, follows or 0) else None
        put(row, plan)
        session.add(row)
        session.flush()
        invite(session, row.id, plan.participants)
        usual.begin(session, row.id, row.follows, plan, language)
        audit.note(session, by.name, "meeting_planned", **words(row))
        return read(session, [row])[0]


def change(by: Reader, number: int, plan: Plan) -> Meeting:
    """Change what was planned. Raises NotAllowedError and RefusedError, also once closed.

    What its figures are about is refused while it is in session: they stand still.
    """
    plan = checked(plan)
    with writing() as session:
        row = led(session, by, number)
        before = concerns(row)
        put(row, plan)
        if row.state == "in_session" and concerns(row) != before:
            raise RefusedError(STANDS)
        session.execute(delete(StoredParticipant).where(StoredParticipant.meeting_id == number))
        invite(session, number, plan.participants)
        audit.note(session, by.name, "meeting_changed", **words(row))
        session.flush()
        return read(session, [row])[0]


def add_entry(by: Reader, number: int, entry: Entry) -> None:
    """Add a KPI to a meeting's scorecard, beside what others change; raises as `change` does."""
    checked_entry(entry)
    with writing() as session:
        row = led(session, by, number)
        if row.state == "in_session":
            raise RefusedError(STANDS)
        added = {"kpi": entry.kpi, "unit": entry.unit}
        row.kpis = [*(one for one in row.kpis if one != added), added]
        audit.note(session, by.name, "meeting_changed", **words(row))


def move_on(by: Reader, number: int, state: State) -> Meeting:
    """Move a meeting to the next state, or back by one.

    Raises RefusedError for any other step, and for closing: that freezes the figures.
    """
    with writing() as session:
        row = led(session, by, number)
        if state not in _STEPS[cast(State, row.state)]:
            raise RefusedError(_NO_STEP.format(**_both(cast(State, row.state), state)))
        row.state = state
        ending.end_within(session, number)
        if state == "in_session" and row.opened_at is None:
            row.opened_at = clock.now()
        audit.note(session, by.name, "meeting_moved", meeting=number, state=state)
        session.flush()
        return read(session, [row])[0]


def close_within(session: Session, by: Reader, number: int, at: datetime) -> None:
    """Mark a meeting in session as closed, within the transaction that freezes its figures."""
    row = led(session, by, number)
    if row.state != "in_session":
        raise RefusedError(_NOT_IN_SESSION)
    row.state, row.closed_at, row.closed_by = "closed", at, by.name
    ending.end_within(session, number)
    audit.note(session, by.name, "meeting_closed", meeting=number)


def remove(by: Reader, number: int) -> None:
    """Remove a meeting that was not held: no decision, no action, not yet in session."""
    rights.check_planner(by)
    with writing() as session:
        row = led(session, by, number)
        for table in (StoredDecision, StoredAction):
            if session.scalars(select(table).where(table.meeting_id == number)).first():
                raise RefusedError(_HELD)
        if row.state not in ("planned", "in_preparation"):
            raise RefusedError(_HELD)
        _release_suggestions(session, number)
        for owned in (StoredText, StoredEvidence, StoredItem, StoredParticipant, StoredInvitation):
            session.execute(delete(owned).where(owned.meeting_id == number))
        later = update(StoredMeeting).where(StoredMeeting.follows == number)
        session.execute(later.values(follows=row.follows))
        audit.note(session, by.name, "meeting_removed", **words(row))
        session.delete(row)


def open_one(session: Session, number: int) -> StoredMeeting:
    """Return a meeting that is not closed, kept from being closed until the transaction ends."""
    row = session.get(StoredMeeting, number, with_for_update=True)
    if row is None:
        raise NotAllowedError(rights.NO_MEETING)
    if row.state == "closed":
        raise RefusedError(CLOSED)
    return row


def led(session: Session, by: Reader, number: int) -> StoredMeeting:
    """Return a meeting that is not closed, to be changed by one who may lead it."""
    row = session.get(StoredMeeting, number, with_for_update=True)
    if row is None:
        raise NotAllowedError(rights.NO_MEETING)
    rights.check_leader(by, read(session, [row])[0])
    return open_one(session, number)


def _release_suggestions(session: Session, number: int) -> None:
    items = select(StoredItem.suggestion_id).where(StoredItem.meeting_id == number)
    planned = StoredSuggestion.id.in_(items) & (StoredSuggestion.state == "planned")
    session.execute(update(StoredSuggestion).where(planned).values(state="open"))


def _both(before: State, after: State) -> dict[str, str]:
    old, new = STATE_LABELS[before], STATE_LABELS[after]
    return {"old_de": old.de, "old_en": old.en, "new_de": new.de, "new_en": new.en}


_STEPS: dict[State, tuple[State, ...]] = {
    "planned": ("in_preparation",),
    "in_preparation": ("planned", "in_session"),
    "in_session": ("in_preparation",),
    "closed": (),
}
CLOSED = Label(
    "Diese Sitzung ist geschlossen; was zu ihr gehört, bleibt, wie es ist.",
    "This meeting is closed; what belongs to it stays as it is.",
)
_NO_STEP = Label(
    "Von „{old_de}“ führt kein Schritt zu „{new_de}“. Eine Sitzung ist geplant, dann in "
    "Vorbereitung, dann in Sitzung; geschlossen wird sie mit dem Protokoll.",
    "There is no step from '{old_en}' to '{new_en}'. A meeting is planned, then in preparation, "
    "then in session; it is closed with its minutes.",
)
STANDS = Label(
    "Zeitraum, Vergleich und Kennzahlen stehen fest, während die Sitzung läuft. Ändern lassen sie "
    "sich, wenn Sie die Sitzung wieder in Vorbereitung setzen.",
    "Period, comparison and figures are settled while the meeting is in session. They can be "
    "changed once you move the meeting back to preparation.",
)
_NOT_IN_SESSION = Label(
    "Geschlossen wird eine Sitzung, die läuft. Eröffnen Sie sie zuerst.",
    "A meeting is closed while it is in session. Open it first.",
)
_HELD = Label(
    "Diese Sitzung läuft, ist geschlossen oder hat schon Beschlüsse oder Maßnahmen. Entfernen "
    "lässt sich nur eine, die noch nicht stattgefunden hat.",
    "This meeting is in session or closed, or has decisions or actions. Only one that was not "
    "held yet can be removed.",
)
