"""Sensitivity: how much a figure moves with each of its assumptions."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from kpi.assumptions import ASSUMPTIONS, scaled
from kpi.availability import missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.model import Unit
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

SWING = 0.25


@dataclass(frozen=True, kw_only=True)
class Sensitivity(OfOneKpi):
    """A KPI with each assumption a quarter lower and a quarter higher, the widest first."""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; `rows` also has `value`, that of the settings."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("label", Label("Annahme", "Assumption"), "text"),
            ShownColumn("assumed", Label("Einstellung", "Setting"), Unit.RATIO),
            ShownColumn("low", Label("Wert bei −25 %", "Value at −25%"), kpi.unit),
            ShownColumn("value", Label("Wert", "Value"), kpi.unit),
            ShownColumn("high", Label("Wert bei +25 %", "Value at +25%"), kpi.unit),
        )
        rows = pd.DataFrame() if absent else self._rows(query, selection)
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def _rows(self, query: Query, selection: Selection) -> pd.DataFrame:
        value = self._value(query, selection)
        rows = pd.DataFrame(
            [
                {
                    "label": one.label,
                    "assumed": getattr(query.parameters, name),
                    "low": self._value(query, selection, name, 1 - SWING),
                    "value": value,
                    "high": self._value(query, selection, name, 1 + SWING),
                }
                for name, one in ASSUMPTIONS.items()
            ]
        )
        width = (rows["high"] - rows["low"]).abs()
        return rows.assign(_width=width).sort_values("_width", ascending=False, kind="stable")

    def _value(
        self, query: Query, selection: Selection, name: str = "", factor: float = 1.0
    ) -> float:
        parameters = query.parameters
        if name:
            parameters = scaled(parameters, name, factor)
        asked = replace(query, parameters=parameters)
        found = asked.compute(self.kpis, selection.during(selection.period))[self.kpi]
        return float(found["value"].iloc[0])
