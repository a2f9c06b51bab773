"""How many are open at the end of a period, and how many came and went in it."""

from __future__ import annotations

from dataclasses import dataclass

from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.dimensions import AGE
from kpi.facts.backlog import STAYS
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.model import Dimension, Table


@dataclass(frozen=True, kw_only=True, eq=False)
class Backlog(Kpi):
    """The rows of `fact`, one of `kpi.facts.backlog`, that are open at the end of the period.

    Those at the end of each bucket are no parts of those at the end of the period. Further
    columns: `opened` and `closed` in the period, among rows of `where`; they and the stock
    before make the stock after.
    """

    where: Deferred

    @property
    def buckets_add_up(self) -> bool:
        """See `Kpi.buckets_add_up`."""
        return False

    @property
    def filters(self) -> tuple[Dimension, ...]:
        """See `Kpi.filters`; only what is open has an age."""
        return tuple(dimension for dimension in self.dimensions if dimension is not AGE)

    @property
    def flow(self) -> Table:
        """The table whose rows open and close."""
        return STAYS[self.fact.name].table

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return what is open, was opened and was closed."""
        stay, among = STAYS[self.fact.name], counted(self.where)
        still = Part(name="open", fact=self.fact, day=self.period_day, measure=among)
        if AGE.name in by:
            return (still,)
        return (
            still,
            Part(name="opened", fact=stay.table, day=self.period_day, measure=among),
            Part(name="closed", fact=stay.table, day=stay.ended_on, measure=among),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        still = sums["open"].astype(float)
        flows = {
            name: sums[name] if name in sums else float("nan") for name in ("opened", "closed")
        }
        return found.standard(value=still, numerator=still, sample=still, candidates=still, **flows)

    def drill(self) -> Drill:
        """Return the open rows."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)
