"""Tickets of customers and advisors, answered by the teams in working hours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import (
    MINUTE,
    NO_TIME,
    UNKNOWN,
    Columns,
    Flags,
    Floats,
    Ints,
    keys,
    named,
    pick,
    stream,
    times,
)
from connectors.demo.bookings import Diary
from connectors.demo.calendar import SATURDAY, Calendar, Month
from connectors.demo.services import SERVICE_KEYS, SERVICES
from connectors.demo.units import PLACES, place_of, team_keys
from kpi import words

KIND, PRIORITY, STATUS = tuple(words.TICKET_KIND), tuple(words.PRIORITY), tuple(words.TICKET_STATUS)
CUSTOMER, INTERNAL = KIND.index("customer"), KIND.index("internal")
NEW, IN_WORK, WAITING, RESOLVED = (STATUS.index(n) for n in ("new", "open", "waiting", "resolved"))
PER_ADVISOR_AND_MONTH, INTERNAL_SHARE = 1.1, 0.32
PRIORITY_SHARES, PRIORITY_FACTORS = (0.18, 0.58, 0.19, 0.05), np.array([1.5, 1.0, 0.6, 0.25])
RESOLUTION_HOURS = 22.0
REOPENED_SHARES = (0.91, 0.07, 0.015, 0.005)
OPENS, CLOSES = 8 * 60, 17 * 60
WORKDAY = CLOSES - OPENS


@dataclass(frozen=True)
class WorkingTime:
    """Working minutes: 8 to 17 h from Monday to Friday, no holiday of any of the states."""

    calendar: Calendar

    @cached_property
    def _workdays(self) -> Ints:
        calendar = self.calendar
        works = calendar.open_of.all(axis=0) & (calendar.weekday_of < SATURDAY)
        return np.asarray(calendar.origin + np.flatnonzero(works))

    def later(self, day: Ints, minute: Ints, working_minutes: Floats) -> Ints:
        """Return the UTC moment that many working minutes after a local day and minute."""
        position = np.searchsorted(self._workdays, day)
        on_workday = self._workdays[position] == day
        passed = np.where(on_workday, np.clip(minute - OPENS, 0, WORKDAY), 0)
        total = position * WORKDAY + passed + np.ceil(working_minutes).astype(np.int64)
        end = np.minimum(total // WORKDAY, len(self._workdays) - 1)
        return self.calendar.utc(self._workdays[end], OPENS + total % WORKDAY)


def ticket(diary: Diary, month: Month) -> Columns:
    """Return the tickets opened in one month."""
    organisation, calendar = diary.organisation, diary.organisation.calendar
    rng = stream(organisation.options.seed, "ticket", month.number)
    advisor, day = _opened(rng, diary, month)
    count = len(advisor)
    kind = np.where(rng.random(count) < INTERNAL_SHARE, INTERNAL, CUSTOMER)
    minute = np.where(
        kind == INTERNAL, rng.integers(OPENS, CLOSES, count), rng.integers(420, 1290, count)
    )
    priority = pick(rng, PRIORITY_SHARES, count)
    team = organisation.team_on(advisor, day)
    response, solution = _efforts(rng, team % len(PLACES) == place_of(stories.LATE_TEAM), priority)
    clock = WorkingTime(calendar)
    answered = _by_now(calendar, clock.later(day, minute, response))
    solved = _by_now(calendar, clock.later(day, minute, response + solution))
    solved = np.where(rng.random(count) < stories.UNSOLVED, NO_TIME, solved)
    service = rng.integers(0, len(SERVICES), count)
    return {
        "ticket_key": keys("H", (month.number + 1) * 100_000 + np.arange(count), 8),
        "kind": named(KIND, kind),
        "opened_at": times(calendar.utc(day, minute)),
        "first_response_at": times(answered),
        "resolved_at": times(solved),
        "reopened_count": np.where(solved == NO_TIME, 0, pick(rng, REOPENED_SHARES, count)),
        "priority": named(PRIORITY, priority),
        "status": named(STATUS, _statuses(rng, answered, solved)),
        "advisor_key": named(organisation.keys, advisor),
        "unit_key": named(team_keys(organisation.size), team),
        "service_key": named(SERVICE_KEYS, np.where(kind == CUSTOMER, service, UNKNOWN)),
    }


def _opened(rng: np.random.Generator, diary: Diary, month: Month) -> tuple[Ints, Ints]:
    organisation = diary.organisation
    last = min(month.end, organisation.calendar.until + 1)
    mean = organisation.size * PER_ADVISOR_AND_MONTH * max(0.0, (last - month.first) / 30.4)
    count = rng.poisson(min(mean, stories.MOST_TICKETS_PER_MONTH))
    advisor, day = diary.workload.draw(rng, month, count)
    return advisor[day < last], day[day < last]


def _efforts(rng: np.random.Generator, late: Flags, priority: Ints) -> tuple[Floats, Floats]:
    """Return working minutes to the first response, and from it to the solution."""
    factor = PRIORITY_FACTORS[priority]
    response = 60 * stories.RESPONSE_HOURS * factor * rng.lognormal(0, 0.8, len(late))
    response *= np.where(late, stories.LATE_RESPONSE_FACTOR, 1.0)
    solution = 60 * RESOLUTION_HOURS * factor * rng.lognormal(0, 0.9, len(late))
    return response + 1, solution + 5


def _by_now(calendar: Calendar, moment: Ints) -> Ints:
    return np.where(moment < calendar.now - MINUTE, moment, NO_TIME)


def _statuses(rng: np.random.Generator, answered: Ints, solved: Ints) -> Ints:
    pending = np.where(rng.random(len(answered)) < 1 / 3, WAITING, IN_WORK)
    return np.select([solved != NO_TIME, answered != NO_TIME], [RESOLVED, pending], NEW)
