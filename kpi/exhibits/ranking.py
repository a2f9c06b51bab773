"""Ranking: members ordered by a shrunken rate, the raw one beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.availability import missing
from kpi.dimensions import by_name
from kpi.exhibits.base import INTERVAL_FROM, INTERVAL_TO, Shown, ShownColumn
from kpi.exhibits.breakdown import Breakdown
from kpi.members import UNKNOWN
from kpi.model import Direction, Unit
from kpi.query import Query
from kpi.result import State
from kpi.selection import Selection
from kpi.statistics.shrinkage import shrunken
from kpi.text import Label

RAW = Label("Beobachtet", "Observed")


@dataclass(frozen=True, kw_only=True)
class Ranking(Breakdown):
    """A ratio by the members of one dimension, those with few cases drawn towards the mean.

    `value` is the estimate (empirical Bayes), by which the rows are ordered; `raw` is what was
    observed. Members of nothing to divide by, and rows of no known member, are left out.
    """

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; rows also have the columns of a `Breakdown`."""
        kpi = self.kpis[0]
        absent = missing(kpi, query.engine.known_columns())
        columns = (
            ShownColumn("label", by_name(self.dimension).label, "text"),
            ShownColumn("value", Label("Geschätzt", "Estimated"), kpi.unit),
            ShownColumn("raw", RAW, kpi.unit),
            ShownColumn("numerator", Label("Zähler", "Numerator"), Unit.COUNT),
            ShownColumn("denominator", Label("Nenner (n)", "Denominator (n)"), Unit.COUNT),
            ShownColumn("low", INTERVAL_FROM, kpi.unit),
            ShownColumn("high", INTERVAL_TO, kpi.unit),
        )
        rows = pd.DataFrame() if absent else self._ranked(query, selection)
        return Shown(name=self.name, title=self.title, columns=columns, rows=rows, missing=absent)

    def _ranked(self, query: Query, selection: Selection) -> pd.DataFrame:
        kpi = self.kpis[0]
        during = selection.during(selection.period)
        found = query.compute([kpi], during, by=(self.dimension,))[kpi.name]
        query.check_whole(found)
        found = found[found[self.dimension].notna() & (found["denominator"] > 0)]
        if found.empty:
            return pd.DataFrame()
        keys = [str(key) for key in found[self.dimension]]
        labels = query.members.labels(self.dimension)
        estimate = shrunken(found["numerator"], found["denominator"])
        raw = found["numerator"].to_numpy() / found["denominator"].to_numpy()
        is_judged = found["denominator"].to_numpy() >= kpi.minimum_sample
        rows = pd.DataFrame(
            {
                "member": keys,
                "label": [labels.get(key, Label(key, key) if key else UNKNOWN) for key in keys],
                "value": estimate.value,
                "raw": raw,
                "change": estimate.value - raw,
                "numerator": found["numerator"].to_numpy(),
                "denominator": found["denominator"].to_numpy(),
                "sample": found["denominator"].to_numpy(),
                "low": estimate.low,
                "high": estimate.high,
                "verdict": "",
                "state": np.where(is_judged, State.OK.value, State.TOO_FEW.value),
            }
        )
        up = kpi.better is Direction.LOWER
        ordered = rows.sort_values(["value", "denominator", "member"], ascending=[up, False, True])
        return ordered.reset_index(drop=True)
