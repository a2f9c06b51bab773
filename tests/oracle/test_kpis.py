"""Every KPI, computed a second time in plain SQL on what was delivered, gives the same number."""

from __future__ import annotations

from itertools import cycle

import pandas as pd
import pytest

from kpi.kinds import Forecast
from kpi.parameters import Parameters
from kpi.period import Grain
from kpi.registry import all_kpis
from tests.oracle.both import Both, assert_agreement, portal_answer
from tests.oracle.oracle import SQL
from tests.oracle.questions import (
    BY_MONTH,
    FILTERS,
    OFFERING,
    PERIODS,
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


FULL = ("quarter", "month", "weeks", "odd days", "five days", "everything", "a decade")
"""Periods of which filters leave something."""
ASKED = {
    **{f"in {name}": (name, "all", "default") for name in PERIODS if name not in FULL[1:4]},
    **{f"in odd days, {name}": ("odd days", "all", name) for name in SETTINGS},
    **{
        f"{name} in {period}, {settings}": (period, name, settings)
        for name, period, settings in zip(FILTERS, cycle(FULL), cycle(SETTINGS), strict=False)
    },
}
"""Every period, filter and setting, and each filter in one of the periods with one setting."""


@pytest.mark.parametrize("question", ASKED)
def test_the_whole(demo: Both, question: str) -> None:
    period, chosen, settings = ASKED[question]
    asked = selection(PERIODS[period], FILTERS.get(chosen))
    demo.oracle.use(SETTINGS[settings])
    found = demo.portal(EVERY, asked, SETTINGS[settings])
    assert_agreement(
        (name, portal_answer(found[name].iloc[0]), demo.oracle.answer(kpi, asked))
        for name, kpi in KPIS.items()
    )


FEW = 8
"""Of more members or buckets every third is asked for by itself, and the last."""


def some(frame: pd.DataFrame) -> pd.DataFrame:
    count = len(frame)
    return frame.iloc[
        [place for place in range(count) if count <= FEW or not place % 3 or place == count - 1]
    ]


@pytest.mark.parametrize("dimension", OFFERING)
def test_breakdowns(demo: Both, dimension: str) -> None:
    """Each group is the answer to the same question about its member alone."""
    demo.oracle.use(DEFAULT)
    asked = selection(PERIODS["month"])
    found = demo.portal(OFFERING[dimension], asked, DEFAULT, by=(dimension,))
    assert_agreement(
        ((name, member), portal_answer(row), demo.oracle.answer(KPIS[name], one))
        for name, frame in found.items()
        for _, row in some(frame).iterrows()
        for member in ["" if pd.isna(row[dimension]) else str(row[dimension])]
        for one in [asked.where(dimension, member)]
    )


@pytest.mark.parametrize("grain", ["week", "quarter"])
def test_trends(demo: Both, grain: Grain) -> None:
    """Each bucket is the answer to the same question about its days alone.

    `test_crooked` asks by week and by month.
    """
    demo.oracle.use(DEFAULT)
    period = PERIODS["odd days"]
    found = demo.portal(EVERY, selection(period), DEFAULT, grain=grain)
    for name, kpi in KPIS.items():
        days = buckets(kpi, period, grain)
        assert list(found[name]["bucket"]) == list(days), name
        if isinstance(kpi, Forecast) or (kpi.fact in BY_MONTH and grain == "week"):
            continue  # A bucket has no forecast of its own.
        assert_agreement(
            ((name, row["bucket"]), portal_answer(row), demo.oracle.answer(kpi, one))
            for _, row in some(found[name]).iterrows()
            for one in [selection(days[row["bucket"]])]
        )
