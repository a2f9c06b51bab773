"""Ratios whose numerator and denominator come from two facts."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.dimensions import FEATURE
from kpi.facts import FEATURE_USE, MEETING
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.kinds.ratio import Ratio
from kpi.model import Dimension, Table
from kpi.statistics import intervals


@dataclass(frozen=True, kw_only=True, eq=False)
class CrossRatio(Kpi):
    """Rows of `numerator_fact` with `numerator`, divided by the sum of `denominator`.

    The two meet on the dimensions only, each row at its own time. The sample is the
    denominator; the rows behind the value are those of the numerator. No interval, since the
    numerator need not be part of the denominator. `scale` turns the quotient into the KPI's unit.
    """

    numerator_fact: Table
    numerator_day: str
    numerator: Deferred
    denominator: str
    scale: float = 1.0

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the numerator's rows and the denominator's sum."""
        return (
            Part(
                name="top",
                fact=self.numerator_fact,
                day=self.numerator_day,
                measure=counted(self.numerator),
            ),
            Part(
                name="bottom",
                fact=self.fact,
                day=self.period_day,
                measure=_[self.denominator].sum(),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        return found.standard(
            value=intervals.divided(sums["top"], sums["bottom"]) * self.scale,
            numerator=sums["top"],
            denominator=sums["bottom"],
            sample=sums["bottom"],
            candidates=sums["bottom"],
        )

    def drill(self) -> Drill:
        """Return the rows of the numerator."""
        return Drill(fact=self.numerator_fact, day=self.numerator_day, counted=self.numerator)


@dataclass(frozen=True, kw_only=True, eq=False)
class FeatureShare(Ratio):
    """Held meetings that used a feature among held meetings.

    As a whole: meetings with any feature. By feature: meetings with that feature, a meeting
    with several counting for each; the denominator is the same for all.
    """

    @property
    def filters(self) -> tuple[Dimension, ...]:
        """See `Kpi.filters`; a meeting is not of one feature."""
        return tuple(dimension for dimension in self.dimensions if dimension is not FEATURE)

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return meetings with the feature and all held meetings."""
        if FEATURE.name not in by:
            return super().parts(by)
        uses = Part(
            name="top",
            fact=FEATURE_USE,
            day="meeting_on",
            measure=counted(_.in_held_meeting & _.is_first_in_meeting),
        )
        meetings = [
            Part(name=part.name, fact=MEETING, day=part.day, measure=part.measure, broadcast=True)
            for part in super().parts(by)
            if part.name != "top"
        ]
        return (uses, *meetings)
