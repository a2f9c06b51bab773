"""How many of the modules hardly anybody uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ibis import _
from ibis.common.deferred import Deferred

from kpi.columns import Columns, positions
from kpi.kinds.base import Drill, Found, Kpi, Part, counted
from kpi.statistics.intervals import divided, floats


@dataclass(frozen=True, kw_only=True, eq=False)
class HardlyUsed(Kpi):
    """The number of modules used by fewer than the set share of licensed advisors.

    The fact has one row per advisor, module and month, also where it was not used; the share
    is that of used rows in all full months of the period. Numerator and value are the modules
    below the set share, denominator all modules, sample the rows of all.
    """

    where: Deferred

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return rows and used rows of each module."""
        return (self._part("used", self.where & _.is_used), self._part("rows", self.where))

    def _part(self, name: str, rows: Deferred) -> Part:
        return Part(
            name=name,
            fact=self.fact,
            day=self.period_day,
            measure=counted(rows),
            keys=("feature",),
        )

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        columns = [*found.groups, *(["feature"] if "feature" not in found.groups else [])]
        modules = (
            found.keyed["rows"].frame().merge(found.keyed["used"].frame(), on=columns, how="left")
        )
        position, groups = positions(modules, found.sums, found.groups), len(found.sums)
        below = divided(modules["used"].fillna(0), modules["rows"]) < found.parameters.module_share
        known = floats(np.bincount(position, minlength=groups))
        hardly = floats(np.bincount(position, weights=below.astype(float), minlength=groups))
        sample = np.bincount(position, weights=floats(modules["rows"]), minlength=groups)
        value = np.where(known > 0, hardly, np.nan)
        return found.standard(
            value=value, numerator=hardly, denominator=known, sample=sample, candidates=sample
        )

    def drill(self) -> Drill:
        """Return the rows of all modules; those in the numerator are used."""
        return Drill(fact=self.fact, day=self.period_day, counted=self.where, hit=_.is_used)
