"""Shares of what exists at the end of a period: customer records and the rules they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from ibis import _
from ibis.common.deferred import Deferred
from numpy.typing import NDArray

from kpi.columns import Columns, numbered
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.parameters import Parameters
from kpi.statistics import intervals

BUCKET = "bucket"


@dataclass(frozen=True, kw_only=True, eq=False)
class StockShare(Kpi):
    """Rows with `numerator` among rows with `denominator`, of all that exist at the end.

    A row whose numerator is unknown (null) is in neither, and lowers the coverage. All rows
    are counted, none sampled, so there is no interval; earlier periods hold many of the same
    rows, so a change gets no verdict. The fact must be one of `kpi.stock.STOCK`.
    """

    numerator: Deferred
    denominator: Deferred

    @property
    def is_stock(self) -> bool:
        """See `Kpi.is_stock`."""
        return True

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return numerator, denominator and candidates, each by the time of its creation."""
        known = self.denominator & self.numerator.notnull()
        measures = {
            "top": counted(self.denominator & self.numerator),
            "bottom": counted(known),
            "all": counted(self.denominator),
        }
        return _parts(self, measures)

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = grown(found)
        return found.standard(
            value=intervals.divided(sums["top"], sums["bottom"]),
            numerator=sums["top"],
            denominator=sums["bottom"],
            sample=sums["bottom"],
            candidates=sums["all"],
        )

    def drill(self) -> Drill:
        """Return the rows of the denominator whose numerator is known."""
        rows = self.denominator & self.numerator.notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=rows, hit=self.numerator)


@dataclass(frozen=True, kw_only=True, eq=False)
class QualityScore(Kpi):
    """Checks passed among checks made, each weighted as its area is in the settings.

    The sample is the unweighted number of checks; no interval, as `StockShare`.
    """

    areas: tuple[str, ...]

    @property
    def is_stock(self) -> bool:
        """See `Kpi.is_stock`."""
        return True

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return checks made and passed in each area."""
        measures = {}
        for area in self.areas:
            measures[f"made_{area}"] = counted(_.area == area)
            measures[f"passed_{area}"] = counted((_.area == area) & _.is_passed)
        return _parts(self, measures)

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = grown(found)
        passed = self._weighted(sums, "passed", found.parameters)
        made = self._weighted(sums, "made", found.parameters)
        count = np.sum([sums[f"made_{area}"] for area in self.areas], axis=0)
        return found.standard(
            value=intervals.divided(passed, made),
            numerator=passed,
            denominator=made,
            sample=count,
            candidates=count,
        )

    def _weighted(self, sums: Columns, what: str, parameters: Parameters) -> intervals.Floats:
        weights = {area: float(getattr(parameters, f"weight_{area}")) for area in self.areas}
        return intervals.floats(
            sum(weight * sums[f"{what}_{area}"].astype(float) for area, weight in weights.items())
        )

    def drill(self) -> Drill:
        """Return all checks."""
        every = _.rule.notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=every, hit=_.is_passed)


def _parts(kpi: Kpi, measures: Mapping[str, Deferred]) -> tuple[Part, ...]:
    return tuple(
        Part(name=name, fact=kpi.fact, day=kpi.period_day, measure=measure)
        for name, measure in measures.items()
    )


def grown(found: Found) -> Columns:
    """Return the sums; those of buckets with all earlier buckets of their group added."""
    sums = found.sums
    if BUCKET not in found.groups:
        return sums
    whose, first = numbered(sums, [name for name in found.groups if name != BUCKET])
    by_time = np.lexsort((sums[BUCKET], whose))
    begins = np.searchsorted(whose[by_time], np.arange(len(first)))
    back = np.argsort(by_time)
    return sums.assign(
        **{
            part: _running(sums[part][by_time], begins)[back]
            for part in sums
            if part not in found.groups
        }
    )


def _running(counts: intervals.Floats, begins: NDArray[np.int64]) -> intervals.Floats:
    """Return running sums of counts, from 0 again where a group begins."""
    running = np.cumsum(counts)
    before = running[begins] - counts[begins]
    return running - np.repeat(before, np.diff(begins, append=len(counts)))
