"""When bookings were requested: lead times and hours of the day."""

from __future__ import annotations

import numpy as np

from connectors.demo.arrays import MINUTE, Flags, Ints, pick
from connectors.demo.calendar import Calendar

INBOUND_LEAD_DAYS, OUTBOUND_LEAD_DAYS, MOST_LEAD_DAYS = 5.0, 9.0, 90
INBOUND_HOURS = (0, 0, 0, 0, 0, 0, 1, 2, 4, 5, 5, 5, 7, 5, 4, 4, 5, 6, 7, 9, 11, 9, 5, 1)
OUTBOUND_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 6, 10, 11, 9, 4, 5, 9, 9, 8, 5, 1, 0, 0, 0, 0, 0)
WEEKEND_SHARE = 0.55
FRIDAY = 4


def requests(
    rng: np.random.Generator, calendar: Calendar, day: Ints, minute: Ints, inbound: Flags
) -> Ints:
    """Return the moment of each request: before the start, and never after the data ends.

    Customers book at any hour, a little less at weekends; advisors in office hours.
    """
    median = np.where(inbound, INBOUND_LEAD_DAYS, OUTBOUND_LEAD_DAYS)
    lead = median * rng.lognormal(0, 0.75, len(day))
    requested = day - np.minimum(lead, MOST_LEAD_DAYS).astype(np.int64)
    latest = calendar.until - rng.exponential(5, len(day)).astype(np.int64)
    requested = np.where(day > calendar.until, np.minimum(requested, latest), requested)
    weekend = np.maximum(calendar.weekday_of[calendar.index(requested)] - FRIDAY, 0)
    stays = inbound & (rng.random(len(day)) < WEEKEND_SHARE)
    moment = calendar.utc(requested - np.where(stays, 0, weekend), _minutes(rng, inbound))
    return np.minimum(moment, calendar.utc(day, minute) - 30 * MINUTE)


def _minutes(rng: np.random.Generator, inbound: Flags) -> Ints:
    count = len(inbound)
    hour = np.where(inbound, pick(rng, INBOUND_HOURS, count), pick(rng, OUTBOUND_HOURS, count))
    return np.asarray(hour * 60 + rng.integers(0, 60, count))
