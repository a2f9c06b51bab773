"""How rows are spread over the members of a column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns, numbered, positions, totals
from kpi.dimensions import by_name, column_of
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals


@dataclass(frozen=True, kw_only=True, eq=False)
class Mix(Kpi):
    """The share of `focus` among the members of the dimensions `of`, over rows of `where`.

    Without a focus the value is the share of the most frequent member, named in the column
    `member`. Grouped by the dimensions of `of`, each member has its share of the group.
    Rows of unknown membership are not counted and lower the coverage. Interval by Wilson.
    """

    of: tuple[str, ...]
    where: Deferred
    focus: tuple[str, ...] | None = None

    @property
    def _columns(self) -> tuple[str, ...]:
        return tuple(column_of(by_name(name), self.fact) or name for name in self.of)

    def _known(self) -> Deferred:
        known = self.where
        for column in self._columns:
            known = known & _[column].notnull()
        return known

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the rows of each member, the unknown one included."""
        return (
            Part(
                name="times",
                fact=self.fact,
                day=self.period_day,
                keys=self._columns,
                measure=counted(self.where),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`; `member` names the member whose share the value is."""
        sums, groups = found.sums, found.groups
        every = found.keyed["times"]
        is_known = ~np.any([pd.isna(every[column]) for column in self._columns], axis=0)
        times = every.only([*every], is_known)
        outer = [name for name in groups if name not in self.of]
        whole = _totals(times, sums, outer)
        if len(outer) < len(groups):
            part, member = _totals(times, sums, groups), None
        else:
            part, member = self._chosen(times, sums, groups)
        low, high = intervals.share(part, whole)
        value = intervals.divided(part, whole)
        return found.standard(
            value=value,
            numerator=part,
            denominator=whole,
            sample=whole,
            candidates=_totals(every, sums, outer),
            low=low,
            high=high,
            error=np.sqrt(intervals.divided(value * (1 - value), whole)),
            member=member,
        )

    def _chosen(
        self, times: Columns, sums: Columns, groups: list[str]
    ) -> tuple[np.ndarray, list[str | None]]:
        """Return per group the rows of the focus, or of the most frequent member, and its key."""
        names = [
            "|".join(map(str, row)) for row in zip(*(times[c] for c in self._columns), strict=True)
        ]
        if self.focus is not None:
            wanted = "|".join(self.focus)
            own = times.only([*times], np.array([name == wanted for name in names], dtype=bool))
            return _totals(own, sums, groups), [wanted] * len(sums)
        first: dict[int, tuple[float, str]] = {}
        places = positions(times, sums, groups)
        for group, count, name in zip(places, times["times"], names, strict=True):
            first[group] = min(first.get(group, (0.0, "")), (-float(count), name))
        found = [first.get(group) for group in range(len(sums))]
        part = intervals.floats([-one[0] if one else 0.0 for one in found])
        return part, [one[1] if one else None for one in found]

    def drill(self) -> Drill:
        """Return the rows whose membership is known."""
        return Drill(fact=self.fact, day=self.period_day, counted=self._known())


def _totals(times: Columns, sums: Columns, groups: list[str]) -> np.ndarray:
    """Return for each row of `sums` the rows counted in `times` for its `groups`."""
    if not groups:
        return np.full(len(sums), float(times["times"].sum()))
    numbers, first = numbered(sums, groups)
    places = positions(times, sums.only(groups, first), groups)
    return intervals.floats(totals(times["times"], places, len(first)))[numbers]
