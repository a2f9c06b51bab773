"""Stacked bars keep an axis of their own where nothing is counted."""

from __future__ import annotations

import pandas as pd

from kpi.text import Label
from pages.ui.charts import layers


def test_counts_of_nothing_begin_at_zero_and_are_no_shares() -> None:
    rows = pd.DataFrame(
        {
            "member": ["north", "south"],
            "label": [Label("Nord", "North"), Label("Süd", "South")],
            "layer": "held",
            "part": [Label("stattgefunden", "held")] * 2,
            "tone": "good",
            "count": 0.0,
            "share": 0.0,
        }
    )
    spec = layers.chart(rows, "de", as_shares=False).spec
    low, high = spec["layout"]["xaxis"]["range"]
    assert low == 0 < high < 2
    assert spec["data"][0]["text"] == ["", ""]
