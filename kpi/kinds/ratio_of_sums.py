"""One measure of a fact's rows divided by another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals
from kpi.statistics.intervals import floats


@dataclass(frozen=True, kw_only=True, eq=False)
class RatioOfSums(Kpi):
    """The sum of the column `top` divided by the sum of `bottom`, over rows of `where`.

    Interval by Student's t with the standard error of a ratio estimator (Cochran 1977, section
    6.3), the rows being its units. The sample is the number of rows.
    """

    top: str
    bottom: str
    where: Deferred

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the sums of both measures, of their squares and of their product."""
        top, bottom = _[self.top].cast("float64"), _[self.bottom].cast("float64")
        measures = {
            "top": top,
            "bottom": bottom,
            "top_squared": top * top,
            "product": top * bottom,
            "bottom_squared": bottom * bottom,
        }
        sums = [
            Part(
                name=name,
                fact=self.fact,
                day=self.period_day,
                measure=self.where.ifelse(measure, 0.0).sum(),
            )
            for name, measure in measures.items()
        ]
        rows = Part(name="rows", fact=self.fact, day=self.period_day, measure=counted(self.where))
        return (*sums, rows)

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums, rows = found.sums, floats(found.sums["rows"])
        value = intervals.divided(sums["top"], sums["bottom"])
        residual = (
            sums["top_squared"] - 2 * value * sums["product"] + value**2 * sums["bottom_squared"]
        )
        spread = intervals.divided(rows * np.maximum(residual, 0.0), np.maximum(rows - 1, 0))
        error = intervals.divided(np.sqrt(spread), sums["bottom"])
        low, high = intervals.mean(value, rows * error**2, rows)
        return found.standard(
            value=value,
            numerator=sums["top"],
            denominator=sums["bottom"],
            sample=rows,
            candidates=rows,
            low=np.maximum(low, 0.0),
            high=high,
            error=error,
            freedom=rows - 1,
        )

    def drill(self) -> Drill:
        """Return the rows that are summed."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)
