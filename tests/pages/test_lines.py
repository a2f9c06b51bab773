"""From a number in a table to what it means, and to the rows behind its line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kpi.address import Choice
from kpi.drill import behind
from kpi.exhibits import Breakdown, Composition, Exhibit, People, Shown, Trend
from kpi.exhibits.measures import Measures
from kpi.text import Label
from pages.ui import lines
from pages.views import adoption
from tests.pages.bank import BANK, LAST_ON
from tests.pages.conftest import Draw

NAME = Label("x", "x")
CONVERSION = {"name": "x", "title": NAME, "kpi": "signature_conversion"}
POWER = next(one for one in adoption.PAGE.exhibits if isinstance(one, People))
LINES: dict[str, tuple[Exhibit, str]] = {
    "channel": (Breakdown(**CONVERSION, dimension="channel"), "sample"),
    "region": (Breakdown(**CONVERSION, dimension="org_unit"), "sample"),
    "week": (Trend(**CONVERSION), "sample"),
    "month": (Measures(**CONVERSION, measures=(), grain="month"), "sample"),
    "service and channel": (
        Measures(**CONVERSION, measures=(), by=("service", "channel")),
        "sample",
    ),
    "week and channel": (
        Composition(name="x", title=NAME, kpi="channel_mix", dimension="channel"),
        "numerator",
    ),
    "advisor": (POWER, "held"),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_has_as_many_rows_as_it_says(name: str) -> None:
    exhibit, count = LINES[name]
    query = BANK.query()
    chosen = Choice().selection(query.engine.freshness(), LAST_ON)
    rows = exhibit.shown(query, chosen).rows
    lines = [exhibit.behind(row, query, chosen) for _, row in rows.iterrows()]
    found = [behind(query, line.kpi, line.selection).count for line in lines if line]
    assert found
    assert found == rows[count].tolist()[: len(found)]


def test_headings_say_what_numbers_mean(draw: Draw) -> None:
    columns: dict[str, Any] = json.loads(draw("adoption").app.dataframe[0].proto.columns)
    said = columns["held"]["help"]
    assert "`held_meetings`" in said
    assert "Zeitraum: " in said
    assert "Daten bis: " in said
    assert "help" not in columns["name"] or not columns["name"]["help"]


def test_a_line_chosen_among_other_rows_opens_none(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser keeps the place of a chosen line when the rows change."""
    drawn = lines.tables.draw

    def chosen(shown: Shown, key: str, **looks: Any) -> int | None:
        place = drawn(shown, key, **looks)
        return 0 if key == f"table_{POWER.name}" else place

    monkeypatch.setattr(lines.tables, "draw", chosen)
    app = draw("adoption").app
    opened = [caption.value for caption in app.caption if "Zeilen" in caption.value]
    assert opened
    app.query_params["period"] = "last_month"
    app.run()
    assert not app.exception
    assert len([one for one in app.caption if "Zeilen" in one.value]) == len(opened) - 1
