"""What the board decided, and which figure it should move: by how much, and from when on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning import meetings
from board.scorecard.scope import meeting_scope
from kpi import definition
from kpi.dimensions import ORG_UNIT
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.text import Label
from portal import audit, clock, entries, settings
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.board import StoredDecision, StoredItem, StoredMeeting
from portal.state.database import reading, writing

LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is stated of a decision. `item` is the number of the agenda's item it belongs to.

    `kpi` is what it should move, None = no figure; then the rest is None as well. `unit` is the
    org unit it is about, None = the organisation. `rises` is the direction, `size` by how much
    in the KPI's unit (shares as 0…1, always positive), None = not stated. `first_on` is the
    first day of the first month in which it can show.
    """

    text: str
    item: int | None = None
    kpi: str | None = None
    unit: str | None = None
    rises: bool | None = None
    size: float | None = None
    first_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Decision(Draft):
    """A decision of a meeting. `version` is that of the KPI's definition on that day."""

    id: int
    meeting: int
    version: str | None
    author: str
    written_at: datetime


def of(meeting: int) -> tuple[Decision, ...]:
    """Return the decisions of a meeting in the order they were made."""
    return tuple(one for one in every() if one.meeting == meeting)


def every() -> tuple[Decision, ...]:
    """Return the decisions of all meetings in the order they were made."""
    names = entries.authors()
    with reading() as session:
        rows = session.scalars(select(StoredDecision).order_by(StoredDecision.id))
        return tuple(_decision(row, names.get(row.author, row.author)) for row in rows)


def add(by: Reader, meeting: int, draft: Draft) -> int:
    """Write down a decision; return its number.

    Raises NotAllowedError unless the reader leads the meeting, RefusedError unless it is in
    session, or where the draft breaks a rule.
    """
    kpi = _aimed_at(draft)
    with writing() as session:
        found = _in_session(session, by, meeting)
        row = StoredDecision(meeting_id=meeting, author=by.name, written_at=clock.now())
        _put(session, row, draft, kpi, found)
        session.add(row)
        session.flush()
        audit.note(session, by.name, "decision_made", **_words(row))
        return row.id


def change(by: Reader, number: int, draft: Draft) -> None:
    """Change a decision while its meeting is in session; raises as `add` does."""
    kpi = _aimed_at(draft)
    with writing() as session:
        row = _stored(session, number)
        _put(session, row, draft, kpi, _in_session(session, by, row.meeting_id))
        audit.note(session, by.name, "decision_changed", **_words(row))


def remove(by: Reader, number: int) -> None:
    """Take a decision back while its meeting is in session; raises as `add` does."""
    with writing() as session:
        row = _stored(session, number)
        _in_session(session, by, row.meeting_id)
        audit.note(session, by.name, "decision_removed", **_words(row))
        session.delete(row)


def _in_session(session: Session, by: Reader, number: int) -> StoredMeeting:
    meeting = meetings.led(session, by, number)
    if meeting.state != "in_session":
        raise RefusedError(_NOT_IN_SESSION)
    return meeting


def _stored(session: Session, number: int) -> StoredDecision:
    row = session.get(StoredDecision, number)
    if row is None:
        raise RefusedError(_GONE)
    return row


def _aimed_at(draft: Draft) -> Kpi | None:
    """Return the KPI that a decision should move; what the board may see is asked for before
    anything is written. Raises RefusedError where it cannot be that one."""
    kpi = entries.checked_kpi(draft.kpi) if draft.kpi else None
    if kpi is not None and not meeting_scope().shows(kpi.name):
        raise RefusedError(_LOCKED.format(kpi_de=kpi.label.de, kpi_en=kpi.label.en))
    return kpi


def _put(
    session: Session, row: StoredDecision, draft: Draft, kpi: Kpi | None, meeting: StoredMeeting
) -> None:
    row.text = entries.checked_text(draft.text, _TEXT, LONGEST)
    row.item_id = _item(session, draft.item, meeting.id)
    if kpi is None:
        row.kpi = row.unit_key = row.rises = row.size = row.first_on = row.version = None
        return
    _check(kpi, draft, meeting)
    row.kpi, row.unit_key, row.rises = kpi.name, draft.unit, draft.rises
    row.size, row.first_on = draft.size, draft.first_on
    row.version = definition.version(kpi, settings.load().parameters)


def _item(session: Session, number: int | None, meeting: int) -> int | None:
    item = session.get(StoredItem, number) if number is not None else None
    return item.id if item is not None and item.meeting_id == meeting else None


def _check(kpi: Kpi, draft: Draft, meeting: StoredMeeting) -> None:
    """Raise RefusedError where it could never be told whether the decision has shown."""
    named = {"kpi_de": kpi.label.de, "kpi_en": kpi.label.en}
    entries.check_unit(draft.unit)
    if draft.unit is not None and ORG_UNIT not in kpi.filters:
        raise RefusedError(_NOT_SPLIT.format(**named))
    if draft.rises is None or draft.first_on is None:
        raise RefusedError(_INCOMPLETE.format(**named))
    if draft.first_on.day != 1 or draft.first_on <= meeting.last_on:
        raise RefusedError(_FIRST.format(last=meeting.last_on.isoformat()))
    most = 1.0 if kpi.unit is Unit.SHARE else float("inf")
    if draft.size is not None and not 0 < draft.size <= most:
        raise RefusedError(_SIZE.format(**named))


def _decision(row: StoredDecision, author: str) -> Decision:
    return Decision(
        id=row.id,
        meeting=row.meeting_id,
        item=row.item_id,
        text=row.text,
        kpi=row.kpi,
        unit=row.unit_key,
        rises=row.rises,
        size=row.size,
        first_on=row.first_on,
        version=row.version,
        author=author,
        written_at=row.written_at,
    )


def _words(row: StoredDecision) -> dict[str, object]:
    """Return what a decision says, as the audit trail keeps it."""
    told: dict[str, object] = {
        "decision": row.id,
        "meeting": row.meeting_id,
        "item": row.item_id,
        "text": row.text,
    }
    aim = {"kpi": row.kpi, "unit": row.unit_key, "rises": row.rises, "size": row.size}
    return told | aim | {"first_on": row.first_on.isoformat() if row.first_on else None}


_TEXT = Label("Beschluss", "Decision")
_NOT_IN_SESSION = Label(
    "Beschlüsse werden gefasst, während die Sitzung läuft. Eröffnen Sie sie zuerst.",
    "Decisions are made while the meeting is in session. Open it first.",
)
_GONE = Label(
    "Diesen Beschluss gibt es nicht mehr. Laden Sie die Seite neu.",
    "This decision no longer exists. Reload the page.",
)
_LOCKED = Label(
    "„{kpi_de}“ ist für den Vorstand nicht freigegeben. Wählen Sie eine andere Kennzahl.",
    "'{kpi_en}' is not released for the board. Choose another KPI.",
)
_NOT_SPLIT = Label(
    "„{kpi_de}“ ist nicht nach Organisationseinheit bekannt. Wählen Sie die ganze Organisation.",
    "'{kpi_en}' is not known by organisational unit. Choose the whole organisation.",
)
_INCOMPLETE = Label(
    "Soll der Beschluss „{kpi_de}“ bewegen, braucht er eine Richtung und den ersten Monat, in dem "
    "man es sehen kann.",
    "A decision that should move '{kpi_en}' needs a direction and the first month in which it can "
    "show.",
)
_FIRST = Label(
    "Zu sehen sein kann ein Beschluss vom ersten Tag eines Monats an, der nach den Zahlen dieser "
    "Sitzung beginnt (sie enden am {last}).",
    "A decision can show from the first day of a month on that begins after the figures of this "
    "meeting (they end on {last}).",
)
_SIZE = Label(
    "Die erwartete Größe ist positiv; bei Anteilen höchstens 100 Prozentpunkte. Die Richtung sagt, "
    "ob „{kpi_de}“ steigen oder sinken soll.",
    "The expected size is positive, for shares at most 100 percentage points. The direction says "
    "whether '{kpi_en}' should rise or fall.",
)
