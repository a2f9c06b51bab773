"""What to expect of the weeks to come, by the method that did best in the back-test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.kinds import Forecast
from kpi.kinds.forecast import WEEK, per_week
from kpi.public_holidays import openness
from kpi.query import Query
from kpi.seasons import Season, seasons
from kpi.selection import Selection
from kpi.statistics import seasonal, smoothing
from kpi.statistics.intervals import Floats, floats
from kpi.statistics.seasonal import Ahead
from kpi.statistics.smoothing import BackTest

WEEKS_BACK = 260
ORIGINS = 26
A_YEAR, DAYS_OF_YEAR = 104, 365.25
DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expectation:
    """Past weeks and those to come; `share` and `open_share` of their working days are open.

    `ahead` is that of the weeks to come, public holidays taken off. `is_seasonal` says whether
    the seasons are in it, `is_short` that there are too few weeks for them. `tested` is the
    back-test of the method that was taken, `simple` that of plain smoothing.
    """

    past: pd.Series
    share: Floats
    mondays: tuple[date, ...]
    open_share: Floats
    ahead: Ahead
    is_seasonal: bool
    is_short: bool
    tested: BackTest | None


def expectation(
    query: Query, kpi: Forecast, selection: Selection, weeks: int
) -> Expectation | None:
    """Return what to expect after a selection's period, None below twelve full weeks."""
    longer = replace(kpi, weeks_back=WEEKS_BACK)
    asked = selection.during(selection.period)
    counts, period = query.counts(longer, asked), query.applied(longer, asked).period
    region = query.parameters.holiday_region
    past = per_week(counts, kpi.period_day, period)
    past = past[past.gt(0).cummax()]
    share = floats(openness(region, past.index))
    is_open = share > 0
    corrected = floats(past.to_numpy())[is_open] / share[is_open]
    plain = smoothing.smoothed(corrected)
    if plain is None:
        return None
    mondays = tuple(period.end + number * WEEK for number in range(weeks))
    low, high = plain.interval(np.arange(1.0, weeks + 1))
    ahead = Ahead(np.full(weeks, plain.level), np.maximum(low, 0.0), high)
    tested, is_seasonal = smoothing.back_test(corrected, weeks, ORIGINS), False
    listed = seasons(query, asked)
    known = [monday for monday, flag in zip(past.index, is_open, strict=True) if flag]
    rows = _regressors(known, listed, len(known))
    values = tuple(corrected.tolist())
    other = seasonal.back_test(values, rows, weeks, ORIGINS)
    if other is not None and (tested is None or other.error <= tested.error):
        found = seasonal.seasonal(values, rows, _regressors(mondays, listed, len(known)))
        if found is not None:
            ahead, tested, is_seasonal = found, other, True
    open_share = floats(openness(region, mondays))
    return Expectation(
        past=past,
        share=share,
        mondays=mondays,
        open_share=open_share,
        ahead=Ahead(ahead.value * open_share, ahead.low * open_share, ahead.high * open_share),
        is_seasonal=is_seasonal,
        is_short=other is None,
        tested=tested,
    )


def _regressors(
    mondays: Sequence[date], listed: tuple[Season, ...], weeks: int
) -> tuple[tuple[float, ...], ...]:
    """Return per week: of each task its share and how far it has come, Christmas, the year.

    The yearly pattern needs two years of history.
    """
    tasks = sorted({one.task for one in listed})
    own = {task: [one for one in listed if one.task == task] for task in tasks}
    return tuple(
        (
            *(number for task in tasks for number in _in_season(monday, own[task])),
            _christmas(monday),
            *(_of_year(monday) if weeks >= A_YEAR + ORIGINS else ()),
        )
        for monday in mondays
    )


def _in_season(monday: date, stays: list[Season]) -> tuple[float, float]:
    """Return the share of a week's days in a season, and that times how far it has come."""
    share = come = 0.0
    for stay in stays:
        days = stay.days_within(monday, DAYS) / DAYS
        length = (stay.last - stay.first).days + 1
        middle = min(max((monday - stay.first).days + DAYS / 2, 0), length)
        share, come = share + days, come + days * middle / length
    return share, come


def _christmas(monday: date) -> float:
    """Return the share of a week between Christmas Eve and Epiphany."""
    days = [monday + timedelta(days=number) for number in range(DAYS)]
    first, last = (12, 24), (1, 6)
    return sum((day.month, day.day) >= first or (day.month, day.day) <= last for day in days) / DAYS


def _of_year(monday: date) -> tuple[float, ...]:
    turn = 2 * np.pi * monday.timetuple().tm_yday / DAYS_OF_YEAR
    return tuple(float(wave(turn * k)) for k in (1, 2) for wave in (np.sin, np.cos))
