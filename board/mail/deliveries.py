"""Which reports are due to whom, and which were delivered: nobody gets one twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import IntegrityError

from board.mail import reports
from board.mail.reports import Report
from kpi.period import Period
from portal import audit, clock, session
from portal.reader import Reader
from portal.roles import EVERYONE
from portal.state.database import reading, writing
from portal.state.mail import StoredDelivery

STALE = timedelta(hours=1)
"""A delivery that began so long ago was interrupted, and is made again."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A report for one recipient about one period. `reader` None = they lost the right to it."""

    number: int
    report: Report
    user: str
    period: Period
    reader: Reader | None


def due(today: date) -> tuple[Due, ...]:
    """Return what was not delivered yet of the last finished week or month.

    Who sees groups only gets whole months, whatever the rhythm.
    """
    delivered = _delivered()
    found = [
        _due(entry.id, entry.held, user, today)
        for entry in reports.standing()
        for user in entry.held.recipients
    ]
    return tuple(
        one for one in found if (one.number, one.user, one.period.last_day) not in delivered
    )


def _due(number: int, report: Report, user: str, today: date) -> Due:
    reader = session.absent(user)
    in_months = reader is not None and reader.scope.limit is not None
    rhythm = "month" if in_months else report.rhythm
    period = reports.last_finished(rhythm, today)
    entitled = reader if reader is not None and _may_receive(reader, report) else None
    return Due(number=number, report=report, user=user, period=period, reader=entitled)


def _may_receive(reader: Reader, report: Report) -> bool:
    """Whether a reader still has a right to figures, and to those of the unit."""
    scope = reader.scope
    if not reader.has(*EVERYONE) or scope.is_nothing:
        return False
    return report.unit is None or scope.is_everything or report.unit in (scope.units or ())


def begin(one: Due) -> bool:
    """Note that a delivery begins; False where another process is about it or has done it."""
    now = clock.now()
    key = _key(one)
    try:
        with writing() as state:
            interrupted = delete(StoredDelivery).where(
                *key, StoredDelivery.sent_at.is_(None), StoredDelivery.begun_at < now - STALE
            )
            state.execute(interrupted)
            state.add(
                StoredDelivery(
                    report_id=one.number, user=one.user, last_on=one.period.last_day, begun_at=now
                )
            )
    except IntegrityError:
        return False
    return True


def finish(one: Due, size: int) -> None:
    """Note that a report was delivered, `size` bytes of it."""
    with writing() as state:
        state.execute(update(StoredDelivery).where(*_key(one)).values(sent_at=clock.now()))
        told = {"report": one.number, "unit": one.report.unit, "to": one.user, "bytes": size}
        audit.note(state, None, "report_mailed", until=one.period.last_day.isoformat(), **told)


def give_up(one: Due) -> None:
    """Note that a delivery failed, so that the next run tries again."""
    with writing() as state:
        state.execute(delete(StoredDelivery).where(*_key(one)))


def _key(one: Due) -> tuple[ColumnElement[bool], ...]:
    return (
        StoredDelivery.report_id == one.number,
        StoredDelivery.user == one.user,
        StoredDelivery.last_on == one.period.last_day,
    )


def _delivered() -> frozenset[tuple[int, str, date]]:
    query = select(StoredDelivery.report_id, StoredDelivery.user, StoredDelivery.last_on)
    with reading() as state:
        rows = state.execute(query.where(StoredDelivery.sent_at.is_not(None)))
        return frozenset((row[0], row[1], row[2]) for row in rows)
