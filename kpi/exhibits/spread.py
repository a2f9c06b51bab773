"""Spread: how often each value of a distribution occurs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.availability import missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.kinds import Distribution, Kpi
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class Spread(OfOneKpi):
    """Counts of a KPI of kind `Distribution` in bands of `width` of its unit, up to `upto`.

    The last band holds everything from `upto` on, which no value exceeds where `is_capped`.
    Bands include their lower end.
    """

    width: float
    upto: float
    is_capped: bool = False

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `low`, the lower end of the band."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("label", kpi.label, "text"),
            ShownColumn("count", Label("Anzahl", "Count"), Unit.COUNT),
            ShownColumn("share", Label("Anteil", "Share"), Unit.SHARE),
        )
        rows = pd.DataFrame() if absent else self._rows(query, kpi, selection)
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def _rows(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        if not isinstance(kpi, Distribution):
            raise TypeError(f"{kpi.name} is no distribution")
        times = query.counts(kpi, selection.during(selection.period)).dropna()
        values = times[kpi.measure].astype(float) * kpi.scale
        band = np.minimum(np.floor(values / self.width), np.floor(self.upto / self.width))
        counts = times["times"].groupby(band).sum()
        every = np.arange(band.min() if len(band) else 0, np.floor(self.upto / self.width) + 1)
        counts = counts.reindex(every, fill_value=0)
        lows = [float(number) * self.width for number in every]
        total = counts.sum()
        share = counts / total if total else counts.astype(float)
        return pd.DataFrame(
            {
                "label": [self._band(low) for low in lows],
                "count": counts.to_numpy(),
                "share": share.to_numpy(),
                "low": lows,
            }
        )

    def _band(self, low: float) -> Label:
        if self.width == 1 and (low < self.upto or self.is_capped):
            return Label(f"{low:.0f}", f"{low:.0f}")
        if low >= self.upto:
            return Label(f"ab {low:g}", f"{low:g}+") if self.width != 1 else _top(low)
        return Label(f"{low:g} – {low + self.width:g}", f"{low:g} – {low + self.width:g}")


def _top(low: float) -> Label:
    return Label(f"{low:.0f} und mehr", f"{low:.0f} and more")
