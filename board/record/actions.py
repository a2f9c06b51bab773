"""What someone is to do by a day, and whether it was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast, get_args
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning import meetings, rights
from board.planning.meeting import Meeting
from kpi.text import Label
from portal import audit, clock, entries
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import EVERYONE
from portal.state.board import StoredAction, StoredItem
from portal.state.database import reading, writing

State = Literal["open", "done", "dropped"]
STATES: tuple[State, ...] = get_args(State)
STATE_LABELS: dict[State, Label] = {
    "open": Label("offen", "open"),
    "done": Label("erledigt", "done"),
    "dropped": Label("entfallen", "dropped"),
}
LONGEST, LONGEST_OWNER = 2000, 120


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is stated of an action. `owner` is a sign-in name, or the name of someone else."""

    text: str
    owner: str
    due_on: date
    item: int | None = None


@dataclass(frozen=True, kw_only=True)
class Action(Draft):
    """An action of a meeting. `owner_name` is the name its owner is shown by; `ended_at` (UTC)
    when it was done or dropped."""

    id: int
    meeting: int
    owner_name: str
    state: State
    ended_at: datetime | None
    author: str
    written_at: datetime

    def is_overdue(self, today: date) -> bool:
        """Whether it is open though its day has passed."""
        return self.state == "open" and self.due_on < today


def of(meeting: int) -> tuple[Action, ...]:
    """Return the actions of a meeting, those due first before others."""
    return tuple(one for one in every() if one.meeting == meeting)


def seen_by(reader: Reader) -> tuple[Action, ...]:
    """Return the actions of the meetings a reader may see, and their own, those due first."""
    readable = {one.id for one in meetings.of(reader)}
    return tuple(one for one in every() if one.meeting in readable or _is_owner(reader, one.owner))


def open_before(meeting: Meeting) -> tuple[Action, ...]:
    """Return the actions of all meetings before one that were open when it began, or are open.

    Those due first come before others.
    """
    begun = meeting.opened_at
    order = [one.id for one in meetings.every()]
    earlier = set(order[order.index(meeting.id) + 1 :]) if meeting.id in order else set()
    return tuple(
        one
        for one in every()
        if one.meeting in earlier
        and (one.ended_at is None or (begun is not None and one.ended_at >= begun))
    )


def due_by(meeting: Meeting, time_zone: str) -> date:
    """Return the day by which actions are overdue in a meeting: today, or its own once closed."""
    if meeting.state == "closed":
        return meeting.held_on(time_zone)
    return clock.now().astimezone(ZoneInfo(time_zone)).date()


def every() -> tuple[Action, ...]:
    """Return the actions of all meetings, those due first before others."""
    names = entries.authors()
    query = select(StoredAction).order_by(StoredAction.due_on, StoredAction.id)
    with reading() as session:
        return tuple(_action(row, names) for row in session.scalars(query))


def add(by: Reader, meeting: int, draft: Draft) -> int:
    """Write down an action; return its number.

    Raises NotAllowedError unless the reader leads the meeting, RefusedError once it is closed.
    """
    with writing() as session:
        meetings.led(session, by, meeting)
        row = StoredAction(meeting_id=meeting, state="open", author=by.name)
        row.written_at = clock.now()
        _put(session, row, draft)
        session.add(row)
        session.flush()
        audit.note(session, by.name, "action_agreed", **_words(row))
        return row.id


def change(by: Reader, number: int, draft: Draft) -> None:
    """Change an action until its meeting is closed; raises as `add` does."""
    with writing() as session:
        row = _stored(session, number)
        meetings.led(session, by, row.meeting_id)
        _put(session, row, draft)
        audit.note(session, by.name, "action_changed", **_words(row))


def remove(by: Reader, number: int) -> None:
    """Take an action back until its meeting is closed; raises as `add` does."""
    with writing() as session:
        row = _stored(session, number)
        meetings.led(session, by, row.meeting_id)
        audit.note(session, by.name, "action_removed", **_words(row))
        session.delete(row)


def settle(by: Reader, number: int, state: State) -> None:
    """Say what became of an action, also once its meeting is closed.

    Its owner may, invited or not, and whoever leads the meeting; raises NotAllowedError for
    others.
    """
    with writing() as session:
        row = _stored(session, number)
        # Who owns an action need not be invited to its meeting.
        if not _is_owner(by, row.owner) and not rights.may_lead(
            by, meetings.get(by, row.meeting_id)
        ):
            raise NotAllowedError(_NOT_THEIRS)
        row.state = state
        row.ended_at = None if state == "open" else clock.now()
        audit.note(session, by.name, "action_settled", **_words(row))


def may_settle(reader: Reader, action: Action) -> bool:
    """Whether a reader may say what became of an action: its owner, invited or not."""
    meeting = meetings.one(action.meeting)
    is_led = meeting is not None and rights.may_lead(reader, meeting)
    return is_led or _is_owner(reader, action.owner)


def _is_owner(reader: Reader, owner: str) -> bool:
    return reader.name == owner and reader.has(*EVERYONE)


def _stored(session: Session, number: int) -> StoredAction:
    row = session.get(StoredAction, number)
    if row is None:
        raise RefusedError(_GONE)
    return row


def _put(session: Session, row: StoredAction, draft: Draft) -> None:
    item = session.get(StoredItem, draft.item) if draft.item is not None else None
    row.item_id = item.id if item is not None and item.meeting_id == row.meeting_id else None
    row.text = entries.checked_text(draft.text, _TEXT, LONGEST)
    row.owner = entries.checked_text(draft.owner, _OWNER, LONGEST_OWNER)
    row.due_on = draft.due_on


def _action(row: StoredAction, names: Mapping[str, str]) -> Action:
    return Action(
        id=row.id,
        meeting=row.meeting_id,
        item=row.item_id,
        text=row.text,
        owner=row.owner,
        owner_name=names.get(row.owner, row.owner),
        due_on=row.due_on,
        state=cast(State, row.state),
        ended_at=row.ended_at,
        author=names.get(row.author, row.author),
        written_at=row.written_at,
    )


def _words(row: StoredAction) -> dict[str, object]:
    """Return what an action says, as the audit trail keeps it."""
    told: dict[str, object] = {
        "number": row.id,
        "meeting": row.meeting_id,
        "item": row.item_id,
        "text": row.text,
    }
    return told | {"owner": row.owner, "due_on": row.due_on.isoformat(), "state": row.state}


_TEXT = Label("Maßnahme", "Action")
_OWNER = Label("Zuständig", "Owner")
_GONE = Label(
    "Diese Maßnahme gibt es nicht mehr. Laden Sie die Seite neu.",
    "This action no longer exists. Reload the page.",
)
_NOT_THEIRS = Label(
    "Was aus einer Maßnahme wurde, sagt, wer zuständig ist oder die Sitzung leitet.",
    "What became of an action is said by its owner, or by who leads the meeting.",
)
