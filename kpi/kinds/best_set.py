"""The combination of features after which contracts come most often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _

from kpi.columns import Columns, positions
from kpi.features import tools
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics.intervals import divided, floats

PRIOR = 30
"""Meetings at the overall conversion that are added to every combination before ranking."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BestSet(Kpi):
    """The highest conversion of a combination of features, shrunken towards that of all.

    To each combination 30 meetings of the overall conversion are added, so that one contract
    in one meeting is no champion. `member` names the combination; numerator and denominator
    are its contracts and meetings, the sample is all held meetings whose features are known.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return held meetings, and those with a signature, by features used."""
        held = _.is_held & _.feature_set.notnull() & _.has_signature.notnull()
        return (self._part("meetings", held), self._part("signed", held & _.has_signature))

    def _part(self, name: str, rows: object) -> Part:
        return Part(
            name=name,
            fact=self.fact,
            day=self.period_day,
            keys=("feature_set",),
            measure=counted(rows),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        meetings, signed = (found.keyed[name].frame() for name in ("meetings", "signed"))
        sets = self.sets(meetings, signed, found.groups)
        groups = len(found.sums)
        position = positions(sets, found.sums, found.groups)
        sample = np.bincount(position, weights=floats(sets["meetings"]), minlength=groups)
        ranked = sets.assign(_group=position).sort_values(
            ["shrunken", "meetings", "tools"], ascending=[False, False, True]
        )
        best = ranked[ranked["tools"] != ""].drop_duplicates("_group").set_index("_group")
        best = best.reindex(range(groups))
        members = [None if pd.isna(member) else str(member) for member in best["tools"]]
        return found.standard(
            value=floats(best["shrunken"]),
            numerator=floats(best["signed"].fillna(0)),
            denominator=floats(best["meetings"].fillna(0)),
            sample=sample,
            candidates=sample,
            member=members,
        )

    def sets(self, meetings: pd.DataFrame, signed: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
        """Return groups, `tools`, `meetings`, `signed`, `conversion` and `shrunken`."""
        keys = [*groups, "feature_set"]
        joined = meetings.merge(signed, on=keys, how="left").fillna({"signed": 0})
        named = joined.assign(tools=[tools(text) for text in joined["feature_set"]])
        sums = named.groupby([*groups, "tools"], dropna=False, as_index=False)
        found = sums[["meetings", "signed"]].sum()
        whole = found[["meetings", "signed"]]
        if groups:
            by = found.groupby(groups, dropna=False)
            whole = by[["meetings", "signed"]].transform("sum")
        else:
            whole = pd.DataFrame({name: whole[name].sum() for name in whole}, index=found.index)
        usual = divided(whole["signed"], whole["meetings"])
        rows, hits = floats(found["meetings"]), floats(found["signed"])
        return found.assign(
            conversion=divided(hits, rows), shrunken=(hits + PRIOR * usual) / (rows + PRIOR)
        )

    def drill(self) -> Drill:
        """Return the held meetings whose features are known."""
        held = _.is_held & _.feature_set.notnull() & _.has_signature.notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=held, hit=_.has_signature)
