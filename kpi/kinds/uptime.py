"""The share of the time of service in which a system was there."""

from __future__ import annotations

from dataclasses import dataclass

from ibis import _

from kpi.columns import Columns
from kpi.kinds.base import Drill, Found, Kpi, Part
from kpi.statistics import intervals


@dataclass(frozen=True, kw_only=True, eq=False)
class Uptime(Kpi):
    """1 − `down` / `service`, two columns of minutes of the fact; over several systems their mean
    by time of service.

    Numerator is the minutes up, denominator those of service. Further column `down`, the
    minutes lost. Without an interval: every minute is counted, none is a sample.
    """

    down: str
    service: str

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return both sums and the number of rows."""
        fact, day = self.fact, self.period_day
        measures = {
            "down": _[self.down].sum(),
            "service": _[self.service].sum(),
            "rows": _[self.service].count(),
        }
        return tuple(
            Part(name=name, fact=fact, day=day, measure=measure)
            for name, measure in measures.items()
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        sums = found.sums
        up = sums["service"] - sums["down"]
        return found.standard(
            value=intervals.divided(up, sums["service"]),
            numerator=up,
            denominator=sums["service"],
            sample=sums["rows"],
            candidates=sums["rows"],
            down=sums["down"],
        )

    def drill(self) -> Drill:
        """Return the days of the systems."""
        return Drill(fact=self.fact, day=self.period_day, counted=_[self.service].notnull())
