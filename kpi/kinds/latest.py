"""A distribution as of the last day on which it was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis
import pandas as pd
from ibis import _

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Part
from kpi.kinds.distribution import Distribution


@dataclass(frozen=True, kw_only=True, eq=False)
class LatestDistribution(Distribution):
    """A `Distribution` over the rows of the last `day` in the period (in each bucket of it).

    For facts with one row per person and week that say how things stood at its end: rows of
    different weeks are about the same people and are not counted together.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return how often each value occurs on each day."""
        return tuple(
            replace(part, keys=(*part.keys, self.period_day)) for part in super().parts(by)
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        times = Columns.of(self.counted_once(found.keyed["times"].frame(), found.groups))
        return super().finish(replace(found, keyed={"times": times}))

    def counted_once(self, times: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
        """Return the rows of the last day of each bucket, the same day for all its groups."""
        buckets = [name for name in groups if name == "bucket"]
        days = pd.to_datetime(times[self.period_day])
        last = (
            days.groupby([times[name] for name in buckets]).transform("max")
            if buckets
            else (days.max())
        )
        return times[days == last].drop(columns=self.period_day)

    def drill(self) -> Drill:
        """Return the rows of the last day whose measure is known."""
        last = _[self.period_day] == _[self.period_day].max().over(ibis.window())
        known = self.where & _[self.measure].notnull()
        return Drill(fact=self.fact, day=self.period_day, counted=last & known)
