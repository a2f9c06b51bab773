"""The number of rows."""

from __future__ import annotations

from dataclasses import dataclass

from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Kpi):
    """The number of rows of `where`; no rows give 0. A count has no interval."""

    where: Deferred

    @property
    def adds_up(self) -> bool:
        """See `Kpi.adds_up`."""
        return True

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the number of rows."""
        rows = counted(self.where)
        return (Part(name="rows", fact=self.fact, day=self.period_day, measure=rows),)

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        rows = found.sums["rows"].astype(float)
        return found.standard(value=rows, numerator=rows, sample=rows, candidates=rows)

    def drill(self) -> Drill:
        """Return the counted rows."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)
