"""Meetings of one month: what became of the bookings, how long they took, where they were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import (
    HOUR,
    MINUTE,
    UNKNOWN,
    Columns,
    Flags,
    Floats,
    Ints,
    Values,
    keys,
    named,
    numbers,
    pick,
    pick_rows,
    stream,
    times,
)
from connectors.demo.bookings import INBOUND, ONSITE, Bookings, Diary, rollout_day
from connectors.demo.calendar import Calendar, Month
from connectors.demo.chains import move
from connectors.demo.customers import customer_keys
from connectors.demo.services import PLANNED_MINUTES, SERVICE_KEYS
from kpi import words

STATUS, CHANNEL, DIRECTION = tuple(words.STATUS), tuple(words.CHANNEL), tuple(words.DIRECTION)
SCHEDULED, COMPLETED = STATUS.index("scheduled"), STATUS.index("completed")
RESCHEDULED, CANCELLED = STATUS.index("rescheduled"), STATUS.index("cancelled_by_customer")
LOCATIONS = ("Filiale", "Beratungszentrum", "Beim Kunden")
LOCATIONS_BEFORE, LOCATIONS_AFTER = (0.66, 0.12, 0.22), (0.70, 0.14, 0.16)
AT_CUSTOMER = LOCATIONS.index("Beim Kunden")
PARTICIPANT_SHARES = (0.0, 0.0, 0.66, 0.28, 0.05, 0.01)
UNMEASURED_SHARE = 0.02


@dataclass(frozen=True)
class Meetings:
    """One month's meetings in order of their start; `number` counts through all months.

    `minutes` is not a number unless the meeting was held. Moments are UTC microseconds.
    `after_rollout`: whether the region had the new online advice room.
    """

    bookings: Bookings
    number: Ints
    status: Ints
    starts_at: Ints
    ends_at: Ints
    minutes: Floats
    location: Ints
    after_rollout: Flags

    def __len__(self) -> int:
        return len(self.number)

    @property
    def held(self) -> Flags:
        """Whether the meeting took place."""
        return np.asarray(self.status == COMPLETED)

    @property
    def keys(self) -> Values:
        """Keys of the meetings."""
        return meeting_keys(self.number)


def meeting_keys(number: Ints) -> Values:
    """Return meeting keys; numbers below zero give null."""
    return keys("M", np.where(number < 0, number, number + 1), 8)


def meetings(diary: Diary, month: Month, count: int, offset: int) -> Meetings:
    """Draw `count` meetings of one month, numbered from `offset`."""
    calendar = diary.organisation.calendar
    rng = stream(diary.organisation.options.seed, "meeting", month.number)
    bookings = diary.bookings(rng, month, count)
    move(rng, diary, bookings)
    bookings = _ordered(calendar, bookings)
    starts_at = calendar.utc(bookings.day, bookings.minute)
    status = _statuses(rng, calendar, bookings, starts_at)
    since = bookings.day - rollout_day(calendar)[diary.organisation.region[bookings.advisor]]
    return Meetings(
        bookings=bookings,
        number=offset + np.arange(count),
        status=status,
        starts_at=starts_at,
        ends_at=starts_at + PLANNED_MINUTES[bookings.service] * MINUTE,
        minutes=_minutes(rng, bookings, status),
        location=_locations(rng, bookings, since >= 0),
        after_rollout=since >= 0,
    )


def _ordered(calendar: Calendar, bookings: Bookings) -> Bookings:
    order = np.argsort(calendar.utc(bookings.day, bookings.minute), kind="stable")
    rank = np.empty(len(order) + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(len(order)), UNKNOWN
    columns = {name: column[order] for name, column in vars(bookings).items()}
    for name in ("origin", "first"):
        columns[name] = rank[columns[name]]
    return Bookings(**columns)


def _statuses(
    rng: np.random.Generator, calendar: Calendar, bookings: Bookings, starts_at: Ints
) -> Ints:
    late = starts_at - bookings.requested_at > stories.LATE_BOOKING_DAYS * 24 * HOUR
    no_show = np.array([stories.NO_SHOW[channel] for channel in CHANNEL])[bookings.channel]
    shares = np.zeros((len(bookings), len(STATUS)))
    shares[:, CANCELLED] = stories.CANCELLED_BY_CUSTOMER
    shares[:, STATUS.index("cancelled_by_advisor")] = stories.CANCELLED_BY_ADVISOR
    shares[:, STATUS.index("no_show")] = no_show * np.where(late, stories.LATE_NO_SHOW, 1.0)
    shares[:, STATUS.index("no_show_advisor")] = stories.NO_SHOW_ADVISOR
    shares[:, STATUS.index("rejected")] = np.where(
        bookings.direction == INBOUND, stories.REJECTED_INBOUND, 0.0
    )
    shares[:, COMPLETED] = 1 - shares.sum(axis=1)
    status = pick_rows(rng, shares)
    planned = np.where(rng.random(len(status)) < stories.FUTURE_CANCELLED, CANCELLED, SCHEDULED)
    status = np.where(bookings.day > calendar.until, planned, status)
    return np.where(bookings.moved, RESCHEDULED, status)


def _minutes(rng: np.random.Generator, bookings: Bookings, status: Ints) -> Floats:
    extra = np.array([stories.EXTRA_MINUTES[channel] for channel in CHANNEL])[bookings.channel]
    planned = PLANNED_MINUTES[bookings.service]
    minutes = (planned + extra) * rng.lognormal(0, 0.16, len(bookings))
    known = (status == COMPLETED) & (rng.random(len(bookings)) >= UNMEASURED_SHARE)
    return np.where(known, np.maximum(np.round(minutes), 5), np.nan)


def _locations(rng: np.random.Generator, bookings: Bookings, after_rollout: Flags) -> Ints:
    count = len(bookings)
    location = np.where(
        after_rollout, pick(rng, LOCATIONS_AFTER, count), pick(rng, LOCATIONS_BEFORE, count)
    )
    return np.where(bookings.channel == ONSITE, location, UNKNOWN)


def meeting(diary: Diary, month: Month, drawn: Meetings) -> Columns:
    """Return the meeting table of one month."""
    rng = stream(diary.organisation.options.seed, "travel", month.number)
    bookings, count = drawn.bookings, len(drawn)
    km = np.where(drawn.location == AT_CUSTOMER, 24 * rng.lognormal(0, 0.55, count), np.nan)
    first = np.where(bookings.first == UNKNOWN, UNKNOWN, drawn.number[bookings.first])
    return {
        "meeting_key": drawn.keys,
        "advisor_key": named(diary.organisation.keys, bookings.advisor),
        "customer_key": customer_keys(bookings.customer),
        "service_key": named(SERVICE_KEYS, bookings.service),
        "status": named(STATUS, drawn.status),
        "channel": named(CHANNEL, bookings.channel),
        "direction": named(DIRECTION, bookings.direction),
        "location": named(LOCATIONS, drawn.location),
        "page_key": named(diary.pages.keys, bookings.page),
        "requested_at": times(bookings.requested_at),
        "starts_at": times(drawn.starts_at),
        "ends_at": times(drawn.ends_at),
        "actual_minutes": numbers(drawn.minutes),
        "participants": pick(rng, PARTICIPANT_SHARES, count),
        "chain_key": meeting_keys(first),
        "travel_km": numbers(km),
        "travel_minutes": numbers(km * 1.35 + 7, 0),
    }
