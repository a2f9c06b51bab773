"""How much more often a contract follows where a tool was used, among comparable meetings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.features import OUTCOME, SEPARATOR
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals, strata
from kpi.statistics.intervals import floats

STRATA = ("service_key", "channel", "unit_key")
COUNTS = ("with_hits", "with_rows", "without_hits", "without_rows")


@dataclass(frozen=True, kw_only=True, eq=False)
class Association(Kpi):
    """The difference in conversion, in points, with and without any tool of the meeting room.

    Held meetings are compared within the same service, channel and team (Mantel–Haenszel), so
    that these do not pass for an effect of the tool; it stays an association, not a cause. The
    e-signature is no tool here, as it follows the contract. Numerator and denominator are
    contracts and meetings with a tool, the sample all meetings.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return meetings and contracts with and without a tool, per stratum."""
        left = _.feature_set.replace(OUTCOME, "").replace(SEPARATOR, "")
        measures = counts(left != "")
        return tuple(
            Part(name=name, fact=self.fact, day=self.period_day, keys=STRATA, measure=measure)
            for name, measure in measures.items()
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        keys = [*found.groups, *(key for key in STRATA if key not in found.groups)]
        every = pd.concat([found.keyed[name].frame()[keys] for name in COUNTS]).drop_duplicates()
        for name in COUNTS:
            every = every.merge(found.keyed[name].frame(), on=keys, how="left")
        every = every.fillna(dict.fromkeys(COUNTS, 0))
        position, groups = positions(every, found.sums, found.groups), len(found.sums)
        summed = _summed(strata.terms(every), position, groups)
        value, error = strata.difference(summed)
        low, high = intervals.normal(value, error)
        whole = _summed(every[list(COUNTS)], position, groups)
        sample = floats(whole["with_rows"] + whole["without_rows"])
        return found.standard(
            value=POINTS * value,
            numerator=floats(whole["with_hits"]),
            denominator=floats(whole["with_rows"]),
            sample=sample,
            candidates=sample,
            low=POINTS * low,
            high=POINTS * high,
            error=POINTS * error,
        )

    def drill(self) -> Drill:
        """Return all meetings that are compared."""
        return Drill(fact=self.fact, day=self.period_day, counted=KNOWN, hit=_.has_signature)


POINTS = 100
KNOWN = _.is_held & _.feature_set.notnull() & _.has_signature.notnull()


def counts(is_used: Deferred) -> dict[str, Deferred]:
    """Return the measures of `COUNTS`, with and without what `is_used` says."""
    return {
        "with_hits": counted(KNOWN & is_used & _.has_signature),
        "with_rows": counted(KNOWN & is_used),
        "without_hits": counted(KNOWN & ~is_used & _.has_signature),
        "without_rows": counted(KNOWN & ~is_used),
    }


def _summed(columns: pd.DataFrame, position: np.ndarray, groups: int) -> pd.DataFrame:
    sums = {
        name: np.bincount(position, weights=floats(columns[name]), minlength=groups)
        for name in columns
    }
    return pd.DataFrame(sums)
