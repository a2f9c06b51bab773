"""The best of many members, told from those that only look good because they are small."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi.columns import Columns, positions
from kpi.dimensions import by_name, column_of
from kpi.kinds.base import Found, Part
from kpi.kinds.cross import CrossRatio
from kpi.statistics.shrinkage import shrunken


@dataclass(frozen=True, kw_only=True, eq=False)
class Best(CrossRatio):
    """The highest shrunken ratio among the members of the dimension `of`, named in `member`.

    Grouped by that dimension each member has its own, drawn towards the mean of all members
    of the same group. Members with nothing to divide by have none. Numerator, denominator and
    sample are the member's own; the interval is that of the estimate (empirical Bayes).
    """

    of: str

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return numerator and denominator of each member."""
        parts = super().parts(by)
        if self.of in by:
            return parts
        return tuple(replace(part, keys=(self._key,)) for part in parts)

    @property
    def _key(self) -> str:
        return column_of(by_name(self.of), self.fact) or self.of

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        if self.of in found.groups:
            outer = [name for name in found.groups if name != self.of]
            rows = _judged(found.sums.frame(), outer, self.of)
            return self._standard(found, rows, None)
        columns = [*found.groups, self._key]
        bottom, top = found.keyed["bottom"].frame(), found.keyed["top"].frame()
        both = bottom.merge(top, on=columns, how="left")
        judged = _judged(both.fillna({"top": 0}), found.groups, self._key)
        rows = _firsts(judged, found.sums, found.groups, self._key)
        return self._standard(found, rows, _texts(rows[self._key]))

    @staticmethod
    def _standard(found: Found, rows: pd.DataFrame, member: list[str | None] | None) -> Columns:
        known = rows["value"].notna()
        bottom = rows["bottom"].where(known, 0).to_numpy()
        return found.standard(
            value=rows["value"].to_numpy(),
            numerator=rows["top"].where(known, 0).to_numpy(),
            denominator=bottom,
            sample=bottom,
            candidates=bottom,
            low=rows["low"].to_numpy(),
            high=rows["high"].to_numpy(),
            error=rows["error"].to_numpy(),
            member=member,
        )


def _judged(rows: pd.DataFrame, outer: list[str], key: str) -> pd.DataFrame:
    """Return rows with their estimates; those of no member have none and change none."""
    columns = ("value", "low", "high", "error")
    rows = rows.assign(**dict.fromkeys(columns, np.nan))
    members = rows[rows[key].notna() & (rows["bottom"] > 0)]
    number = members.groupby(outer, dropna=False).ngroup() if outer else members["bottom"] * 0
    for group in number.unique():
        places = members.index[number == group]
        found = shrunken(rows.loc[places, "top"], rows.loc[places, "bottom"])
        for column in columns:
            rows.loc[places, column] = getattr(found, column)
    return rows


def _firsts(judged: pd.DataFrame, sums: Columns, groups: list[str], key: str) -> pd.DataFrame:
    """Return the best member of each group, in the order of `sums`.

    Of equal ones that with more to divide by, then by key.
    """
    known = judged[judged["value"].notna()]
    ranked = known.sort_values(["value", "bottom", key], ascending=[False, False, True])
    ranked = ranked.assign(_place=positions(ranked, sums, groups))
    first = ranked.drop_duplicates("_place").set_index("_place")
    return first.reindex(np.arange(len(sums)))


def _texts(keys: pd.Series) -> list[str | None]:
    return [None if pd.isna(key) else str(key) for key in keys]
