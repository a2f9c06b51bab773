"""One item of an agenda: what it is, who is in charge of it, and how it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning.places import Entry
from board.planning.plan_check import user
from kpi.text import Label
from portal import entries
from portal.errors import RefusedError
from portal.state.board import StoredItem

Kind = Literal[
    "actions",
    "scorecard",
    "deviations",
    "feedback",
    "change_request",
    "feature",
    "onboarding",
    "data_quality",
    "project",
    "other",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_LABELS: dict[Kind, Label] = {
    "actions": Label("Offene Maßnahmen", "Open actions"),
    "scorecard": Label("Kennzahlen", "Scorecard"),
    "deviations": Label("Abweichungen", "Deviations"),
    "feedback": Label("Rückmeldungen und Ideen", "Feedback and ideas"),
    "change_request": Label("Änderungsanträge", "Change requests"),
    "feature": Label("Neue Funktionen", "New features"),
    "onboarding": Label("Einführung und Schulung", "Onboarding"),
    "data_quality": Label("Datenqualität", "Data quality"),
    "project": Label("Folgeprojekte", "Follow-up projects"),
    "other": Label("Sonstiges", "Other"),
}
LONGEST_TITLE, MOST_MINUTES = 200, 240


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is stated of an item. `owner` is the sign-in name of who is in charge, None = nobody.

    `kpis` are those it is about; who is in charge of the item explains them.
    """

    kind: Kind
    title: str
    owner: str | None
    minutes: int
    kpis: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item(Draft):
    """An item of a meeting's agenda. `suggestion` is the number of what it came from.

    `begun_at` (UTC) is set while it is discussed; `seconds` were spent on it before.
    """

    id: int
    meeting: int
    suggestion: int | None = None
    begun_at: datetime | None = None
    seconds: int = 0


def stored(session: Session, meeting: int) -> list[StoredItem]:
    """Return the stored items of a meeting in order; open actions come first."""
    query = select(StoredItem).where(StoredItem.meeting_id == meeting)
    rows = list(session.scalars(query.order_by(StoredItem.position, StoredItem.id)))
    return sorted(rows, key=lambda row: row.kind != "actions")


def put(row: StoredItem, draft: Draft) -> None:
    """Write a draft into a row. Raises RefusedError where it breaks a rule."""
    if not 0 <= draft.minutes <= MOST_MINUTES:
        raise RefusedError(_MINUTES.format(most=MOST_MINUTES))
    for entry in draft.kpis:
        entries.checked_kpi(entry.kpi)
        entries.check_unit(entry.unit)
    row.kind, row.minutes = draft.kind, draft.minutes
    row.title = entries.checked_text(draft.title, TITLE, LONGEST_TITLE)
    row.owner = user(draft.owner) if draft.owner else None
    row.kpis = [{"kpi": entry.kpi, "unit": entry.unit} for entry in draft.kpis]


def item(row: StoredItem) -> Item:
    """Return a stored item."""
    return Item(
        id=row.id,
        meeting=row.meeting_id,
        kind=cast(Kind, row.kind),
        title=row.title,
        owner=row.owner,
        minutes=row.minutes,
        kpis=tuple(Entry(one["kpi"], one["unit"]) for one in row.kpis),
        suggestion=row.suggestion_id,
        begun_at=row.begun_at,
        seconds=row.seconds,
    )


def words(row: StoredItem) -> dict[str, object]:
    """Return what an item says, as the audit trail keeps it."""
    told = {"meeting": row.meeting_id, "item": row.id, "kind": row.kind, "title": row.title}
    return told | {"owner": row.owner, "minutes": row.minutes, "kpis": row.kpis}


TITLE = Label("Titel", "Title")
_MINUTES = Label("Ein Punkt dauert 0 bis {most} Minuten.", "An item takes 0 to {most} minutes.")
NOBODY = Label("niemand verantwortlich", "nobody in charge")
MINUTES = Label("{minutes} Minuten", "{minutes} minutes")
