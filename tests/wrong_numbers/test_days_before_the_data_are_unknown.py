"""Before the first day of the data nothing is known: that is no zero to compare with."""

from __future__ import annotations

from pathlib import Path

from kpi import registry
from kpi.query import Query
from kpi.selection import Selection
from kpi.wording.tile import change_words
from tests.wrong_numbers.small_bank import bank, days, figure, meeting, moment


def compared(start: str, end: str) -> Selection:
    return Selection(period=days(start, end).period, comparison="previous_period")


def delivered(tmp_path: Path, first: int = 2) -> Query:
    """Return a meeting and three visits of a page on each day of March from one on."""
    dates = [f"2026-03-{day:02} 09:00" for day in range(first, 30)]
    visits = [{"page_key": "page", "visited_at": moment(at), "visits": 3} for at in dates]
    met = [meeting(f"m{at}", at) for at in dates]
    return bank(tmp_path, {"meeting": met, "page_visit": visits})


def test_a_period_before_the_data_is_compared_with_nothing(tmp_path: Path) -> None:
    query = delivered(tmp_path)
    for kpi in ("page_visits", "cancellation_rate"):
        found = figure(query, kpi, compared("2026-03-02", "2026-03-30"))
        assert found.now.value is not None
        assert (found.before, found.change) == (None, None)


def test_a_total_of_days_partly_before_the_data_is_compared_with_nothing(tmp_path: Path) -> None:
    query = delivered(tmp_path)
    partly = compared("2026-03-13", "2026-03-30")
    assert figure(query, "page_visits", partly).change is None
    assert figure(query, "cancellation_rate", partly).change is not None


def test_a_first_day_without_a_meeting_is_within_the_data(tmp_path: Path) -> None:
    query = delivered(tmp_path, first=3)
    assert figure(query, "page_visits", compared("2026-03-09", "2026-03-16")).change is not None


def test_the_days_compared_are_those_of_which_data_are_known(tmp_path: Path) -> None:
    query, partly = delivered(tmp_path), compared("2026-03-13", "2026-03-30")
    said = {
        name: change_words(registry.get(name), figure(query, name, partly), partly, query, "de")
        for name in ("page_visits", "cancellation_rate")
    }
    assert said["cancellation_rate"][-1] == "(02.03.–12.03.)"
    assert said["page_visits"] == ("davor keine vollständigen Daten, nicht verglichen",)
