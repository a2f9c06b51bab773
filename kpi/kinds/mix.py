"""How rows are spread over the members of a column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.dimensions import by_name, column_of
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals
from kpi.statistics.histogram import group_numbers


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

    def finish(self, found: Found) -> pd.DataFrame:
        """See `Kpi.finish`; `member` names the member whose share the value is."""
        sums, groups = found.sums, found.groups
        every = found.keyed["times"]
        times = every[every[list(self._columns)].notna().all(axis=1)]
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
        self, times: pd.DataFrame, sums: pd.DataFrame, groups: list[str]
    ) -> tuple[np.ndarray, list[str | None]]:
        """Return per group the rows of the focus, or of the most frequent member, and its key."""
        names = _names(times[list(self._columns)])
        if self.focus is not None:
            wanted = "|".join(self.focus)
            return _totals(times[names == wanted], sums, groups), [wanted] * len(sums)
        ranked = times.assign(_member=names, _group=group_numbers(times, sums, groups))
        ranked = ranked.sort_values(["times", "_member"], ascending=[False, True])
        first = ranked.drop_duplicates("_group").set_index("_group")
        first = first.reindex(range(len(sums)))
        members = [None if pd.isna(member) else str(member) for member in first["_member"]]
        return intervals.floats(first["times"].fillna(0)), members

    def drill(self) -> Drill:
        """Return the rows whose membership is known."""
        return Drill(fact=self.fact, day=self.period_day, counted=self._known())


def _names(members: pd.DataFrame) -> pd.Series:
    """Return the members of a row as one text, also where there is no row at all."""
    texts = ["|".join(map(str, row)) for row in members.itertuples(index=False)]
    return pd.Series(texts, index=members.index, dtype="object")


def _totals(times: pd.DataFrame, sums: pd.DataFrame, groups: list[str]) -> np.ndarray:
    """Return for each row of `sums` the rows counted in `times` for its `groups`."""
    if not groups:
        return np.full(len(sums), float(times["times"].sum()))
    total = times.groupby(groups, dropna=False)["times"].sum().rename("_total").reset_index()
    # Members that are all unknown arrive as numbers, which do not merge with texts.
    total = total.astype(dict(sums[groups].dtypes))
    found = sums[groups].merge(total, on=groups, how="left")["_total"]
    return intervals.floats(found.fillna(0))
