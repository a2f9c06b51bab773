"""What to expect of the next weeks from those before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.period import Period, bucket_start
from kpi.public_holidays import openness
from kpi.statistics.intervals import Floats, floats
from kpi.statistics.smoothing import smoothed

WEEKS_BACK = 104
WEEK = timedelta(days=7)
NO_DAYS = Period(date(1900, 1, 1), date(1900, 1, 8), "week")
"""Days on which nothing happened: loads refuse events before 1990."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Forecast(Kpi):
    """The rows of `where` to expect in a week without public holidays after the period.

    From up to `weeks_back` full weeks before the period's end (or that of the data): each week's
    rows by the share of its working days that are no public holiday, exponentially smoothed. None
    below twelve weeks. The interval is that of the next week; the sample is the rows of the
    history. A bucket of time has no forecast of its own.
    """

    where: Deferred
    weeks_back: int = WEEKS_BACK

    def history(self, period: Period, first: date | None, last: date | None) -> Period:
        """See `Kpi.history`: full weeks only."""
        end = min(period.end, last + timedelta(days=1)) if last else period.end
        end = bucket_start(end, "week")
        start = end - self.weeks_back * WEEK
        if first:
            start = max(start, bucket_start(first + timedelta(days=6), "week"))
        return Period(start, end, "week") if end > start else NO_DAYS

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the rows of each day."""
        day = self.period_day
        return (
            Part(name="times", fact=self.fact, day=day, keys=(day,), measure=counted(self.where)),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`; `weight` is that of the newest week."""
        if "bucket" in found.groups:
            return found.standard(sample=0.0, candidates=0.0, weight=np.nan)
        times = found.keyed["times"].frame()
        numbers = positions(times, found.sums, found.groups)
        own = [times[numbers == group] for group in range(len(found.sums))]
        rows = [self._judged(counts, found) for counts in own]
        value, low, high, sample, weight = np.array(rows, dtype=float).reshape(-1, 5).T
        return found.standard(
            value=value,
            low=np.maximum(low, 0.0),
            high=high,
            sample=sample,
            candidates=sample,
            weight=weight,
        )

    def _judged(self, times: pd.DataFrame, found: Found) -> tuple[float, ...]:
        """Return value, ends of the interval, sample and weight of one group."""
        sample = float(times["times"].sum())
        ahead = smoothed(self.weekly(times, found))
        if ahead is None:
            return (np.nan, np.nan, np.nan, sample, np.nan)
        low, high = ahead.interval(floats([1.0]))
        return (ahead.level, float(low[0]), float(high[0]), sample, ahead.weight)

    def weekly(self, times: pd.DataFrame, found: Found) -> Floats:
        """Return the rows per week without public holidays, from the first week with any."""
        rows = per_week(times, self.period_day, found.period)
        rows = rows[rows.gt(0).cummax()]
        share = floats(openness(found.parameters.holiday_region, rows.index))
        return floats(rows.to_numpy())[share > 0] / share[share > 0]

    def drill(self) -> Drill:
        """Return the rows of the history."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)


def per_week(times: pd.DataFrame, day: str, period: Period) -> pd.Series:
    """Return the counted rows of every week of a period, by its Monday."""
    mondays = [period.start + number * WEEK for number in range(period.days // 7)]
    days = pd.to_datetime(times[day])
    week = (days - pd.to_timedelta(days.dt.weekday, unit="D")).dt.date
    return times["times"].groupby(week).sum().reindex(mondays, fill_value=0).astype(float)
