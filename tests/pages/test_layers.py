"""Stacked bars keep an axis of their own where nothing is counted."""

from __future__ import annotations

import pandas as pd
import pytest

from kpi.text import Label, Language
from kpi.words import STEP_RESULT
from pages.ui.charts import layers


def test_counts_of_nothing_begin_at_zero_and_are_no_shares() -> None:
    rows = pd.DataFrame(
        {
            "member": ["north", "south"],
            "label": [Label("Nord", "North"), Label("Süd", "South")],
            "layer": "held",
            "part": [Label("stattgefunden", "held")] * 2,
            "tone": "good",
            "turn": 0,
            "count": 0.0,
            "share": 0.0,
        }
    )
    spec = layers.chart(rows, "de", as_shares=False).spec
    low, high = spec["layout"]["xaxis"]["range"]
    assert low == 0 < high < 2
    assert spec["data"][0]["text"] == ["", ""]


def test_words_stand_in_parts_that_are_wide_enough_whether_counts_or_shares_are_drawn() -> None:
    rows = pd.DataFrame(
        {
            "member": "north",
            "label": [Label("Nord", "North")] * 2,
            "layer": ["held", "cancelled"],
            "part": [Label("stattgefunden", "held"), Label("abgesagt", "cancelled")],
            "tone": ["good", "bad"],
            "turn": [0, 1],
            "count": [392.0, 8.0],
            "share": [0.98, 0.02],
        }
    )
    for as_shares, ends_at, words in (
        (False, 400, "392"),
        (True, 100, "98\N{NARROW NO-BREAK SPACE}%"),
    ):
        spec = layers.chart(rows, "de", as_shares=as_shares).spec
        assert spec["layout"]["xaxis"]["range"][1] == pytest.approx(ends_at * 1.02)
        assert [bar["text"] for bar in spec["data"]] == [[words], [""]]


def test_parts_keep_their_order_where_the_first_member_lacks_one() -> None:
    rows = pd.DataFrame(
        {
            "member": ["low", "low", "high", "high", "high"],
            "label": [Label("niedrig", "low")] * 2 + [Label("hoch", "high")] * 3,
            "layer": ["week", "older", "week", "quarter", "older"],
            "tone": "",
            "turn": [0, 2, 0, 1, 2],
            "count": [6.0, 6.0, 16.0, 9.0, 32.0],
            "share": [0.5, 0.5, 0.28, 0.16, 0.56],
        }
    )
    rows["part"] = [Label(name, name) for name in rows["layer"]]
    spec = layers.chart(rows, "de", as_shares=False).spec
    assert [bar["name"] for bar in spec["data"]] == ["week", "quarter", "older"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_won_never_has_the_colour_of_what_drops_out(language: Language) -> None:
    results = STEP_RESULT.items()
    rows = pd.DataFrame(
        {
            "member": "step",
            "label": [Label("Schritt", "Step")] * len(results),
            "layer": [name for name, _label in results],
            "part": [label for _name, label in results],
            "tone": "",
            "turn": range(len(results)),
            "count": 5.0,
            "share": 1 / len(results),
        }
    )
    spec = layers.chart(rows, language, as_shares=True).spec
    drawn = {bar["name"]: bar["marker"]["color"] for bar in spec["data"]}
    dropped = layers.chart(rows.head(1).assign(tone="bad"), language, as_shares=True).spec
    assert drawn[STEP_RESULT["won"].in_(language)] != dropped["data"][0]["marker"]["color"]
    assert len(set(drawn.values())) == len(results)
