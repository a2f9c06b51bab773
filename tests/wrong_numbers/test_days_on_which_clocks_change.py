"""Days begin at local midnight, also on the two days of the year that last 23 and 25 hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi import registry
from kpi.query import Query
from tests.wrong_numbers.small_bank import bank, counts, days, meeting

UTC_TIMES = {
    "before spring": "2025-03-29 22:30",  # 23:30 on 29 March
    "spring midnight": "2025-03-29 23:30",  # 00:30 on 30 March
    "after the gap": "2025-03-30 01:30",  # 03:30 on 30 March
    "spring evening": "2025-03-30 21:30",  # 23:30 on 30 March
    "after spring": "2025-03-30 22:30",  # 00:30 on 31 March
    "before autumn": "2025-10-25 21:30",  # 23:30 on 25 October
    "autumn midnight": "2025-10-25 22:30",  # 00:30 on 26 October
    "half past two": "2025-10-26 00:30",  # 02:30 on 26 October
    "half past two again": "2025-10-26 01:30",  # 02:30 on 26 October
    "autumn evening": "2025-10-26 22:30",  # 23:30 on 26 October
    "after autumn": "2025-10-26 23:30",  # 00:30 on 27 October
}


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Return one meeting at each of those moments."""
    return bank(
        tmp_path_factory.mktemp("bank"),
        {"meeting": [meeting(name, at) for name, at in UTC_TIMES.items()]},
    )


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("2025-03-29", "2025-03-30", 1),
        ("2025-03-30", "2025-03-31", 3),
        ("2025-03-31", "2025-04-01", 1),
        ("2025-10-25", "2025-10-26", 1),
        ("2025-10-26", "2025-10-27", 4),
        ("2025-10-27", "2025-10-28", 1),
    ],
)
def test_local_days(query: Query, start: str, end: str, held: int) -> None:
    assert counts(query, "channel_mix", days(start, end)) == (held, held)


def test_weeks_end_on_sunday_at_local_midnight(query: Query) -> None:
    kpi = registry.get("channel_mix")
    spring = query.compute([kpi], days("2025-03-24", "2025-04-07"), grain="week")[kpi.name]
    assert spring["denominator"].tolist() == [4, 1]


def test_the_hour_that_exists_twice_is_one_hour_of_the_day(query: Query) -> None:
    assert counts(query, "peak_times", days("2025-10-26", "2025-10-27")) == (2, 4)


def test_a_meeting_over_the_change_lasts_as_long_as_it_lasts(tmp_path: Path) -> None:
    over_the_gap = meeting("m", "2025-03-30 00:30")  # 01:30 to 03:30 by the clock on the wall
    query = bank(tmp_path, {"meeting": [over_the_gap]})
    assert counts(query, "meeting_duration", days("2025-03-30", "2025-03-31")) == (60, 1)
