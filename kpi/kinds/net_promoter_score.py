"""Net Promoter Score (Reichheld 2003)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals

PROMOTER, DETRACTOR = 9, 6


@dataclass(frozen=True, kw_only=True, eq=False)
class NetPromoterScore(Kpi):
    """Share of scores 9–10 less share of 0–6, times 100, over rows of `where`.

    From −100 to +100. Standard error from the variance of the trinomial, P + D − (P − D)².
    Numerator is promoters less detractors, denominator the answers. Further columns:
    `promoters`, `detractors` (counts).
    """

    where: Deferred

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return answers, promoters and detractors."""
        fact, day = self.fact, self.period_day
        return (
            Part(name="answers", fact=fact, day=day, measure=counted(self.where)),
            Part(
                name="promoters",
                fact=fact,
                day=day,
                measure=counted(self.where & (_.score >= PROMOTER)),
            ),
            Part(
                name="detractors",
                fact=fact,
                day=day,
                measure=counted(self.where & (_.score <= DETRACTOR)),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        answers = sums["answers"]
        good = intervals.divided(sums["promoters"], answers)
        bad = intervals.divided(sums["detractors"], answers)
        value = 100 * (good - bad)
        error = 100 * np.sqrt(intervals.divided(good + bad - (good - bad) ** 2, answers))
        low, high = intervals.normal(value, error)
        return found.standard(
            value=value,
            numerator=sums["promoters"] - sums["detractors"],
            denominator=answers,
            sample=answers,
            candidates=answers,
            low=np.clip(low, -100, 100),
            high=np.clip(high, -100, 100),
            error=error,
            promoters=sums["promoters"],
            detractors=sums["detractors"],
        )

    def drill(self) -> Drill:
        """Return the answers."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where)
