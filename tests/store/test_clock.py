"""Local time on the days the clocks change, in both directions."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.errors import StoreError
from kpi.model import Column
from kpi.text import Label
from store import clock, parse
from store.reading import ColumnReading
from tests.store.samples import Shelf, delivery, meeting

ZONES = ("Europe/Berlin", "Europe/Zurich", "UTC", "America/New_York", "Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2025-03-30 01:59", "2025-03-30 00:59"),
        ("2025-03-30 02:30", "2025-03-30 01:00"),
        ("2025-03-30 03:00", "2025-03-30 01:00"),
        ("2025-10-26 01:59", "2025-10-25 23:59"),
        ("2025-10-26 02:30", "2025-10-26 00:30"),
        ("2025-10-26 03:00", "2025-10-26 02:00"),
    ],
)
def test_wall_times_become_utc(shelf: Shelf, wall: str, utc: str) -> None:
    shelf.load(delivery("meeting", meeting("1", starts_at=wall, ends_at=None)))
    [moment] = shelf.column("SELECT starts_at FROM mart.meeting")
    assert moment == datetime.fromisoformat(utc)


def test_a_meeting_over_the_change_of_clocks_is_as_long_as_it_was(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "meeting",
            meeting("spring", starts_at="2025-03-30 01:30", ends_at="2025-03-30 03:30"),
            meeting("autumn", starts_at="2025-10-26 01:30", ends_at="2025-10-26 03:30"),
        )
    )
    assert shelf.rows("SELECT meeting_key, minutes FROM mart.meeting ORDER BY 1") == [
        ("autumn", 180),
        ("spring", 60),
    ]


def test_days_and_hours_are_local_whatever_offset_the_text_gives(shelf: Shelf) -> None:
    rows = (
        meeting("1", starts_at="2025-06-30T22:30:00Z", ends_at=None),
        meeting("2", starts_at="2025-07-01T00:30:00+02:00", ends_at=None),
        meeting("3", starts_at="2025-07-01T00:30", ends_at=None),
    )
    shelf.load(delivery("meeting", *rows))
    found = shelf.rows("SELECT DISTINCT CAST(event_on AS VARCHAR), hour, weekday FROM mart.meeting")
    assert found == [("2025-07-01", 0, 2)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30 22:00:00+00:00", "2026-07-01"),
        ("2026-06-30T22:00:00Z", "2026-07-01"),
        ("2026-07-01 00:00:00+02:00", "2026-07-01"),
        ("2025-12-31 23:00:00+00:00", "2026-01-01"),
        ("2025-12-31 22:59:59+00", "2025-12-31"),
        ("2026-07-01 00:00:00", "2026-07-01"),
        ("2026-07-01", "2026-07-01"),
    ],
)
def test_a_day_made_of_a_moment_is_the_day_it_was_in_berlin(text: str, day: str) -> None:
    steps = parse.canonical(
        Column(name="from_on", type="date", label=Label("Von", "From")),
        ColumnReading(column="from_on", delivered="given"),
        "given",
        "VARCHAR",
        parse.Zone("UTC", "Europe/Berlin"),
    )
    asked = f"SELECT CAST({steps.then('first')} AS VARCHAR) FROM (SELECT {steps.first} AS first, *"
    [found] = duckdb.sql(f"{asked} FROM (SELECT '{text}' AS given))").fetchall()
    assert found == (day,)


MOMENTS = st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2028, 1, 1))
many = settings(max_examples=4)
"""A statement over many moments takes hardly longer than over one."""


@pytest.mark.parametrize("zone", ZONES)
@many
@given(st.lists(MOMENTS, min_size=60, max_size=60))
def test_local_time_is_what_the_zone_database_says(zone: str, moments: list[datetime]) -> None:
    moments = [moment.replace(microsecond=0) for moment in moments]
    aware = [one.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone)) for one in moments]
    found = _values(clock.to_local("moment", zone), moments)
    assert found == [one.replace(tzinfo=None) for one in aware]
    back = _values(clock.to_utc("moment", zone), found)
    for moment, local, again in zip(moments, aware, back, strict=True):
        assert again == moment or local.fold == 1


@pytest.mark.parametrize("zone", ZONES)
@many
@given(
    st.lists(MOMENTS, min_size=60, max_size=60),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=6)),
)
def test_a_later_wall_time_is_never_an_earlier_moment(
    zone: str, walls: list[datetime], more: timedelta
) -> None:
    sql = clock.to_utc("moment", zone)
    pairs = zip(_values(sql, walls), _values(sql, [one + more for one in walls]), strict=True)
    assert all(one <= later for one, later in pairs)


def test_an_unknown_zone_is_refused_in_words() -> None:
    with pytest.raises(StoreError, match="Europe/Berlin"):
        clock.to_utc("moment", "Europe/Berln")


def _values(sql: str, moments: list[datetime]) -> list[datetime]:
    found = duckdb.execute(
        f"SELECT {sql} FROM (SELECT unnest(?::TIMESTAMP[]) AS moment)", [moments]
    ).fetchall()
    return [value for (value,) in found]
