"""Every KPI, computed a second time in plain SQL on what was delivered, gives the same number."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from kpi.facts.virtual import ADVISOR_PERIOD
from kpi.parameters import Parameters
from kpi.period import Grain
from kpi.registry import all_kpis
from kpi.selection import Selection
from tests.oracle.both import Both, assert_equal, portal_answer
from tests.oracle.oracle import SQL
from tests.oracle.questions import (
    FILTERS,
    PERIODS,
    QUARTER,
    breakdowns,
    buckets,
    selection,
)

KPIS = all_kpis()
SETTINGS = {
    "default": Parameters(),
    "strict": Parameters(
        active_meetings=3,
        active_channels=("online", "onsite"),
        active_share=0.7,
        power_share=0.5,
        contract_basis="started",
        rate_per_km=0.5,
        hourly_rate=90.0,
        minutes_saved=12.5,
    ),
    "by month": Parameters(active_grain="month", active_meetings=8, active_share=1.0),
}


def test_every_kpi_has_its_own_sql() -> None:
    assert {path.stem for path in SQL.glob("*.sql")} == set(KPIS)


@cache
def _everything(demo: Both, asked: Selection, parameters: Parameters) -> dict[str, pd.DataFrame]:
    """All KPIs in one question: that is how pages ask."""
    return dict(demo.query(parameters).compute(KPIS.values(), asked))


def _compare(demo: Both, name: str, asked: Selection, parameters: Parameters) -> None:
    demo.oracle.use(parameters)
    found = portal_answer(_everything(demo, asked, parameters)[name].iloc[0])
    assert_equal(found, demo.oracle.answer(KPIS[name], asked), (name, asked))


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("name", KPIS)
def test_periods(demo: Both, name: str, period: str) -> None:
    _compare(demo, name, selection(PERIODS[period]), SETTINGS["default"])


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("name", KPIS)
def test_filters(demo: Both, name: str, chosen: str) -> None:
    _compare(demo, name, selection(QUARTER, FILTERS[chosen]), SETTINGS["default"])


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("name", KPIS)
def test_settings(demo: Both, name: str, settings: str) -> None:
    _compare(demo, name, selection(QUARTER, FILTERS["region"]), SETTINGS[settings])
    _compare(demo, name, selection(PERIODS["odd days"]), SETTINGS[settings])


@pytest.mark.parametrize(
    ("name", "dimension"), [(kpi.name, by) for kpi in KPIS.values() for by in breakdowns(kpi)]
)
def test_breakdowns(demo: Both, name: str, dimension: str) -> None:
    """Each group is the answer to the same question about its member alone."""
    parameters = SETTINGS["default"]
    demo.oracle.use(parameters)
    frame = demo.portal(KPIS[name], selection(QUARTER), parameters, by=(dimension,))
    for _, row in frame.iterrows():
        member = "" if pd.isna(row[dimension]) else str(row[dimension])
        asked = selection(QUARTER, {dimension: (member,)})
        expected = demo.oracle.answer(KPIS[name], asked)
        assert_equal(portal_answer(row), expected, (name, dimension, member))


@pytest.mark.parametrize(
    ("name", "grain"),
    [
        (kpi.name, grain)
        for kpi in KPIS.values()
        for grain in (("week",) if kpi.fact is ADVISOR_PERIOD else ("week", "month", "quarter"))
    ],
)
def test_trends(demo: Both, name: str, grain: Grain) -> None:
    """Each bucket is the answer to the same question about its days alone."""
    parameters, period = SETTINGS["default"], PERIODS["odd days"]
    demo.oracle.use(parameters)
    frame = demo.portal(KPIS[name], selection(period), parameters, grain=grain)
    days = buckets(KPIS[name], period, grain)
    assert list(frame["bucket"]) == list(days)
    for _, row in frame.iterrows():
        expected = demo.oracle.answer(KPIS[name], selection(days[row["bucket"]]))
        assert_equal(portal_answer(row), expected, (name, grain, row["bucket"]))
