"""How far the means of a measure lie apart between two members of a dimension."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.dimensions import by_name, column_of
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals
from kpi.statistics.histogram import Histogram
from kpi.statistics.intervals import floats


@dataclass(frozen=True, kw_only=True, eq=False)
class DifferenceOfMeans(Kpi):
    """Mean of `measure` over the rows of `one` less that of `other`, members of `between`.

    `measure` is whole-numbered; rows of `where` without it are not counted and lower the
    coverage. Interval by Welch. The sample is the rows of both sides; no value while one side
    has none. Further columns: `mean_one`, `mean_other`, `size_one`, `size_other`.
    """

    measure: str
    where: Deferred
    between: str
    one: str
    other: str

    @property
    def _column(self) -> str:
        return column_of(by_name(self.between), self.fact) or self.between

    def _sides(self) -> Deferred:
        return self.where & _[self._column].isin([self.one, self.other])

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return how often each value occurs on each side, the unknown one included."""
        return (
            Part(
                name="times",
                fact=self.fact,
                day=self.period_day,
                keys=(self._column, self.measure),
                measure=counted(self._sides()),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        times, groups = found.keyed["times"], len(found.sums)
        position = positions(times, found.sums, found.groups)
        every = np.bincount(position, weights=floats(times["times"]), minlength=groups)
        one, other = (self._side(times, position, groups, of) for of in (self.one, self.other))
        errors = [np.sqrt(intervals.divided(side.variance, side.size)) for side in (one, other)]
        value = one.mean - other.mean
        low, high = intervals.welch(value, (errors[0], one.size - 1), (errors[1], other.size - 1))
        return found.standard(
            value=value,
            sample=one.size + other.size,
            candidates=every,
            low=low,
            high=high,
            error=np.hypot(*errors),
            mean_one=one.mean,
            mean_other=other.mean,
            size_one=one.size,
            size_other=other.size,
        )

    def _side(self, times: Columns, position: np.ndarray, groups: int, member: str) -> Histogram:
        rows = np.asarray(times[self._column] == member, dtype=bool)
        rows &= ~pd.isna(times[self.measure])
        return Histogram(
            position[rows], floats(times[self.measure][rows]), floats(times["times"][rows]), groups
        )

    def drill(self) -> Drill:
        """Return the rows of both sides whose measure is known."""
        known = self._sides() & _[self.measure].notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=known)
