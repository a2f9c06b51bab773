"""Whether meetings used the features that their service prescribes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ibis import _
from ibis.common.deferred import Deferred, deferrable
from ibis.expr.types import BooleanValue, StringValue

from kpi.columns import Columns, positions
from kpi.engine.compile import among
from kpi.features import members, prescribed
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics import intervals
from kpi.statistics.intervals import floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Adherence(Kpi):
    """Held meetings that used every prescribed feature, among those of services that prescribe.

    The organisation prescribes features per service (a setting); without any there is no
    value. Interval by Wilson.
    """

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the held meetings of each service and set of features."""
        return (
            Part(
                name="meetings",
                fact=self.fact,
                day=self.period_day,
                keys=("service_key", "feature_set"),
                measure=counted(_.is_held & _.feature_set.notnull()),
            ),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        rules = prescribed(found.parameters)
        meetings = found.keyed["meetings"].frame()
        meetings = meetings[meetings["service_key"].isin(list(rules))]
        pairs = zip(meetings["service_key"], meetings["feature_set"], strict=True)
        is_hit = np.array([rules[service] <= members(used) for service, used in pairs], dtype=bool)
        position, groups = positions(meetings, found.sums, found.groups), len(found.sums)
        counts = floats(meetings["meetings"])
        whole = np.bincount(position, weights=counts, minlength=groups)
        hits = np.bincount(position[is_hit], weights=counts[is_hit], minlength=groups)
        value = intervals.divided(hits, whole)
        low, high = intervals.share(hits, whole)
        return found.standard(
            value=value,
            numerator=hits,
            denominator=whole,
            sample=whole,
            candidates=whole,
            low=low,
            high=high,
            error=np.sqrt(intervals.divided(value * (1 - value), whole)),
        )

    def drill(self) -> Drill:
        """Return the held meetings of services that prescribe."""
        rows = _.is_held & _.feature_set.notnull() & _is_prescribed(_.service_key)
        return Drill(fact=self.fact, day=self.period_day, counted=rows)


def _prescribes(service_key: StringValue) -> BooleanValue:
    return among(service_key, "prescribed_services")


_is_prescribed: Callable[[Deferred], Deferred] = deferrable(_prescribes)
"""Whether the service of a key prescribes features."""
