"""The same comparison on rows that sources deliver and few expect."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from kpi.kinds import Forecast
from kpi.parameters import Parameters
from kpi.period import Grain, Period
from kpi.registry import all_kpis
from tests.oracle.both import Both, assert_equal, both, portal_answer
from tests.oracle.crooked import crooked
from tests.oracle.questions import BY_MONTH, OFFERING, buckets, selection

KPIS = all_kpis()
EVERY = tuple(KPIS.values())
DEFAULT = Parameters()
YEAR_TURN = Period(date(2025, 11, 13), date(2026, 1, 6))
PERIODS = {
    "odd days": YEAR_TURN,
    "clocks back": Period(date(2025, 10, 26), date(2025, 10, 27)),
    "clocks forward": Period(date(2026, 3, 23), date(2026, 4, 1)),
    "everything": Period(date(2025, 9, 1), date(2026, 12, 1)),
}
FILTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "region": {"org_unit": ("north",)},
    "unit in a unit": {"org_unit": ("north-2",)},
    "region that has people itself": {"team": ("south",)},
    "people": {"advisor": ("a03", "a04", "a11")},
    "service": {"service": ("s1",)},
    "category": {"service_category": ("life",)},
    "channel and team": {"channel": ("online",), "team": ("north-1", "south")},
    "place": {"location": ("home",)},
}


@pytest.fixture(scope="module", params=[1, 2], ids=lambda seed: f"seed {seed}")
def bank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Return a crooked organisation on both ways."""
    return both(tmp_path_factory.mktemp("crooked"), crooked(request.param), DEFAULT)


@pytest.mark.parametrize("period", PERIODS)
def test_periods(bank: Both, period: str) -> None:
    _compare_all(bank, PERIODS[period], {})


@pytest.mark.parametrize("chosen", FILTERS)
def test_filters(bank: Both, chosen: str) -> None:
    _compare_all(bank, YEAR_TURN, FILTERS[chosen])


def _compare_all(bank: Both, period: Period, chosen: dict[str, tuple[str, ...]]) -> None:
    asked = selection(period, chosen)
    found = bank.portal(EVERY, asked, DEFAULT)
    for name, kpi in KPIS.items():
        assert_equal(portal_answer(found[name].iloc[0]), bank.oracle.answer(kpi, asked), name)


@pytest.mark.parametrize("dimension", OFFERING)
def test_breakdowns(bank: Both, dimension: str, request: pytest.FixtureRequest) -> None:
    """Each seed takes other members: of every KPI some are asked for by themselves."""
    asked, first = selection(YEAR_TURN), request.node.callspec.params["bank"]
    found = bank.portal(OFFERING[dimension], asked, DEFAULT, by=(dimension,))
    for kpi in OFFERING[dimension]:
        for _, row in found[kpi.name].iloc[first - 1 :: 3].iterrows():
            member = "" if pd.isna(row[dimension]) else str(row[dimension])
            expected = bank.oracle.answer(kpi, asked.where(dimension, member))
            assert_equal(portal_answer(row), expected, (kpi.name, dimension, member))


@pytest.mark.parametrize("grain", ["week", "month"])
def test_trends(bank: Both, grain: Grain) -> None:
    found = bank.portal(EVERY, selection(YEAR_TURN), DEFAULT, grain=grain)
    for name, kpi in KPIS.items():
        if kpi.fact in BY_MONTH and grain == "week":
            continue
        if isinstance(kpi, Forecast):
            continue
        days = buckets(kpi, YEAR_TURN, grain)
        for _, row in found[name].iterrows():
            expected = bank.oracle.answer(kpi, selection(days[row["bucket"]]))
            assert_equal(portal_answer(row), expected, (name, grain, row["bucket"]))
