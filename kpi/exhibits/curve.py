"""Curve: which share has come that far after how long, those still waiting included."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi.availability import missing
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, OfOneKpi, Shown, ShownColumn
from kpi.kinds.survival import Survival
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics.intervals import Floats, floats
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class Curve(OfOneKpi):
    """The share done after each time seen up to `upto` of the KPI's unit, of a `Survival`.

    Shares are those by Kaplan–Meier, unknown beyond the longest time seen; they change at no
    other time. There is no curve of fewer cases than the KPI's smallest sample.
    """

    upto: float

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `sample` is the cases seen for that long."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("time", Label("Nach", "After"), kpi.unit),
            ShownColumn("value", Label("Anteil", "Share"), Unit.SHARE),
            ShownColumn("low", INTERVAL_FROM, Unit.SHARE),
            ShownColumn("high", INTERVAL_TO, Unit.SHARE),
            ShownColumn("sample", Label("So lange beobachtet", "Seen for that long"), Unit.COUNT),
        )
        if not isinstance(kpi, Survival):
            raise TypeError(f"{kpi.name} is no waiting time")
        shown = Shown(
            name=self.name,
            title=self.title,
            columns=columns,
            rows=pd.DataFrame(),
            missing=absent,
        )
        if absent:
            return shown
        times = query.counts(kpi, selection.during(selection.period)).dropna()
        count = int(times["times"].sum())
        if 0 < count < kpi.minimum_sample:
            return replace(shown, note=_TOO_FEW.format(count=count, needed=kpi.minimum_sample))
        return replace(shown, rows=self._rows(kpi, times)) if count else shown

    def _rows(self, kpi: Survival, times: pd.DataFrame) -> pd.DataFrame:
        curve = kpi.curve(times)
        durations, counts = floats(times[kpi.duration]) * kpi.scale, floats(times["times"])
        falls = np.diff(curve.waiting, prepend=1.0) < 0
        changes = curve.times[falls & (curve.times > 0) & (curve.times <= self.upto)]
        last = min(self.upto, float(curve.times[-1]))
        steps = floats(sorted({0.0, *changes.tolist(), last}))
        waiting = curve.after(steps)
        return pd.DataFrame(
            {
                "time": steps,
                "value": 1 - waiting[:, 0],
                "low": 1 - waiting[:, 2],
                "high": 1 - waiting[:, 1],
                "sample": _seen(durations, counts, steps),
            }
        )


def _seen(durations: Floats, counts: Floats, times: Floats) -> Floats:
    """Return how many cases were seen for at least each of the times."""
    order = np.argsort(durations)
    before = np.concatenate(([0.0], np.cumsum(counts[order])))
    return floats(before[-1] - before[np.searchsorted(durations[order], times, side="left")])


_TOO_FEW = Label(
    "Nur {count} Fälle; eine Kurve gibt es ab {needed}.",
    "Only {count} cases; there is a curve from {needed} on.",
)
