"""A share whose whole falls into parts that add up: entered, advanced, dropped, still there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.kinds.base import Found, Part, counted
from kpi.kinds.ratio import Ratio
from kpi.text import Label


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layer:
    """One part of the whole: the rows of the denominator for which `where` holds."""

    name: str
    label: Label
    where: Deferred
    tone: Literal["good", "neutral", "bad"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Layered(Ratio):
    """A `Ratio` with the parts its denominator falls into; each is a column of its name.

    Rows of no layer are in none; declare layers so that each row is in exactly one.
    """

    layers: tuple[Layer, ...]

    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the sums of the ratio and of every layer."""
        layers = (
            Part(
                name=layer.name,
                fact=self.fact,
                day=self.period_day,
                measure=counted(self.denominator & layer.where),
            )
            for layer in self.layers
        )
        return (*super().parts(by), *layers)

    def finish(self, found: Found) -> Columns:
        """See `Kpi.finish`."""
        layers = {layer.name: found.sums[layer.name] for layer in self.layers}
        return super().finish(found).assign(**layers)
