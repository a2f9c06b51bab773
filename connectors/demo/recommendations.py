"""Answers to the question whether one would recommend the bank, or the CRM: 0 to 10."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from connectors.demo import stories
from connectors.demo.arrays import (
    DAY,
    HOUR,
    MINUTE,
    Columns,
    Floats,
    Ints,
    named,
    stream,
    times,
)
from connectors.demo.bookings import ONLINE, Diary, rollout_day
from connectors.demo.calendar import Calendar, Month
from connectors.demo.comments import USER, customer_comments, staff_comments
from connectors.demo.meetings import Meetings
from connectors.demo.organisation import NEVER_USED
from connectors.demo.ratings import touchpoints
from connectors.demo.services import SERVICE_KEYS, TOUCHPOINT_KEYS

MOST, PASSIVE, DETRACTOR = 10, 8, 6
CUSTOMER_CENTRE, SPREAD = 8.22, 1.85
USER_CENTRE_BEFORE, USER_CENTRE_AFTER, USER_LAGGING = 7.55, 8.15, -1.0
WAVE_DAYS = (215, 515, 818, 1113)
"""First days of the surveys of users, as month and day in one number."""


def customer_nps(diary: Diary, month: Month, drawn: Meetings, felt: Floats) -> Columns:
    """Return the answers of customers to the month's held meetings."""
    rng = stream(diary.organisation.options.seed, "nps", month.number)
    count = len(drawn)
    score = _scores(CUSTOMER_CENTRE + 1.6 * felt + rng.normal(0, SPREAD, count))
    invited_at = drawn.ends_at + 20 * HOUR
    answered_at = invited_at + (rng.exponential(1.2, count) * DAY).astype(np.int64)
    answered_at = answered_at // MINUTE * MINUTE + MINUTE
    answers = drawn.held & (rng.random(count) < stories.NPS_RESPONSE)
    position = np.flatnonzero(answers & (answered_at < diary.organisation.calendar.now))
    bookings, score = drawn.bookings, score[position]
    service = bookings.service[position]
    online = bookings.channel[position] == ONLINE
    written = rng.random(len(position)) < 2 * stories.COMMENT_SHARE
    level = np.select([score <= DETRACTOR, score <= PASSIVE], [0, 1], 2)
    return {
        "respondent": pa.array(["customer"] * len(position)),
        "score": score,
        "comment": customer_comments(rng, level, online, written),
        "answered_at": times(answered_at[position]),
        "meeting_key": named(drawn.keys, position),
        "advisor_key": named(diary.organisation.keys, bookings.advisor[position]),
        "service_key": named(SERVICE_KEYS, service),
        "touchpoint_key": named(TOUCHPOINT_KEYS, touchpoints(service, bookings.channel[position])),
        "invited_at": times(invited_at[position]),
    }


def user_nps(diary: Diary, month: Month) -> Columns:
    """Return the answers of advisors to the quarterly surveys that begin in the month."""
    organisation = diary.organisation
    rng = stream(organisation.options.seed, "user_nps", month.number)
    day = _wave(organisation.calendar, month)
    licensed = (organisation.licensed_from <= day) & (
        (organisation.licensed_to < 0) | (organisation.licensed_to >= day)
    )
    asked = licensed & (organisation.segment != NEVER_USED) & (day > 0)
    advisor = np.flatnonzero(asked & (rng.random(len(asked)) < stories.USER_NPS_RESPONSE))
    after = day >= rollout_day(organisation.calendar)[organisation.region[advisor]]
    centre = np.where(after, USER_CENTRE_AFTER, USER_CENTRE_BEFORE)
    centre = centre + USER_LAGGING * organisation.lags[advisor]
    count = len(advisor)
    invited_at = organisation.calendar.utc(np.full(count, day), np.full(count, 9 * 60))
    answered_at = invited_at + rng.integers(5, 4 * 24 * 60, count) * MINUTE
    columns = {
        "respondent": pa.array(["user"] * count, pa.string()),
        "score": _scores(centre + rng.normal(0, SPREAD, count)),
        "comment": staff_comments(rng, USER, rng.random(count) < 2 * stories.COMMENT_SHARE),
        "answered_at": times(answered_at),
        "advisor_key": named(organisation.keys, advisor),
        "invited_at": times(invited_at),
    }
    answered = pa.array(answered_at < organisation.calendar.now)
    return {name: pa.array(column).filter(answered) for name, column in columns.items()}


def _wave(calendar: Calendar, month: Month) -> int:
    """Return the day on which a survey begins in the month, or -1."""
    day = np.arange(month.first, min(month.end, calendar.until + 1))
    found = day[np.isin(calendar.month_and_day_of[calendar.index(day)], WAVE_DAYS)]
    return int(found[0]) if len(found) else -1


def _scores(wish: Floats) -> Ints:
    return np.asarray(np.clip(np.round(wish), 0, MOST), dtype=np.int64)
