"""The agenda of a meeting: items with who is in charge, planned minutes and linked KPIs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from board.planning import meetings
from board.planning.item import Draft, Item, item, put, stored, words
from board.planning.places import EXPLANATION, Entry, kind, number, of_item, of_minutes
from board.planning.places import entry as entry_at
from kpi.text import Label
from portal import audit
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.board import (
    StoredAction,
    StoredDecision,
    StoredEvidence,
    StoredItem,
    StoredSuggestion,
    StoredText,
)
from portal.state.database import reading, writing

__all__ = [
    "Draft",
    "Item",
    "add",
    "add_within",
    "change",
    "item_of",
    "of",
    "owner_of",
    "remove",
    "reorder",
]


def of(meeting: int) -> tuple[Item, ...]:
    """Return the items of a meeting in order; open actions of earlier meetings come first."""
    with reading() as session:
        return tuple(map(item, stored(session, meeting)))


def item_of(items: Sequence[Item], entry: Entry) -> Item | None:
    """Return the item that explains a scorecard line: the one that is most about it, or None."""
    about = [one for one in items if entry in one.kpis]
    return min(about, key=lambda one: len(one.kpis)) if about else None


def owner_of(items: Sequence[Item], entry: Entry) -> str | None:
    """Return who is in charge of a scorecard line: the owner of the item that explains it."""
    found = item_of(items, entry)
    return found.owner if found else None


def charged(items: Sequence[Item], place: str) -> str | None:
    """Return who is in charge of a text's place: of a scorecard line, or of an item."""
    if kind(place) == EXPLANATION:
        return owner_of(items, entry_at(place))
    return next((one.owner for one in items if one.id == number(place)), None)


def add(by: Reader, meeting: int, draft: Draft, suggestion: int | None = None) -> int:
    """Add an item at the end; return its number. Raises NotAllowedError and RefusedError."""
    with writing() as session:
        meetings.led(session, by, meeting)
        return add_within(session, by, meeting, draft, suggestion)


def add_within(
    session: Session, by: Reader, meeting: int, draft: Draft, suggestion: int | None
) -> int:
    """Add an item within a transaction that has checked who does so.

    What was suggested comes behind the last item of its kind.
    """
    rows = stored(session, meeting)
    like = [place for place, one in enumerate(rows, start=1) if one.kind == draft.kind]
    place = like[-1] if suggestion is not None and like else len(rows)
    row = StoredItem(meeting_id=meeting, suggestion_id=suggestion)
    put(row, draft)
    rows.insert(place, row)
    _number(rows)
    session.add(row)
    session.flush()
    audit.note(session, by.name, "item_added", **words(row))
    return row.id


def change(by: Reader, number: int, draft: Draft) -> None:
    """Change an item. Raises NotAllowedError and RefusedError."""
    with writing() as session:
        row = _led(session, by, number)
        put(row, draft)
        audit.note(session, by.name, "item_changed", **words(row))


def remove(by: Reader, number: int) -> None:
    """Remove an item with its text. Refused where it has minutes, a decision or an action."""
    with writing() as session:
        row = _led(session, by, number)
        _check_unused(session, row)
        places = (of_item(number), of_minutes(number))
        for owned in (StoredText, StoredEvidence):
            at = (owned.meeting_id == row.meeting_id, owned.place.in_(places))
            session.execute(delete(owned).where(*at))
        came_from = session.get(StoredSuggestion, row.suggestion_id or 0)
        if came_from is not None and came_from.state == "planned":
            came_from.state = "open"
        audit.note(session, by.name, "item_removed", **words(row))
        session.delete(row)


def reorder(by: Reader, meeting: int, numbers: Sequence[int]) -> None:
    """Put the items into the order of `numbers`; those not named keep their order behind."""
    with writing() as session:
        meetings.led(session, by, meeting)
        rows = stored(session, meeting)
        places = {number: place for place, number in enumerate(numbers)}
        rows.sort(key=lambda row: places.get(row.id, len(places)))
        _number(rows)
        order = [row.id for row in rows]
        audit.note(session, by.name, "items_ordered", meeting=meeting, items=order)


def _number(rows: Sequence[StoredItem]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position


def _led(session: Session, by: Reader, number: int) -> StoredItem:
    row = session.get(StoredItem, number)
    if row is None:
        raise RefusedError(_GONE)
    meetings.led(session, by, row.meeting_id)
    return row


def _check_unused(session: Session, row: StoredItem) -> None:
    minutes = select(StoredText.id).where(
        StoredText.meeting_id == row.meeting_id,
        StoredText.place == of_minutes(row.id),
        StoredText.text != "",
    )
    decided = select(StoredDecision.id).where(StoredDecision.item_id == row.id)
    done = select(StoredAction.id).where(StoredAction.item_id == row.id)
    if any(session.scalars(query).first() for query in (minutes, decided, done)):
        raise RefusedError(_USED)


_GONE = Label(
    "Diesen Punkt gibt es nicht mehr. Laden Sie die Seite neu.",
    "This item no longer exists. Reload the page.",
)
_USED = Label(
    "Zu diesem Punkt gibt es schon Protokoll, Beschlüsse oder Maßnahmen; er bleibt.",
    "This item has minutes, decisions or actions already; it stays.",
)
