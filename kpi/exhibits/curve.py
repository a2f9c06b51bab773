"""Curve: which share has come that far after how long, those still waiting included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi import registry
from kpi.availability import missing
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, Exhibit, Shown, ShownColumn
from kpi.kinds import Kpi
from kpi.kinds.survival import Survival
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics.intervals import floats
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class Curve(Exhibit):
    """The share done after every `step` of the KPI's unit up to `upto`, of a `Survival`.

    Shares are those by Kaplan–Meier, unknown beyond the longest time seen.
    """

    kpi: str
    step: float
    upto: float

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """See `Exhibit.kpis`."""
        return (registry.get(self.kpi),)

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
        rows = pd.DataFrame() if absent else self._rows(query, kpi, selection)
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def _rows(self, query: Query, kpi: Kpi, selection: Selection) -> pd.DataFrame:
        if not isinstance(kpi, Survival):
            raise TypeError(f"{kpi.name} is no waiting time")
        times = query.counts(kpi, selection.during(selection.period)).dropna()
        if times.empty:
            return pd.DataFrame()
        curve = kpi.curve(times)
        steps = np.arange(0.0, self.upto + self.step / 2, self.step)
        waiting = np.array([curve.at(time) for time in steps])
        durations, counts = floats(times[kpi.duration]) * kpi.scale, floats(times["times"])
        return pd.DataFrame(
            {
                "time": steps,
                "value": 1 - waiting[:, 0],
                "low": 1 - waiting[:, 2],
                "high": 1 - waiting[:, 1],
                "sample": [counts[durations >= time].sum() for time in steps],
            }
        )
