"""How many different things there are among rows."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted


@dataclass(frozen=True, kw_only=True, eq=False)
class Distinct(Kpi):
    """The number of different values of the column `of` among rows of `where`.

    Never added up over groups or buckets: a value may occur in several. The sample is the rows.
    """

    of: str
    where: Deferred

    @property
    def buckets_add_up(self) -> bool:
        """See `Kpi.buckets_add_up`."""
        return False

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the different values and the rows."""
        fact, day = self.fact, self.period_day
        different = _[self.of].nunique(where=self.where)
        return (
            Part(name="different", fact=fact, day=day, measure=different),
            Part(name="rows", fact=fact, day=day, measure=counted(self.where)),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        different = sums["different"].astype(float)
        rows = sums["rows"]
        return found.standard(value=different, numerator=different, sample=rows, candidates=rows)

    def drill(self) -> Drill:
        """Return the rows."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)
