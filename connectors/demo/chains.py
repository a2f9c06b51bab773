"""Meetings that are moved: chains of two, and a few of three."""

from __future__ import annotations

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import MINUTE, UNKNOWN, Ints
from connectors.demo.bookings import Bookings, Diary
from connectors.demo.calendar import Calendar

COPIED = ("advisor", "customer", "service", "channel", "direction", "page")
OFFICE_OPENS, OFFICE_HOURS = 8, 10


def move(rng: np.random.Generator, diary: Diary, bookings: Bookings) -> None:
    """Turn some bookings into later ones of others: chains of two, and a few of three.

    The number of bookings stays; the later ones copy everything but their time.
    """
    calendar = diary.organisation.calendar
    happened = np.flatnonzero(bookings.day <= calendar.until)
    once = round(stories.RESCHEDULED * len(happened))
    twice = round(stories.RESCHEDULED_TWICE * len(happened))
    drawn = rng.permutation(happened)
    _move(rng, diary, bookings, drawn[:once], drawn[once : 2 * once])
    again = drawn[once : 2 * once]
    again = again[(bookings.origin[again] != UNKNOWN) & (bookings.day[again] <= calendar.until)]
    _move(rng, diary, bookings, again[:twice], drawn[2 * once : 2 * once + len(again[:twice])])


def _move(
    rng: np.random.Generator, diary: Diary, bookings: Bookings, moved: Ints, later: Ints
) -> None:
    calendar = diary.organisation.calendar
    upcoming = diary.workload.availability.next_open
    delay = 1 + np.minimum(rng.exponential(6, len(moved)), 30).astype(np.int64)
    column = bookings.day[moved] + delay - calendar.start
    possible = column < upcoming.shape[1]
    column[possible] = upcoming[bookings.advisor[moved[possible]], column[possible]]
    possible &= column < upcoming.shape[1]
    moved, later, column = moved[possible], later[possible], column[possible]
    for name in COPIED:
        getattr(bookings, name)[later] = getattr(bookings, name)[moved]
    bookings.day[later] = calendar.start + column
    hour = OFFICE_OPENS + bookings.minute[later] // 60 % OFFICE_HOURS
    bookings.minute[later] = hour * 60
    bookings.requested_at[later] = _moved_at(rng, calendar, bookings, moved)
    bookings.origin[later] = moved
    bookings.first[later] = np.where(bookings.first[moved] == UNKNOWN, moved, bookings.first[moved])
    bookings.moved[moved] = True


def _moved_at(
    rng: np.random.Generator, calendar: Calendar, bookings: Bookings, moved: Ints
) -> Ints:
    day = bookings.day[moved] - rng.integers(0, 4, len(moved))
    moment = calendar.utc(day, rng.integers(8 * 60, 17 * 60, len(moved)))
    starts_at = calendar.utc(bookings.day[moved], bookings.minute[moved])
    return np.maximum(
        np.minimum(moment, starts_at - 15 * MINUTE), bookings.requested_at[moved] + 5 * MINUTE
    )
