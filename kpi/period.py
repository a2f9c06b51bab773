"""Periods of days, half-open, and what they are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd
from dateutil.relativedelta import relativedelta

from kpi.errors import QueryError
from kpi.text import Label

Step = Literal["day", "week", "month"]
Grain = Literal["day", "week", "month", "quarter"]
GRAINS: tuple[Grain, ...] = ("day", "week", "month", "quarter")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` (included) to `end` (excluded), made of `count` steps.

    A period to date ends before its last step is over; it is compared with the same part
    of the steps before. Raises QueryError where `end` is not after `start`.
    """

    start: date
    end: date
    step: Step = "day"
    count: int = 0

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise QueryError(
                Label(
                    f"Der Zeitraum endet am {self.end} vor seinem Beginn am {self.start}.",
                    f"The period ends on {self.end}, before its start on {self.start}.",
                )
            )

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    def shifted(self, periods: int) -> Period:
        """Return the period `periods` steps of its own length later (negative: earlier)."""
        if self.step == "month":
            return self._by_months(self.count * periods)
        days = (self.count * 7 if self.step == "week" else self.days) * periods
        return Period(
            self.start + timedelta(days=days),
            self.end + timedelta(days=days),
            self.step,
            self.count,
        )

    def previous(self) -> Period:
        """Return the like period before: for a part of a month the same days of the last."""
        return self.shifted(-1)

    def a_year_before(self) -> Period:
        """Return the like period last year; whole weeks keep their weekdays (52 weeks)."""
        if self.step == "week" or (self.step == "day" and self.days % 7 == 0):
            back = timedelta(weeks=52)
            return Period(self.start - back, self.end - back, self.step, self.count)
        return self._by_months(-12)

    def _by_months(self, months: int) -> Period:
        start = self.start + relativedelta(months=months)
        whole = self.end == self.start + relativedelta(months=self.count)
        if whole and self.step == "month":
            end = start + relativedelta(months=self.count)
        else:
            end = self.last_day + relativedelta(months=months) + timedelta(days=1)
        return Period(start, max(end, start + timedelta(days=1)), self.step, self.count)


def bucket_start(day: date, grain: Grain) -> date:
    """Return the first day of the bucket that holds `day`; weeks start on Monday (ISO)."""
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "month":
        return day.replace(day=1)
    if grain == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day


def next_bucket(start: date, grain: Grain) -> date:
    """Return the first day of the bucket after the one that begins on `start`."""
    if grain in ("month", "quarter"):
        following: date = start + relativedelta(months=1 if grain == "month" else 3)
        return following
    return start + timedelta(days=7 if grain == "week" else 1)


def buckets(period: Period, grain: Grain) -> list[date]:
    """Return the first days of all buckets that share a day with `period`, in order."""
    found = [bucket_start(period.start, grain)]
    while (following := next_bucket(found[-1], grain)) < period.end:
        found.append(following)
    return found


def week_buckets(starts: pd.Series, grain: Grain) -> pd.Series:
    """Return the bucket of weeks given by their Monday; NaT where a week is in two of them.

    Months given by their first day have the bucket of that day.
    """
    starts = pd.to_datetime(starts).astype("datetime64[us]")
    if grain not in ("month", "quarter"):
        return starts
    unit = "M" if grain == "month" else "Q"
    first, last = (days.dt.to_period(unit) for days in (starts, starts + pd.Timedelta(days=6)))
    return first.dt.start_time.where(first == last)


TRAILING_DAYS = 84
DAYS_BY_WEEK = 200
DAYS_BY_MONTH = 1200


def trend_window(period: Period) -> tuple[Period, Grain]:
    """Return the days and the grain over which the trend of a period is drawn.

    Short periods are seen in their last twelve whole weeks and the one they end in; a trend has at
    most about 60 points.
    """
    if period.days < TRAILING_DAYS:
        trailing = period.end - timedelta(days=TRAILING_DAYS)
        return Period(bucket_start(trailing, "week"), period.end), "week"
    if period.days <= DAYS_BY_WEEK:
        return period, "week"
    return period, "month" if period.days <= DAYS_BY_MONTH else "quarter"
