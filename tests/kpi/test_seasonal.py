"""Demand with seasons: what came round before is expected again, and the back-test is honest."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from kpi import registry
from kpi.exhibits import ExpectedHours, Outlook
from kpi.expectation import expectation
from kpi.kinds import Forecast
from kpi.period import Period
from kpi.selection import Selection
from kpi.statistics import seasonal, smoothing
from kpi.text import Label
from tests.kpi.tiny import ask, meeting

WEEKS, HEIGHT = 130, 2.0
MONDAY = date(2023, 1, 2)


def _history(seed: int = 1) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """100 a week; twice as many in weeks 40 to 47 of each 52."""
    chance = np.random.default_rng(seed)
    in_season = np.array([40 <= week % 52 < 48 for week in range(WEEKS + 52)], dtype=float)
    values = 100 * HEIGHT ** in_season[:WEEKS] * np.exp(chance.normal(0, 0.05, WEEKS))
    return tuple(values.tolist()), tuple((flag,) for flag in in_season)


def test_a_season_seen_before_is_expected_again() -> None:
    values, rows = _history()
    found = seasonal.seasonal(values, rows[:WEEKS], rows[WEEKS : WEEKS + 26])
    assert found is not None
    assert found.value[0] == pytest.approx(100, rel=0.15)
    assert found.value[-1] / found.value[0] == pytest.approx(HEIGHT ** rows[WEEKS + 25][0], rel=0.1)


def test_the_back_test_beats_the_last_value_and_smoothing() -> None:
    values, rows = _history()
    tested = seasonal.back_test(values[:100], rows[:100], 13, 26)
    plain = smoothing.back_test(np.array(values[:100]), 13, 26)
    assert tested is not None
    assert plain is not None
    assert tested.error < plain.error
    assert tested.error < tested.naive
    assert tested.covered > 0.9


def test_what_comes_later_changes_no_earlier_forecast() -> None:
    """The first 26 of the weeks forecast alike, whatever the last ones bring."""
    values, rows = _history()
    one = seasonal.back_test(values[:100], rows[:100], 1, 26)
    two = seasonal.back_test((*values[:99], values[99] + 50), rows[:100], 1, 26)
    assert one is not None
    assert two is not None
    mean = np.mean(values[74:100]), np.mean((*values[74:99], values[99] + 50))
    assert abs(two.error * mean[1] - one.error * mean[0]) * 26 < 51


def test_a_year_is_too_short_for_seasons() -> None:
    values, rows = _history()
    assert seasonal.seasonal(values[:64], rows[:64], rows[64:70]) is None
    assert seasonal.back_test(values[:80], rows[:80], 13, 26) is None


def _query(weeks: int = 30):
    """Each week four requests on Monday at 9 and one on Tuesday at 14."""
    rows = []
    for week in range(weeks):
        for number in range(5):
            day = MONDAY + timedelta(weeks=week, days=number // 4)
            rows.append(
                meeting(
                    day.isoformat(),
                    meeting_key=f"{week}-{number}",
                    weekday=day.isoweekday(),
                    hour=14 if number == 4 else 9,
                )
            )
    last = MONDAY + timedelta(weeks=weeks, days=-1)
    return ask({"meeting": rows}, first_on=MONDAY, last_on=last), Selection(
        period=Period(last - timedelta(days=27), last + timedelta(days=1), "week", 4),
        comparison="none",
    )


def test_a_short_past_is_carried_on_and_says_so() -> None:
    query, selection = _query()
    forecast = registry.get("demand_forecast")
    assert isinstance(forecast, Forecast)
    found = expectation(query, forecast, selection, 13)
    assert found is not None
    assert (found.is_seasonal, found.is_short) == (False, True)
    outlook = Outlook(name="o", title=Label("Was?", "What?"), kpi="demand_forecast", weeks=13)
    note = outlook.shown(query, selection).note
    assert note is not None
    assert "zu" not in note.de or "geglättete Niveau" in note.de


def test_hours_share_what_is_expected_of_the_week() -> None:
    query, selection = _query()
    exhibit = ExpectedHours(
        name="h",
        title=Label("Wann?", "When?"),
        kpi="peak_times",
        forecast="demand_forecast",
        weeks=13,
    )
    rows = exhibit.shown(query, selection).rows.set_index(["weekday", "hour"])
    assert rows.loc[(1, 9), "value"] == pytest.approx(0.8)
    assert rows.loc[(1, 9), "numerator"] == pytest.approx(4 * rows.loc[(2, 14), "numerator"])
    assert (rows["low"] <= rows["numerator"]).all()
    assert (rows["numerator"] <= rows["high"]).all()
