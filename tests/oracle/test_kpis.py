"""Every KPI, computed a second time in plain SQL on what was delivered, gives the same number."""

from __future__ import annotations

import pandas as pd
import pytest

from kpi.kinds import Forecast
from kpi.parameters import Parameters
from kpi.period import Grain
from kpi.registry import all_kpis
from kpi.selection import Selection
from tests.oracle.both import Both, assert_equal, portal_answer
from tests.oracle.oracle import SQL
from tests.oracle.questions import (
    BY_MONTH,
    FILTERS,
    OFFERING,
    PERIODS,
    QUARTER,
    buckets,
    selection,
)

KPIS = all_kpis()
EVERY = tuple(KPIS.values())
DEFAULT = Parameters()
SETTINGS = {
    "default": DEFAULT,
    "strict": Parameters(
        active_meetings=3,
        active_channels=("online", "onsite"),
        active_share=0.7,
        power_share=0.5,
        contract_basis="started",
        rate_per_km=0.5,
        hourly_rate=90.0,
        minutes_saved=12.5,
        prescribed_features=("S01=screen_sharing", "S02=file_exchange+screen_sharing"),
        required_of_all=("name", "segment"),
        required_of_persons=("email",),
        required_groups=("Private Banking",),
        required_of_groups=("phone",),
        postcode_countries=("AT", "CH"),
        weight_completeness=2.5,
        weight_duplicates=0.0,
    ),
    "rates of units": Parameters(
        unit_rates=(
            "O1|licence_cost|31.0",
            "R1|hourly_rate|80.0",
            "R1|licence_cost|55.0",
            "T003|contract_margin|0.05",
            "T003|hourly_rate|45.5",
            "T003|journeys_saved|0.4",
            "T005|rate_per_km|0.5",
        ),
    ),
    "by month": Parameters(active_grain="month", active_meetings=8, active_share=1.0),
}


def test_every_kpi_has_its_own_sql() -> None:
    assert {path.stem for path in SQL.glob("*.sql")} == set(KPIS)


def _compare(demo: Both, name: str, asked: Selection, parameters: Parameters) -> None:
    demo.oracle.use(parameters)
    found = demo.portal(EVERY, asked, parameters)[name].iloc[0]
    assert_equal(portal_answer(found), demo.oracle.answer(KPIS[name], asked), (name, asked))


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("name", KPIS)
def test_periods(demo: Both, name: str, period: str) -> None:
    _compare(demo, name, selection(PERIODS[period]), DEFAULT)


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("name", KPIS)
def test_filters(demo: Both, name: str, chosen: str) -> None:
    _compare(demo, name, selection(QUARTER, FILTERS[chosen]), DEFAULT)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("name", KPIS)
def test_settings(demo: Both, name: str, settings: str) -> None:
    _compare(demo, name, selection(QUARTER, FILTERS["region"]), SETTINGS[settings])
    _compare(demo, name, selection(PERIODS["odd days"]), SETTINGS[settings])


FEW = 8
"""Of more members every third is asked for by itself."""


@pytest.mark.parametrize(
    ("dimension", "name"),
    [(dimension, kpi.name) for dimension, kpis in OFFERING.items() for kpi in kpis],
)
def test_breakdowns(demo: Both, name: str, dimension: str) -> None:
    """Each group is the answer to the same question about its member alone."""
    demo.oracle.use(DEFAULT)
    asked = selection(PERIODS["month"])
    frame = demo.portal(OFFERING[dimension], asked, DEFAULT, by=(dimension,))[name]
    for _, row in frame.iloc[:: 1 if len(frame) <= FEW else 3].iterrows():
        member = "" if pd.isna(row[dimension]) else str(row[dimension])
        expected = demo.oracle.answer(KPIS[name], asked.where(dimension, member))
        assert_equal(portal_answer(row), expected, (name, dimension, member))


@pytest.mark.parametrize("grain", ["week", "month", "quarter"])
@pytest.mark.parametrize("name", KPIS)
def test_trends(demo: Both, name: str, grain: Grain) -> None:
    """Each bucket is the answer to the same question about its days alone."""
    demo.oracle.use(DEFAULT)
    kpi, period = KPIS[name], PERIODS["odd days"]
    frame = demo.portal(EVERY, selection(period), DEFAULT, grain=grain)[name]
    days = buckets(kpi, period, grain)
    assert list(frame["bucket"]) == list(days)
    if kpi.fact in BY_MONTH and grain == "week":
        return
    if isinstance(kpi, Forecast):
        return  # A bucket has no forecast of its own.
    for _, row in frame.iterrows():
        expected = demo.oracle.answer(kpi, selection(days[row["bucket"]]))
        assert_equal(portal_answer(row), expected, (name, grain, row["bucket"]))
