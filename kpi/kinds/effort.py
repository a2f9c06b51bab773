"""What cases cost in time, and what one success costs."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Found, Part, counted
from kpi.kinds.distribution import Distribution
from kpi.statistics import intervals


@dataclass(frozen=True, kw_only=True, eq=False)
class Effort(Distribution):
    """A `Distribution` of effort; further column `per_success`: all effort, that of failures
    included, for each row of `success`."""

    success: Deferred

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the distribution and the successes of known effort."""
        known = self.where & self.success & _[self.measure].notnull()
        successes = Part(
            name="successes", fact=self.fact, day=self.period_day, measure=counted(known)
        )
        return (*super().parts(by), successes)

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        frame = super().finish(found)
        total = intervals.floats(frame["numerator"])
        return frame.assign(per_success=intervals.divided(total, found.sums["successes"]))
