"""The sum of a measure."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted


@dataclass(frozen=True, kw_only=True, eq=False)
class Total(Kpi):
    """The sum of the column `measure` over rows of `where`; no rows give 0.

    The sample is the number of rows. A total has no interval.
    """

    measure: str
    where: Deferred

    @property
    def adds_up(self) -> bool:
        """See `Kpi.adds_up`."""
        return True

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the sum and the number of rows."""
        fact, day = self.fact, self.period_day
        return (
            Part(
                name="total",
                fact=fact,
                day=day,
                measure=self.where.ifelse(_[self.measure], 0).sum(),
            ),
            Part(name="rows", fact=fact, day=day, measure=counted(self.where)),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        total = sums["total"].astype(float)
        return found.standard(
            value=total,
            numerator=total,
            sample=sums["rows"],
            candidates=sums["rows"],
        )

    def drill(self) -> Drill:
        """Return the summed rows."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)
