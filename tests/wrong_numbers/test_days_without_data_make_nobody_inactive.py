"""Who had no meeting on days of which no meeting is known is not inactive: it is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi import registry
from kpi.exhibits import Trend
from kpi.facts.virtual import VIRTUAL
from kpi.figures import figures
from kpi.query import Query
from kpi.result import State
from kpi.text import Label
from kpi.wording.tile import tile
from tests.wrong_numbers.small_bank import bank, counts, days, figure, meeting, moment

LAST, FIRST = "2026-03-18", "2026-03-04"
OUTSIDE = {
    "the day after, in the last week": ("2026-03-19", "2026-03-20"),
    "the rest of the last week and more": ("2026-03-19", "2026-06-01"),
    "a week in which only people signed in": ("2026-03-23", "2026-03-30"),
    "the days before, in the first week": ("2026-03-02", FIRST),
    "long after": ("2027-03-01", "2027-04-01"),
    "long before": ("2025-03-01", "2025-04-01"),
}
OF_PEOPLE = [kpi for kpi in registry.all_kpis().values() if kpi.fact in VIRTUAL]


def delivered(tmp_path: Path, grain: str = "week") -> Query:
    """Return meetings from one Wednesday to another, and sign-ins for two weeks more."""
    met = [
        meeting(f"{who}{on}", f"{on} 09:00", advisor_key=who)
        for who in ("anna", "ben")
        for on in (FIRST, "2026-03-11", LAST)
    ]
    signed = [
        {"login_key": f"l{on}", "advisor_key": "anna", "logged_in_at": moment(f"{on} 09:00")}
        for on in ("2026-03-02", "2026-03-31")
    ]
    query = bank(tmp_path, {"meeting": met, "login": signed})
    return replace(query, parameters=replace(query.parameters, active_grain=grain))


@pytest.mark.parametrize("grain", ["week", "month"])
@pytest.mark.parametrize("name", OUTSIDE)
def test_days_without_data_say_nothing_of_anybody(tmp_path: Path, name: str, grain: str) -> None:
    query, asked = delivered(tmp_path, grain), days(*OUTSIDE[name])
    for kpi, found in figures(query, OF_PEOPLE, asked).items():
        assert found.state in (State.EMPTY, State.NOT_AVAILABLE), kpi
        assert not found.now.sample, kpi
    assert query.people(registry.get("inactive_advisors"), asked).empty
    parted = query.compute([registry.get("advisor_segments")], asked, by=("team",))
    assert parted["advisor_segments"].empty


def test_days_of_the_last_week_with_data_are_judged(tmp_path: Path) -> None:
    query = delivered(tmp_path)
    for end in ("2026-03-20", "2026-06-01"):
        partly = days(LAST, end)
        assert counts(query, "inactive_advisors", partly) == (0, 3)
        assert counts(query, "never_active", partly) == (1, 3)
    assert counts(query, "inactive_advisors", days("2026-03-16", LAST)) == (2, 3)


def test_weeks_without_data_are_no_points_of_a_trend(tmp_path: Path) -> None:
    trend = figure(delivered(tmp_path), "inactive_advisors", days("2026-03-23", "2026-03-30")).trend
    assert [str(point.start) for point in trend if point.value is not None] == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
    ]


def test_a_tile_says_that_there_are_no_data_yet(tmp_path: Path) -> None:
    query = delivered(tmp_path)
    for period, said in (
        (("2026-03-19", "2026-03-20"), "noch keine Termine; sie reichen bis zum 18.03.2026."),
        (("2026-03-02", FIRST), "keine Termine; die ersten sind vom 04.03.2026."),
    ):
        asked, kpi = days(*period), registry.get("inactive_advisors")
        shown = tile(kpi, figure(query, kpi.name, asked), query, asked, "de")
        assert shown.nothing.endswith(said)


def test_a_count_of_days_without_data_is_unknown_and_not_0(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": [meeting("one", "2026-03-04 09:00")]})
    before, within = days("2026-01-05", "2026-02-02"), days("2026-03-02", "2026-03-05")
    assert figure(query, "held_meetings", within).now.value == 1
    found = figure(query, "held_meetings", before)
    assert found.now.value is None
    assert all(point.value is None for point in found.trend)
    shown = Trend(name="x", title=Label("x", "x"), kpi="held_meetings").shown(query, before)
    assert shown.rows["value"].isna().all()


def test_what_is_expected_of_days_to_come_is_known(tmp_path: Path) -> None:
    monday = date(2026, 1, 5)
    weeks = [monday + timedelta(weeks=number) for number in range(20)]
    query = bank(tmp_path, {"meeting": [meeting(f"m{on}", f"{on} 09:00") for on in weeks]})
    ahead = days("2026-06-01", "2026-06-08")
    found = figures(query, map(registry.get, ("demand_forecast", "held_meetings")), ahead)
    assert found["demand_forecast"].now.value == pytest.approx(1.0, abs=0.2)
    assert found["held_meetings"].now.value is None


def test_a_part_of_a_week_without_data_is_unknown_beside_days_with_data(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": [meeting("one", "2026-03-04 09:00")]})
    found = figure(query, "held_meetings", days("2025-12-01", "2026-03-03"))
    assert found.now.value is None
    assert found.trend[-1].start == date(2026, 3, 2)
    assert found.trend[-1].value is None
