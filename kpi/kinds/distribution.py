"""A whole-numbered measure and its distribution: mean, median and 90th percentile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals
from kpi.statistics.histogram import Histogram
from kpi.statistics.intervals import Floats, floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Distribution(Kpi):
    """The mean or median of the whole-numbered column `measure` over rows of `where`.

    `scale` turns the column's unit into the KPI's; with `per_longer_time` it turns the rows
    into longer ones instead (advisor weeks into advisor months). Rows without a measure are
    not counted and lower the coverage. Interval of the mean by Student's t, within the scale of
    scores, from 1 to `best_score`; of the median by order statistics, which has no standard
    error. Further columns: mean, median, p90 and, for scores, `top_two`, the share of the two best.
    """

    measure: str
    where: Deferred
    statistic: Literal["mean", "median"]
    scale: float = 1.0
    best_score: int | None = None
    per_longer_time: bool = False

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return how often each value occurs, the unknown one included."""
        return (
            Part(
                name="times",
                fact=self.fact,
                day=self.period_day,
                keys=(self.measure,),
                measure=counted(self.where),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        times, groups = found.keyed["times"], len(found.sums)
        everywhere = positions(times, found.sums, found.groups)
        candidates = np.bincount(everywhere, weights=floats(times["times"]), minlength=groups)
        is_known = ~pd.isna(times[self.measure])
        position = everywhere[is_known]
        values = floats(times[self.measure][is_known]) * self.scale
        counts = floats(times["times"][is_known])
        histogram = Histogram(position, values, counts, groups)
        size, mean, median = histogram.size, histogram.mean, histogram.quantile(0.5)
        total = np.bincount(position, weights=values * counts, minlength=groups)
        interval = self._within_scale(intervals.mean(mean, histogram.variance, size))
        is_mean = self.statistic == "mean"
        low, high = interval if is_mean else histogram.median_interval()
        return found.standard(
            value=mean if is_mean else median,
            numerator=total / self.scale if self.per_longer_time else total,
            denominator=size / self.scale if self.per_longer_time else size,
            sample=size,
            candidates=candidates,
            low=low,
            high=high,
            error=np.sqrt(intervals.divided(histogram.variance, size)) if is_mean else np.nan,
            freedom=size - 1,
            mean=mean,
            median=median,
            p90=histogram.quantile(0.9),
            top_two=self._top_two(position, values, counts, size),
        )

    def _within_scale(self, interval: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
        if self.best_score is None:
            return interval
        low, high = interval
        return np.maximum(low, 1), np.minimum(high, self.best_score)

    def _top_two(
        self, position: np.ndarray, values: np.ndarray, counts: np.ndarray, size: np.ndarray
    ) -> object:
        if self.best_score is None:
            return float("nan")
        top = np.where(values >= self.best_score - 1, counts, 0.0)
        return intervals.divided(np.bincount(position, weights=top, minlength=len(size)), size)

    def drill(self) -> Drill:
        """Return the rows whose measure is known."""
        known = self.where & _[self.measure].notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=known)
