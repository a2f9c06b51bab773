"""The same comparison on rows that sources deliver and few expect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import cycle

import pandas as pd
import pytest

from kpi.kinds import Forecast
from kpi.parameters import Parameters
from kpi.period import Grain, Period
from kpi.registry import all_kpis
from tests.oracle.both import Both, assert_agreement, assert_equal, both, portal_answer
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


SEEDS = (1, 2)


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Both]:
    """Return what gives the crooked organisation of a seed on both ways."""
    return cache(lambda seed: both(tmp_path_factory.mktemp("crooked"), crooked(seed), DEFAULT))


@pytest.fixture
def bank(banks: Callable[[int], Both], request: pytest.FixtureRequest) -> Both:
    return banks(request.param)


def dealt(name: str, questions: Iterable[str]) -> pytest.MarkDecorator:
    """Ask one organisation the first question, the other the second, and so on."""
    asked = list(zip(cycle(SEEDS), questions, strict=False))
    return pytest.mark.parametrize(("bank", name), asked, indirect=["bank"])


@dealt("period", PERIODS)
def test_periods(bank: Both, period: str) -> None:
    _compare_all(bank, PERIODS[period], {})


@dealt("chosen", FILTERS)
def test_filters(bank: Both, chosen: str) -> None:
    _compare_all(bank, YEAR_TURN, FILTERS[chosen])


def _compare_all(bank: Both, period: Period, chosen: dict[str, tuple[str, ...]]) -> None:
    asked = selection(period, chosen)
    found = bank.portal(EVERY, asked, DEFAULT)
    assert_agreement(
        (name, portal_answer(found[name].iloc[0]), bank.oracle.answer(kpi, asked))
        for name, kpi in KPIS.items()
    )


@dealt("dimension", OFFERING)
def test_breakdowns(bank: Both, dimension: str) -> None:
    """Every second member is asked for by itself."""
    asked = selection(YEAR_TURN)
    found = bank.portal(OFFERING[dimension], asked, DEFAULT, by=(dimension,))
    for number, kpi in enumerate(OFFERING[dimension]):
        for _, row in found[kpi.name].iloc[number % 2 :: 2].iterrows():
            member = "" if pd.isna(row[dimension]) else str(row[dimension])
            expected = bank.oracle.answer(kpi, asked.where(dimension, member))
            assert_equal(portal_answer(row), expected, (kpi.name, dimension, member))


@dealt("grain", ["week", "month"])
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
