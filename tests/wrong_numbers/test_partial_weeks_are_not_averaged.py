"""A week counts where period and data cover all of it; a part is no week with few meetings."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.errors import QueryError
from kpi.figures import figures
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import get
from tests.wrong_numbers.small_bank import bank, counts, days, figure, meeting, moment


@pytest.fixture
def query(tmp_path: Path) -> Query:
    """Return data from Wednesday 4 March to Thursday 26 March; Anna has a meeting each day."""
    made = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in range(4, 27)]
    return bank(tmp_path, {"meeting": made})


def test_only_full_weeks_of_the_data(query: Query) -> None:
    assert counts(query, "meetings_per_advisor", days("2026-02-02", "2026-04-27")) == (14, 6)
    assert counts(query, "weekly_active_rate", days("2026-02-02", "2026-04-27")) == (1, 3)


def test_only_full_weeks_of_the_period(query: Query) -> None:
    assert counts(query, "meetings_per_advisor", days("2026-03-11", "2026-03-25")) == (7, 3)
    assert counts(query, "meetings_per_advisor", days("2026-03-10", "2026-03-16")) == (0, 0)


def test_no_full_week_no_value(query: Query) -> None:
    assert figure(query, "weekly_active_rate", days("2026-03-10", "2026-03-16")).now.value is None


def test_partial_buckets_of_a_trend_are_marked(query: Query) -> None:
    points = figure(query, "channel_mix", days("2026-02-02", "2026-04-27")).trend
    full = [point.start.isoformat() for point in points if not point.is_partial]
    assert full == ["2026-03-09", "2026-03-16"]


def test_months_too_where_the_organisation_counts_months(tmp_path: Path) -> None:
    made = [meeting(f"m{month}", f"2026-{month:02}-10 09:00") for month in (1, 2, 3, 4)]
    query = bank(tmp_path, {"meeting": made}, parameters=Parameters(active_grain="month"))
    found = figures(query, [get("weekly_active_rate")], days("2026-01-15", "2026-12-01"))
    now = found["weekly_active_rate"].now
    assert (now.numerator, now.denominator, now.sample) == (1, 3, 6)


def test_a_planned_milestone_does_not_make_the_data_fresh(tmp_path: Path) -> None:
    made = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in range(2, 30)]
    planned = {"project": "p", "name": "end", "planned_on": moment("2026-05-31 00:00").date()}
    query = bank(tmp_path, {"meeting": made, "milestone": [planned]})
    assert query.engine.freshness().last_on == moment("2026-03-29 00:00").date()
    assert counts(query, "meetings_per_advisor", days("2026-03-02", "2026-06-01")) == (28, 12)


def test_weeks_before_the_first_meeting_are_not_weeks_without_meetings(tmp_path: Path) -> None:
    """Cases and invitations delivered further back say nothing about meetings then."""
    made = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in range(4, 27)]
    early = {
        "invitation_key": "i",
        "advisor_key": "anna",
        "customer_key": "c",
        "sent_at": moment("2026-02-02 09:00"),
    }
    query = bank(tmp_path, {"meeting": made, "invitation": [early]})
    assert counts(query, "meetings_per_advisor", days("2026-02-02", "2026-04-27")) == (14, 6)


def test_a_month_that_meetings_cover_in_part_makes_nobody_dormant(tmp_path: Path) -> None:
    """Sign-ins delivered later say nothing about meetings then."""
    made = [meeting(f"m{month}", f"2026-{month:02}-01 09:00") for month in (1, 2, 3)]
    later = {"advisor_key": "anna", "logged_in_at": moment("2026-04-30 09:00")}
    made.append(meeting("last", "2026-03-31 09:00"))
    query = bank(tmp_path, {"meeting": made, "login": [later]})
    assert counts(query, "adoption_lifecycle", days("2026-01-01", "2026-06-01")) == (2, 2)


def test_who_is_judged_by_months_has_a_trend_of_months(tmp_path: Path) -> None:
    made = [meeting(f"m{month}", f"2026-{month:02}-10 09:00") for month in (1, 2, 3, 4)]
    by_month = bank(tmp_path, {"meeting": made}, parameters=Parameters(active_grain="month"))
    found = figure(by_month, "weekly_active_rate", days("2026-01-05", "2026-04-06"))
    assert found.grain == "month"
    active = {point.start.isoformat(): point.value for point in found.trend if not point.is_partial}
    assert active["2026-02-01"] == active["2026-03-01"] == found.now.value
    with pytest.raises(QueryError, match="whole"):
        by_month.compute(
            [get("weekly_active_rate")], days("2026-01-05", "2026-04-06"), grain="week"
        )
