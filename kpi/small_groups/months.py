"""Whole finished months: the only time of which readers of groups see figures."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kpi.engine.base import Freshness
from kpi.period import Grain, Period, bucket_start, next_bucket

GRAINS: tuple[Grain, ...] = ("month", "quarter")
SHORTEST, FINE = 12, 36


def finished(freshness: Freshness) -> tuple[date, ...]:
    """Return the first day of each month that the data cover to its end, and the day after.

    Begins with the month of the first day, of which earlier days may be missing. Empty where no
    month is finished.
    """
    if freshness.first_on is None or freshness.last_on is None:
        return ()
    first = bucket_start(freshness.first_on, "month")
    end = bucket_start(freshness.last_on + timedelta(days=1), "month")
    found = [first]
    while found[-1] < end:
        found.append(next_bucket(found[-1], "month"))
    return tuple(found) if len(found) > 1 else ()


def whole_months(period: Period, freshness: Freshness) -> Period:
    """Return the finished months within a period, or the last one before its end."""
    ends = finished(freshness)
    last = ends[-1] if ends else period.end
    end = bucket_start(min(period.end, last), "month")
    start = bucket_start(period.start, "month")
    if start != period.start:
        start = next_bucket(start, "month")
    if start >= end:
        start = end - relativedelta(months=1)
    months = (end.year - start.year) * 12 + end.month - start.month
    return Period(start, end, "month", months)


def window(period: Period) -> tuple[Period, Grain]:
    """Return the days and the grain over which the trend of whole months is drawn."""
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    start = period.start if months >= SHORTEST else period.end - relativedelta(months=SHORTEST)
    return Period(start, period.end), "month" if months <= FINE else "quarter"
