"""What an online meeting saves against one on site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.assumptions import rates
from kpi.columns import Columns, positions
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.parameters import Parameters
from kpi.statistics.intervals import Floats, divided, floats

MINUTES_PER_HOUR = 60
UNIT = "unit_key"


@dataclass(frozen=True, kw_only=True, eq=False)
class Savings(Kpi):
    """Euros saved by held online meetings: per meeting, or in total.

    The journey to a meeting on site (mean kilometres and minutes, in the same selection, of
    those with recorded kilometres: meetings in a branch have none; the organisation's
    assumptions where none is recorded) times the rates and the share of online meetings that
    save a journey, plus
    the minutes an online meeting is shorter times the hourly rate (a setting, else measured
    as the difference of the means). The rates are those of each meeting's org unit, where it has
    its own. The numerator is the total, the denominator (where the
    value is the mean) and sample are the held online meetings. Assumptions have no interval,
    so none is given. Further columns: `travel_km`, `travel_minutes`, `minutes_saved`.
    """

    in_total: bool = False

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return counts and sums of online meetings and of those on site."""
        online, onsite = _.is_held & (_.channel == "online"), _.is_held & (_.channel == "onsite")
        measures = {
            "online": counted(online),
            **_sum_and_count("online_minutes", online, _.minutes),
            **_sum_and_count("onsite_minutes", onsite, _.minutes),
            **_sum_and_count("km", onsite, _.travel_km),
            **_sum_and_count("travel", onsite & _.travel_km.notnull(), _.travel_minutes),
        }
        return (
            *(
                Part(name=name, fact=self.fact, day=self.period_day, measure=measure)
                for name, measure in measures.items()
            ),
            Part(
                name="of_unit",
                fact=self.fact,
                day=self.period_day,
                keys=(UNIT,),
                measure=counted(online),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums, parameters = found.sums, found.parameters
        km = _mean(sums, "km", parameters.travel_km)
        travel = _mean(sums, "travel", parameters.travel_minutes)
        shorter = _minutes_saved(sums, parameters)
        online = floats(sums["online"])
        group, meetings, rate = by_unit(found, "of_unit")
        per_minute = rate("hourly_rate") / MINUTES_PER_HOUR
        journey = km[group] * rate("rate_per_km") + travel[group] * per_minute
        each = journey * rate("journeys_saved") + shorter[group] * per_minute
        total = np.bincount(group, weights=each * meetings, minlength=len(sums))
        mean = divided(total, online)
        total = total if self.in_total else np.where(online > 0, total, np.nan)
        return found.standard(
            value=total if self.in_total else mean,
            numerator=total,
            denominator=float("nan") if self.in_total else online,
            sample=online,
            candidates=online,
            travel_km=km,
            travel_minutes=travel,
            minutes_saved=shorter,
        )

    def drill(self) -> Drill:
        """Return the held online meetings."""
        return Drill(
            fact=self.fact, day=self.period_day, counted=_.is_held & (_.channel == "online")
        )


def _sum_and_count(name: str, where: Deferred, measure: Deferred) -> dict[str, Deferred]:
    known = where & measure.notnull()
    return {
        f"{name}_sum": known.ifelse(measure.cast("float64"), 0.0).sum(),
        f"{name}_count": counted(known),
    }


def _mean(sums: Columns, name: str, otherwise: float) -> Floats:
    mean = pd.Series(divided(sums[f"{name}_sum"], sums[f"{name}_count"]))
    return floats(mean.fillna(otherwise))


def _minutes_saved(sums: Columns, parameters: Parameters) -> Floats:
    """Return how much shorter online meetings are; 0 where it cannot be measured."""
    if parameters.minutes_saved is not None:
        return floats([parameters.minutes_saved] * len(sums))
    onsite = divided(sums["onsite_minutes_sum"], sums["onsite_minutes_count"])
    online = divided(sums["online_minutes_sum"], sums["online_minutes_count"])
    return floats(pd.Series(onsite - online).fillna(0.0))


def by_unit(found: Found, part: str) -> tuple[np.ndarray, Floats, Callable[[str], Floats]]:
    """Return of a part split by unit: its groups, its sums, and what each rate is there."""
    rows = found.keyed[part]
    group = positions(rows, found.sums, found.groups)
    return group, floats(rows[part]), lambda name: rates(found.parameters, name, rows[UNIT])
