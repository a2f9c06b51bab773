"""Shares of rows: one over the whole period, one as the mean of its weeks or months."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(Kpi):
    """Rows with `numerator` among rows with `denominator`.

    A row whose numerator is unknown (null) is in neither, and lowers the coverage. Interval
    by Wilson. Nothing to divide by gives no value.
    """

    numerator: Deferred
    denominator: Deferred

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return numerator, denominator and candidates."""
        fact, day = self.fact, self.period_day
        known = self.denominator & self.numerator.notnull()
        return (
            Part(
                name="top", fact=fact, day=day, measure=counted(self.denominator & self.numerator)
            ),
            Part(name="bottom", fact=fact, day=day, measure=counted(known)),
            Part(name="all", fact=fact, day=day, measure=counted(self.denominator)),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        value = intervals.divided(sums["top"], sums["bottom"])
        low, high = intervals.share(sums["top"], sums["bottom"])
        return found.standard(
            value=value,
            numerator=sums["top"],
            denominator=sums["bottom"],
            sample=sums["bottom"],
            candidates=sums["all"],
            low=low,
            high=high,
            error=np.sqrt(intervals.divided(value * (1 - value), sums["bottom"])),
        )

    def drill(self) -> Drill:
        """Return the rows of the denominator whose numerator is known."""
        rows = self.denominator & self.numerator.notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=rows, hit=self.numerator)


@dataclass(frozen=True, kw_only=True, eq=False)
class MeanOfPeriods(Ratio):
    """The mean, over the full weeks (months) of the period, of the share in each.

    Numerator and denominator are means per week; the sample is the number of rows in all
    weeks. Interval by Student's t over the weeks, from three weeks on.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return numerator and denominator of each week (month)."""
        return tuple(
            Part(
                name=part.name,
                fact=part.fact,
                day=part.day,
                measure=part.measure,
                keys=("starts_on",),
            )
            for part in super().parts(by)
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`; `weeks` is the number of weeks (months) averaged."""
        sums = found.sums
        weeks = _Weeks(found)
        bottom = intervals.floats(found.keyed["bottom"]["bottom"])
        top, every = weeks.beside("top"), weeks.beside("all")
        position = positions(found.keyed["bottom"], sums, found.groups)
        total = _Totals(position, len(sums))
        rate = intervals.divided(top, bottom)
        count = total(np.ones(len(bottom)))
        value = intervals.divided(total(rate), count)
        variance = intervals.divided(total((rate - value[position]) ** 2), np.maximum(count - 1, 0))
        variance = np.where(count >= MINIMUM_WEEKS, variance, np.nan)
        low, high = intervals.mean(value, variance, count)
        return found.standard(
            value=value,
            numerator=intervals.divided(total(top), count),
            denominator=intervals.divided(total(bottom), count),
            sample=total(bottom),
            candidates=total(every),
            low=np.clip(low, 0, 1),
            high=np.clip(high, 0, 1),
            error=np.sqrt(intervals.divided(variance, count)),
            freedom=count - 1,
            weeks=count,
        )


MINIMUM_WEEKS = 3


class _Weeks:
    """The parts of a KPI in the weeks (months) of the denominator."""

    def __init__(self, found: Found) -> None:
        self._found = found
        every = [np.asarray(part["starts_on"]) for part in found.keyed.values()]
        self._days = np.unique(np.concatenate(every))

    def beside(self, name: str) -> intervals.Floats:
        """Return a part in the order of the denominator, 0 where it has no row."""
        values = np.zeros(len(self._found.sums) * len(self._days))
        values[self._places(name)] = self._found.keyed[name][name]
        return intervals.floats(values[self._places("bottom")])

    def _places(self, name: str) -> np.ndarray:
        rows = self._found.keyed[name]
        group = positions(rows, self._found.sums, self._found.groups)
        day: np.ndarray = np.searchsorted(self._days, rows["starts_on"])
        return np.asarray(group * len(self._days) + day)


class _Totals:
    """Sums per group, given each row's group number."""

    def __init__(self, position: np.ndarray, groups: int) -> None:
        self._position, self._groups = position, groups

    def __call__(self, values: object) -> intervals.Floats:
        weights = intervals.floats(values)
        return intervals.floats(
            np.bincount(self._position, weights=weights, minlength=self._groups)
        )
