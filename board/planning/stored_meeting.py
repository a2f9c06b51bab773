"""How a meeting is stored: with its participants, and as the audit trail keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning.meeting import Meeting, Participant, Plan, State
from board.planning.places import Entry
from board.planning.proposal import in_months
from kpi.period import Period
from kpi.selection import Comparison
from portal.state.board import StoredItem, StoredMeeting, StoredParticipant


def put(row: StoredMeeting, plan: Plan) -> None:
    """Write a checked plan into a row, but for its participants."""
    row.title, row.place, row.chair = plan.title, plan.place, plan.chair
    row.starts_at, row.minutes = plan.starts_at, plan.minutes
    row.first_on, row.last_on = plan.period.start, plan.period.last_day
    row.comparison = plan.comparison
    row.kpis = [{"kpi": entry.kpi, "unit": entry.unit} for entry in plan.entries]


def concerns(row: StoredMeeting) -> tuple[date, date, str, Any]:
    """Return what a meeting's figures are about: days, comparison and scorecard."""
    return row.first_on, row.last_on, row.comparison, row.kpis


def invite(session: Session, number: int, participants: Iterable[Participant]) -> None:
    """Store who takes part in a meeting."""
    session.add_all(
        StoredParticipant(
            meeting_id=number, user=one.user, display_name=one.display_name, email=one.email
        )
        for one in participants
    )
    session.flush()


def read(session: Session, rows: Sequence[StoredMeeting]) -> tuple[Meeting, ...]:
    """Return stored meetings with who takes part and who is in charge of something."""
    numbers = [row.id for row in rows]
    query = select(StoredParticipant).where(StoredParticipant.meeting_id.in_(numbers))
    guests = list(session.scalars(query.order_by(StoredParticipant.id)))
    owners = select(StoredItem.meeting_id, StoredItem.owner).where(
        StoredItem.meeting_id.in_(numbers), StoredItem.owner.is_not(None)
    )
    owned = [(found.meeting_id, found.owner) for found in session.execute(owners)]
    return tuple(
        _meeting(
            row,
            tuple(_participant(one) for one in guests if one.meeting_id == row.id),
            frozenset(owner for number, owner in owned if number == row.id),
        )
        for row in rows
    )


def _participant(row: StoredParticipant) -> Participant:
    return Participant(user=row.user, display_name=row.display_name, email=row.email)


def _meeting(
    row: StoredMeeting, participants: tuple[Participant, ...], in_charge: frozenset[str]
) -> Meeting:
    return Meeting(
        id=row.id,
        title=row.title,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        chair=row.chair,
        state=cast(State, row.state),
        period=_period(row.first_on, row.last_on),
        comparison=cast(Comparison, row.comparison),
        entries=tuple(Entry(one["kpi"], one["unit"]) for one in row.kpis),
        participants=participants,
        follows=row.follows,
        in_charge=in_charge,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
    )


def _period(first: date, last: date) -> Period:
    return in_months(first, last + timedelta(days=1))


def words(row: StoredMeeting) -> dict[str, Any]:
    """Return what a meeting says, as the audit trail keeps it."""
    told = {"meeting": row.id, "title": row.title, "chair": row.chair, "minutes": row.minutes}
    days = {"first_on": row.first_on.isoformat(), "last_on": row.last_on.isoformat()}
    return told | days | {"starts_at": row.starts_at.isoformat(), "kpis": row.kpis}
