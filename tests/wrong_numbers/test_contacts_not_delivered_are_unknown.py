"""Contacts come by the month: days after the last one delivered are not days without contacts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi.query import Query
from kpi.result import Verdict
from kpi.selection import Selection
from tests.wrong_numbers.small_bank import bank, days, figure, meeting

KPI = "service_interactions"


@pytest.fixture
def query(tmp_path: Path) -> Query:
    """Return 310 contacts of each month from January to October; meetings go on to 15 November."""
    ends = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31)
    delivered = [
        {
            "service_key": "s",
            "channel": "phone",
            "from_on": date(2026, month, 1),
            "to_on": date(2026, month, last),
            "count": 310,
        }
        for month, last in enumerate(ends, start=1)
    ]
    met = [meeting(f"m{on}", f"{on} 09:00") for on in ("2026-01-01", "2026-11-15")]
    services = [{"service_key": "s", "name": "Service"}]
    return bank(tmp_path, {"service": services, "interaction": delivered, "meeting": met})


def compared(start: str, end: str) -> Selection:
    return Selection(period=days(start, end).period, comparison="previous_period")


def test_a_period_that_is_delivered_in_part_has_no_verdict(query: Query) -> None:
    found = figure(query, KPI, compared("2026-08-17", "2026-11-16"))
    assert found.now.value == pytest.approx(310 * 15 / 31 + 620)
    assert (found.before, found.change) == (None, None)
    assert found.judgement.verdict is Verdict.NONE
    assert found.delivered_until == date(2026, 10, 31)


def test_weeks_that_are_not_delivered_have_no_value(query: Query) -> None:
    points = {p.start: p for p in figure(query, KPI, compared("2026-08-17", "2026-11-16")).trend}
    assert points[date(2026, 11, 2)].value is None
    assert points[date(2026, 10, 26)].is_partial
    assert not points[date(2026, 10, 19)].is_partial


def test_delivered_periods_are_compared(query: Query) -> None:
    found = figure(query, KPI, compared("2026-06-01", "2026-08-30"))
    assert found.delivered_until is None
    assert found.change is not None
