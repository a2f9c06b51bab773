"""From a number to what its change is made of, and to the rows of one part of it."""

from __future__ import annotations

import json

import pytest

from kpi.address import Choice
from kpi.drawn import steps as drawn_steps
from kpi.exhibits import bridge
from kpi.kinds import Kpi
from kpi.registry import all_kpis, get
from pages.ui.exhibit_named import exhibit_of
from pages.views.contracts import PAGE
from tests.pages.bank import BANK, LAST_ON, MARKUP
from tests.pages.conftest import Draw, Drawn

KPI = "signature_conversion"


def opened(draw: Draw, dimension: str, segment: str | None = None, **address: str) -> Drawn:
    app = draw("contracts", address=address).app
    app.session_state["wanted_contracts"] = KPI
    app.session_state[f"split_{KPI}"] = dimension
    app.session_state[f"why_bridge_{KPI}_by_{dimension}"] = segment
    return Drawn(app.run())


def waterfalls(drawn: Drawn) -> list[dict[str, object]]:
    traces = [json.loads(chart.spec)["data"][0] for chart in drawn.charts]
    return [trace for trace in traces if trace["type"] == "waterfall"]


def test_a_split_says_why_the_value_changed(draw: Draw) -> None:
    drawn = opened(draw, "channel")
    assert not drawn.app.exception
    assert not drawn.app.error
    assert "Warum hat sich der Wert verändert?" in drawn.text
    [chart] = waterfalls(drawn)
    assert chart["measure"][-1] == "total"  # type: ignore[index]


def test_a_chosen_segment_shows_its_rows(draw: Draw) -> None:
    app = opened(draw, "channel", "online").app
    assert not app.exception
    assert any(caption.value.startswith("Abschlussquote, ") for caption in app.caption)


def test_names_in_a_waterfall_are_text(draw: Draw) -> None:
    drawn = opened(draw, "team")
    assert waterfalls(drawn)
    assert MARKUP not in json.dumps(waterfalls(drawn))


def test_without_a_comparison_there_is_nothing_to_explain(draw: Draw) -> None:
    assert not waterfalls(opened(draw, "channel", compare="none"))


def test_many_segments_are_gathered() -> None:
    kpi: Kpi = get(KPI)
    shown = bridge.bridge(kpi, bridge.offered(kpi, names=True)[0])
    chosen = Choice().selection(BANK.query().engine.freshness(), LAST_ON)
    rows = shown.shown(BANK.query(), chosen).rows
    many = rows.iloc[[0] * 20 + [len(rows) - 1]].reset_index(drop=True)
    steps = drawn_steps.steps(many)
    assert len(steps) == drawn_steps.MOST + 1
    assert steps["effect"].iloc[:-1].sum() == pytest.approx(many["effect"].iloc[:-1].sum())


def test_a_bridge_can_be_taken_along() -> None:
    name = f"bridge_{KPI}_by_channel"
    assert exhibit_of(PAGE, name, names=True).name == name
    with pytest.raises(KeyError):
        exhibit_of(PAGE, f"bridge_{KPI}_by_feature", names=True)


def test_people_are_no_segments_where_names_are_not_released() -> None:
    for kpi in all_kpis().values():
        assert not any(one.personal for one in bridge.offered(kpi, names=False))
