"""What a reader asks about: period, comparison and filters. Hashable, fits an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kpi.period import Period

Comparison = Literal["none", "previous_period", "previous_year", "baseline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A period, what it is compared with, and the chosen members of dimensions.

    `filters` maps dimension name to chosen member keys; an absent dimension means no
    filter. Members of `org_unit` include every unit below them.
    """

    period: Period
    comparison: Comparison = "previous_period"
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def compared(self) -> Selection | None:
        """Return the selection this one is compared with, or None.

        With a baseline that depends on the KPI, see `kpi.comparison`.
        """
        if self.comparison in ("none", "baseline"):
            return None
        period = self.period
        earlier = (
            period.previous() if self.comparison == "previous_period" else period.a_year_before()
        )
        return replace(self, period=earlier, comparison="none")

    def during(self, period: Period) -> Selection:
        """Return the same question about other days, compared with nothing."""
        return replace(self, period=period, comparison="none")

    def where(self, dimension: str, *members: str) -> Selection:
        """Return the selection narrowed to `members` of one dimension."""
        others = tuple(chosen for chosen in self.filters if chosen[0] != dimension)
        return replace(self, filters=tuple(sorted((*others, (dimension, tuple(sorted(members)))))))
