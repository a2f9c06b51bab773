"""When advisors are away, and on which days each of them can be booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from connectors.demo.arrays import UNKNOWN, Columns, Flags, Ints, days, named, stream
from connectors.demo.calendar import SATURDAY, ordinal
from connectors.demo.organisation import Organisation

KINDS = ("holiday", "sick", "parental", "training")
HOLIDAY, SICK, PARENTAL, TRAINING = range(len(KINDS))
NEVER = np.iinfo(np.int16).max


@dataclass(frozen=True, kw_only=True)
class Leave:
    """A kind of leave taken about once a year by a `share` of advisors."""

    kind: int
    share: float
    month: int
    day: int
    spread: int
    least: int
    most: int


YEARLY = (
    Leave(kind=HOLIDAY, share=0.95, month=7, day=20, spread=40, least=12, most=20),
    Leave(kind=HOLIDAY, share=0.60, month=12, day=22, spread=4, least=8, most=14),
    Leave(kind=HOLIDAY, share=0.70, month=3, day=25, spread=60, least=4, most=8),
    Leave(kind=HOLIDAY, share=0.45, month=9, day=20, spread=40, least=4, most=7),
    Leave(kind=SICK, share=0.80, month=1, day=5, spread=70, least=1, most=6),
    Leave(kind=SICK, share=0.70, month=4, day=1, spread=250, least=1, most=4),
    Leave(kind=TRAINING, share=0.50, month=2, day=1, spread=300, least=1, most=2),
    Leave(kind=PARENTAL, share=0.012, month=1, day=10, spread=340, least=58, most=230),
)


@dataclass(frozen=True)
class Absences:
    """Absences as arrays; both days are included."""

    advisor: Ints
    first: Ints
    last: Ints
    kind: Ints


def absences(organisation: Organisation) -> Absences:
    """Draw every absence that touches the calendar's days while the licence holds."""
    rng, calendar = stream(organisation.options.seed, "absence"), organisation.calendar
    years = {day.year for day in calendar.dates}
    drawn = [_taken(rng, organisation.size, leave, y) for y in sorted(years) for leave in YEARLY]
    advisor, first, last, kind = (np.concatenate(column) for column in zip(*drawn, strict=True))
    leaves = organisation.licensed_to[advisor]
    kept = (last >= calendar.start) & (first < calendar.end)
    kept &= _is_first(advisor, first)
    kept &= (first >= organisation.licensed_from[advisor]) & ((leaves < 0) | (last <= leaves))
    return Absences(advisor[kept], first[kept], last[kept], kind[kept])


def _is_first(advisor: Ints, first: Ints) -> Flags:
    """Return whether no absence before it in the arrays began on the advisor's same day."""
    _, position = np.unique(np.column_stack([advisor, first]), axis=0, return_index=True)
    return np.isin(np.arange(len(advisor)), position)


def _taken(
    rng: np.random.Generator, size: int, leave: Leave, year: int
) -> tuple[Ints, Ints, Ints, Ints]:
    advisor = np.flatnonzero(rng.random(size) < leave.share)
    earliest = ordinal(date(year, leave.month, leave.day))
    first = earliest + rng.integers(0, leave.spread + 1, len(advisor))
    last = first + rng.integers(leave.least, leave.most + 1, len(advisor)) - 1
    return advisor, first, last, np.full(len(advisor), leave.kind)


def absence(organisation: Organisation, away: Absences) -> Columns:
    """Return the absence table."""
    return {
        "advisor_key": named(organisation.keys, away.advisor),
        "from_on": days(away.first),
        "to_on": days(away.last),
        "kind": named(KINDS, away.kind),
    }


@dataclass(frozen=True)
class Availability:
    """One row per advisor, one column per day from the calendar's start.

    `open`: licensed, not away, no Sunday, no public holiday, not lapsed. `next_open`: the
    column of the next open day from Monday to Friday, the day itself included, or NEVER.
    """

    open: Flags
    next_open: npt.NDArray[np.int16]


def availability(organisation: Organisation, away: Absences) -> Availability:
    """Return on which days each advisor can be booked."""
    calendar = organisation.calendar
    day = np.arange(calendar.start, calendar.end)
    position = calendar.index(day)
    bookable = calendar.open_of[:, position][organisation.state]
    bookable &= day >= organisation.licensed_from[:, None]
    for last in (organisation.licensed_to, organisation.lapsed_on):
        bookable &= day <= np.where(last == UNKNOWN, calendar.end, last)[:, None]
    bookable &= ~_away(organisation, away, len(day))
    workday = bookable & (calendar.weekday_of[position] < SATURDAY)
    column = np.where(workday, np.arange(len(day), dtype=np.int16), np.int16(NEVER))
    upcoming = np.minimum.accumulate(column[:, ::-1], axis=1)[:, ::-1]
    return Availability(bookable, np.ascontiguousarray(upcoming))


def _away(organisation: Organisation, away: Absences, count: int) -> Flags:
    changes = np.zeros((organisation.size, count + 1), dtype=np.int16)
    start = organisation.calendar.start
    np.add.at(changes, (away.advisor, np.clip(away.first - start, 0, count)), 1)
    np.add.at(changes, (away.advisor, np.clip(away.last - start + 1, 0, count)), -1)
    return np.asarray(np.cumsum(changes, axis=1, dtype=np.int16)[:, :count] > 0)
