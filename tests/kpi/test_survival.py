"""Waiting times with cases still open, on tables small enough to be checked in the head."""

from __future__ import annotations

import warnings
from datetime import date

import numpy as np
import pandas as pd
import pytest
from ibis import _
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight

from kpi.dimensions import MEETINGS
from kpi.drill import HIT, behind
from kpi.facts import MEETING
from kpi.kinds import Survival
from kpi.model import Direction, Unit
from kpi.period import Period
from kpi.selection import Selection
from kpi.statistics import survival
from kpi.text import Label
from tests.kpi.tiny import ask, meeting

MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1), comparison="none")
WAIT = Survival(
    name="wait",
    category="scheduling",
    label=Label("Wartezeit", "Wait"),
    description=Label("Zeit bis zum Termin.", "Time to the meeting."),
    fact=MEETING,
    duration="lead_hours",
    happened="is_due",
    where=_.is_held,
    scale=1 / 24,
    unit=Unit.DAYS,
    better=Direction.LOWER,
    dimensions=MEETINGS,
    needs=("meeting.requested_at",),
    minimum_sample=1,
    headline=False,
)


def case(number: int, days: int | None, *, ended: bool, **columns: object) -> dict[str, object]:
    hours = None if days is None else days * 24
    return meeting(f"2025-03-{number:02}", lead_hours=hours, is_due=ended, **columns)


def wait(cases: list[dict[str, object]], **grouping: object) -> pd.DataFrame:
    return ask({"meeting": cases}).compute([WAIT], MARCH, **grouping)["wait"]


def test_median_of_ended_cases_is_the_day_on_which_half_are_done() -> None:
    """1, 2, 3, 4 days: after two days half are done; after four nine of ten."""
    row = wait([case(n, n, ended=True) for n in (1, 2, 3, 4)]).iloc[0]
    assert (row["value"], row["p90"]) == (2.0, 4.0)
    assert (row["numerator"], row["denominator"], row["waiting"]) == (4, 4, 0)


def test_open_cases_make_the_median_longer() -> None:
    """Ended after 1, 2 and 8 days, open for 5: waiting 3/4, 2/4 = done by half at 2. With three
    more open for 5 days: 6/7, 5/7, and after eight days nobody is left: 8."""
    ended = [case(1, 1, ended=True), case(2, 2, ended=True), case(3, 8, ended=True)]
    assert wait([*ended, case(4, 5, ended=False)]).iloc[0]["value"] == 2.0
    more = [case(n, 5, ended=False) for n in (4, 5, 6, 7)]
    row = wait([*ended, *more]).iloc[0]
    assert row["value"] == 8.0
    assert (row["numerator"], row["sample"], row["waiting"]) == (3, 7, 4)


def test_no_median_before_half_have_come_that_far() -> None:
    """One of four has ended; the others are open for longer: nobody knows the median yet."""
    row = wait([case(1, 1, ended=True), *(case(n, 9, ended=False) for n in (2, 3, 4))]).iloc[0]
    assert pd.isna(row["value"])
    assert (row["low"], row["sample"]) == (1.0, 4)
    assert pd.isna(row["high"])


def test_unknown_durations_lower_the_coverage() -> None:
    row = wait([case(1, 3, ended=True), case(2, None, ended=True)]).iloc[0]
    assert (row["value"], row["sample"], row["candidates"]) == (3.0, 1, 2)


def test_nothing_at_all_has_no_value() -> None:
    row = wait([]).iloc[0]
    assert pd.isna(row["value"])
    assert row["sample"] == 0


def test_each_group_has_its_own_curve() -> None:
    cases = [
        *(case(n, n, ended=True, channel="online") for n in (1, 2, 3)),
        *(case(n, 10 * n, ended=n < 3, channel="phone") for n in (1, 2, 3)),
    ]
    found = wait(cases, by=("channel",)).set_index("channel")
    assert found["value"].to_dict() == {"online": 2.0, "phone": 20.0}
    assert found["waiting"].to_dict() == {"online": 0, "phone": 1}


def test_rows_behind_are_the_sample_and_its_ended_ones() -> None:
    cases = [case(1, 3, ended=True), case(2, 4, ended=False), case(3, None, ended=True)]
    found = behind(ask({"meeting": cases}), WAIT, MARCH)
    assert (found.count, found.rows[HIT].sum()) == (2, 1)


@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_statsmodels(seed: int) -> None:
    chance = np.random.default_rng(seed)
    true, seen = chance.exponential(40, 300), chance.uniform(0, 120, 300)
    times, happened = np.minimum(true, seen).round(), true <= seen
    found, fitted = survival.curve(times, happened, np.ones(300)), SurvfuncRight(times, happened)
    assert found.quantile(0.5) == fitted.quantile(0.5)
    low, high = found.interval(0.5)
    assert (low, high) == pytest.approx(fitted.quantile_ci(0.5))
    place = np.searchsorted(fitted.surv_times, 20.0, side="right") - 1
    assert found.at(20.0)[0] == pytest.approx(fitted.surv_prob[place])


def test_ended_cases_alone_would_mislead() -> None:
    """Half of all cases take 40 days or more; of those that have ended half took under 20."""
    chance = np.random.default_rng(1)
    true, seen = chance.exponential(60, 2000), chance.uniform(0, 60, 2000)
    times, happened = np.ceil(np.minimum(true, seen)), true <= seen
    assert np.median(times[happened]) < 20
    assert survival.curve(times, happened, np.ones(2000)).quantile(0.5) == pytest.approx(
        41.6, abs=4
    )


def test_many_curves_at_once_are_those_of_each_group() -> None:
    """Against scipy, group by group; the third of the groups has no case."""
    draws = np.random.default_rng(7)
    group = draws.choice([0, 1, 3], 600)
    times, happened = draws.integers(0, 30, 600).astype(float), draws.random(600) < 0.6
    counts = draws.integers(0, 4, 600).astype(float)
    found = survival.curves(group, times, happened, counts, 4)
    for one in (0, 1, 3):
        rows = np.repeat(np.flatnonzero(group == one), counts[group == one].astype(int))
        sample = stats.CensoredData(times[rows][happened[rows]], right=times[rows][~happened[rows]])
        expected = stats.ecdf(sample).sf
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            ends = expected.confidence_interval(method="log-log")
        for mine, theirs in (
            (found.times, expected.quantiles),
            (found.waiting, expected.probabilities),
            (found.low, ends.low.probabilities),
            (found.high, ends.high.probabilities),
        ):
            assert mine[found.group == one] == pytest.approx(theirs, nan_ok=True)
    assert np.isnan(found.quantile(0.5)[2])
