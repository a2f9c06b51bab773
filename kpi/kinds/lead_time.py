"""How long cases take from one step to a later one."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _
from ibis.common.deferred import Deferred

from kpi.dimensions import FROM_STEP, TO_STEP
from kpi.kinds.base import Drill, Part, counted
from kpi.kinds.survival import Survival
from kpi.model import Dimension

FIRST, LAST = "created", "done"


@dataclass(frozen=True, kw_only=True, eq=False)
class LeadTime(Survival):
    """A waiting time over the ways between steps: as a whole from creation to success.

    By the step of arrival: from creation to each step; by that of departure: from each step
    to success; by both: between any two steps.
    """

    @property
    def filters(self) -> tuple[Dimension, ...]:
        """See `Kpi.filters`; a way is not chosen by its ends."""
        return tuple(one for one in self.dimensions if one not in (FROM_STEP, TO_STEP))

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return how often each duration of the asked ways occurs."""
        [part] = super().parts(by)
        ways = self.where & self._asked(by)
        return (
            Part(
                name=part.name,
                fact=part.fact,
                day=part.day,
                keys=part.keys,
                measure=counted(ways),
            ),
        )

    def _asked(self, by: tuple[str, ...]) -> Deferred:
        from_first, to_last = _.from_step == FIRST, _.to_step == LAST
        if FROM_STEP.name in by:
            return _.from_step.notnull() if TO_STEP.name in by else to_last
        return from_first if TO_STEP.name in by else from_first & to_last

    def drill(self) -> Drill:
        """Return the cases on their way from creation to success."""
        known = self.where & self._asked(()) & _[self.duration].notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=known, hit=_[self.happened])
