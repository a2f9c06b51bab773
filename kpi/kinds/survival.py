"""How long until something happens; what has not happened yet is not ignored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import survival
from kpi.statistics.intervals import Z, floats
from kpi.statistics.survival import Curve


@dataclass(frozen=True, kw_only=True, eq=False)
class Survival(Kpi):
    """The median time until something happens, by Kaplan–Meier, over rows of `where`.

    `duration` is a whole-numbered column: the time until it happened or, where the boolean
    column `happened` is false, the time for which the row was seen without it. Rows of an
    unknown duration are not counted and lower the coverage. `scale` turns the column's unit
    into the KPI's. No value while half of the rows have not come that far.
    `calendar` names the column of the same duration in calendar time, where `duration` is in
    working time.

    Numerator is the rows for which it happened, denominator and sample all rows. Interval by
    Brookmeyer and Crowley; the standard error is a quarter of its width, nearly. Further
    columns: `p90` (in the KPI's unit), `waiting` (rows for which it has not happened).
    """

    duration: str
    happened: str
    where: Deferred
    scale: float = 1.0
    calendar: str = ""

    @cached_property
    def in_calendar_time(self) -> Survival:
        """The same KPI in calendar time."""
        return replace(self, duration=self.calendar or self.duration)

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return how often each duration occurs, with and without its end."""
        return (
            Part(
                name="times",
                fact=self.fact,
                day=self.period_day,
                keys=(self.duration, self.happened),
                measure=counted(self.where),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        times, groups = found.keyed["times"], len(found.sums)
        position = positions(times, found.sums, found.groups)
        counts = floats(times["times"])
        is_known = ~(pd.isna(times[self.duration]) | pd.isna(times[self.happened]))
        happened = is_known & _flags(times[self.happened])
        size, ended, every = (
            np.bincount(position[rows], weights=counts[rows], minlength=groups)
            for rows in (is_known, happened, np.ones(len(times), dtype=np.bool_))
        )
        curves = survival.curves(
            position[is_known],
            floats(times[self.duration])[is_known] * self.scale,
            happened[is_known],
            counts[is_known],
            groups,
        )
        low, high = curves.interval(0.5)
        return found.standard(
            value=curves.quantile(0.5),
            numerator=ended,
            denominator=size,
            sample=size,
            candidates=every,
            low=low,
            high=high,
            error=(high - low) / (2 * Z),
            p90=curves.quantile(0.9),
            waiting=size - ended,
        )

    def curve(self, times: pd.DataFrame) -> Curve:
        """Return the curve of counted durations, in the KPI's unit.

        Columns: those of `duration` and `happened`, and `times`, how often each pair occurs.
        """
        return survival.curve(
            floats(times[self.duration]) * self.scale,
            _flags(times[self.happened].array),
            floats(times["times"]),
        )

    def drill(self) -> Drill:
        """Return the rows whose duration is known; those in the numerator have ended."""
        known = self.where & _[self.duration].notnull() & _[self.happened].notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=known, hit=_[self.happened])


def _flags(values: Any) -> np.ndarray:
    """Return which values are known and true, also where there is no row to tell their type."""
    is_known = ~np.asarray(pd.isna(values))
    found = np.zeros(len(values), dtype=np.bool_)
    found[is_known] = np.asarray(values)[is_known].astype(np.bool_)
    return found
