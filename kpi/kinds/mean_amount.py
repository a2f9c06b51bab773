"""The mean of an amount such as a contract value, beside its sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals
from kpi.statistics.intervals import divided, floats


@dataclass(frozen=True, kw_only=True, eq=False)
class MeanAmount(Kpi):
    """The mean of the column `measure` over rows of `where` that hold one.

    The numerator is the sum, the denominator and sample the number of rows; rows without an
    amount lower the coverage. Interval by Student's t. For amounts that take so many values
    that counting each (`Distribution`) would deliver every row.
    """

    measure: str
    where: Deferred

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return sum, sum of squares, rows with an amount, and all rows."""
        known = self.where & _[self.measure].notnull()
        amount = _[self.measure].cast("float64")
        measures = {
            "total": known.ifelse(amount, 0.0).sum(),
            "squares": known.ifelse(amount * amount, 0.0).sum(),
            "rows": counted(known),
            "all": counted(self.where),
        }
        return tuple(
            Part(name=name, fact=self.fact, day=self.period_day, measure=measure)
            for name, measure in measures.items()
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        rows, total = floats(sums["rows"]), floats(sums["total"])
        mean = divided(total, rows)
        spread = np.maximum(floats(sums["squares"]) - rows * mean**2, 0.0)
        variance = divided(spread, np.maximum(rows - 1, 0.0))
        low, high = intervals.mean(mean, variance, rows)
        return found.standard(
            value=mean,
            numerator=total,
            denominator=rows,
            sample=rows,
            candidates=sums["all"],
            low=low,
            high=high,
            error=np.sqrt(divided(variance, rows)),
            freedom=rows - 1,
        )

    def drill(self) -> Drill:
        """Return the rows that hold an amount."""
        known = self.where & _[self.measure].notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=known)
