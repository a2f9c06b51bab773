"""What is proposed for the next meeting: the quarter it is about, and when it could be."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kpi.engine.base import Freshness
from kpi.parameters import Parameters
from kpi.period import Period, bucket_start
from kpi.public_holidays import public_holidays

QUARTER = relativedelta(months=3)


def proposed(today: date, freshness: Freshness | None, last: Period | None) -> Period:
    """Return the days the next meeting is about: the last finished quarter.

    Where the `last` meeting saw that one to its end, or data do not reach its end, it is a
    quarter to date: its finished months. A quarter without a finished month is not proposed.
    """
    known = _finished(today, freshness)
    latest = bucket_start(today, "quarter") - QUARTER
    if last is not None and last.end >= latest + QUARTER:
        latest += QUARTER
    while known <= latest:
        latest -= QUARTER
    return in_months(latest, min(latest + QUARTER, known))


def working_day(day: date, parameters: Parameters) -> date:
    """Return the first working day of the organisation from a day on, by its settings.

    Where it has none within the year, the day itself.
    """
    following = (day + timedelta(days=number) for number in range(366))
    return next((one for one in following if _is_working_day(one, parameters)), day)


def _is_working_day(day: date, parameters: Parameters) -> bool:
    is_holiday = day in public_holidays(parameters.holiday_region, day.year)
    return str(day.isoweekday()) in parameters.work_days and not is_holiday


def in_months(start: date, end: date) -> Period:
    """Return the whole months from `start` (first of a month) to `end` (excluded, likewise)."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return Period(start, end, "month", months)


def _finished(today: date, freshness: Freshness | None) -> date:
    """Return the first day of the first month that is not over, or that data do not reach."""
    following = today
    if freshness is not None and freshness.last_on is not None:
        following = min(today, freshness.last_on + timedelta(days=1))
    return bucket_start(following, "month")


def is_to_date(period: Period) -> bool:
    """Whether a period begins with a quarter and ends before that quarter does."""
    return period.start == bucket_start(period.start, "quarter") and (
        period.end < period.start + QUARTER
    )
