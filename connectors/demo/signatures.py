"""E-signatures: which meetings lead to one, when it is completed, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import (
    DAY,
    MINUTE,
    NO_TIME,
    Columns,
    Flags,
    Ints,
    keys,
    named,
    numbers,
    pick,
    stream,
    times,
)
from connectors.demo.bookings import ONLINE, PHONE, Diary
from connectors.demo.calendar import Month
from connectors.demo.customers import customer_keys
from connectors.demo.features import RoomUse
from connectors.demo.meetings import Meetings
from connectors.demo.services import SERVICE_KEYS, SERVICES
from kpi import words

STATUS = tuple(words.SIGNATURE_STATUS)
STARTED, DONE = STATUS.index("started"), STATUS.index("completed")
STATUS_SHARES = {"started": 0.02, "completed": 0.88, "declined": 0.05, "expired": 0.05}
IN_MEETING_SHARE, AT_ONCE_SHARE, MOST_CONVERSION = 0.75, 0.6, 0.95


@dataclass(frozen=True)
class Signatures:
    """Signatures of one month's meetings; `position` is that of the meeting."""

    position: Ints
    status: Ints
    started_at: Ints
    completed_at: Ints

    def of_meetings(self, count: int) -> Flags:
        """Return for each of `count` meetings whether it has a signature."""
        signed = np.zeros(count, dtype=np.bool_)
        signed[self.position] = True
        return signed


def signatures(diary: Diary, month: Month, drawn: Meetings, use: RoomUse) -> Signatures:
    """Draw the signatures that the month's held meetings led to and that began by now."""
    rng = stream(diary.organisation.options.seed, "signature", month.number)
    now = diary.organisation.calendar.now
    signed = rng.random(len(drawn)) < _conversion(diary, drawn, use)
    started = _started(rng, drawn)
    position = np.flatnonzero(drawn.held & signed & (started < now))
    started_at = started[position]
    status = pick(rng, [STATUS_SHARES[name] for name in STATUS], len(position))
    completed_at = _completed(rng, started_at)
    pending = (status == DONE) & (completed_at >= now)
    status = np.where(pending, STARTED, status)
    return Signatures(position, status, started_at, np.where(status == DONE, completed_at, NO_TIME))


def _conversion(diary: Diary, drawn: Meetings, use: RoomUse) -> Flags:
    bookings = drawn.bookings
    conversion = np.array([service.conversion for service in SERVICES])[bookings.service]
    conversion *= diary.organisation.skill[bookings.advisor]
    conversion *= np.where(use.shares_screen, stories.SCREEN_SHARING_CONVERSION, 1.0)
    in_room = (bookings.channel == ONLINE) & drawn.after_rollout
    conversion *= np.where(in_room, stories.ONLINE_ROOM_CONVERSION, 1.0)
    conversion *= np.where(bookings.channel == PHONE, stories.PHONE_CONVERSION, 1.0)
    return np.asarray(np.minimum(conversion, MOST_CONVERSION))


def _started(rng: np.random.Generator, drawn: Meetings) -> Ints:
    count = len(drawn)
    minutes = np.nan_to_num(drawn.minutes, nan=30.0) * rng.uniform(0.7, 1.0, count)
    in_meeting = drawn.starts_at + minutes.astype(np.int64) * MINUTE
    later = in_meeting + rng.integers(1, 8, count) * DAY
    return np.where(rng.random(count) < IN_MEETING_SHARE, in_meeting, later)


def _completed(rng: np.random.Generator, started_at: Ints) -> Ints:
    count = len(started_at)
    at_once = rng.integers(2, 15, count) * MINUTE
    later = (rng.lognormal(0.9, 0.8, count) * DAY).astype(np.int64) // MINUTE * MINUTE
    return started_at + np.where(rng.random(count) < AT_ONCE_SHARE, at_once, later)


def signature(diary: Diary, month: Month, drawn: Meetings, signed: Signatures) -> Columns:
    """Return the signature table of one month; contract values are in euros."""
    rng = stream(diary.organisation.options.seed, "contract", month.number)
    bookings, position, count = drawn.bookings, signed.position, len(signed.position)
    value = np.array([service.value for service in SERVICES])[bookings.service[position]]
    value = value * rng.lognormal(0, 0.5, count)
    return {
        "signature_key": keys("U", drawn.number[position] + 1, 8),
        "meeting_key": named(drawn.keys, position),
        "advisor_key": named(diary.organisation.keys, bookings.advisor[position]),
        "customer_key": customer_keys(bookings.customer[position]),
        "service_key": named(SERVICE_KEYS, bookings.service[position]),
        "started_at": times(signed.started_at),
        "completed_at": times(signed.completed_at),
        "status": named(STATUS, signed.status),
        "contract_value": numbers(value, 0),
        "currency": named(("EUR",), np.zeros(count, dtype=np.int64)),
    }
