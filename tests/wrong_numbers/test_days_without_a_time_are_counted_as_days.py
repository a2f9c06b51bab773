"""A request of which only the day is known is no request at midnight."""

from __future__ import annotations

from pathlib import Path

from tests.store.samples import Shelf, delivery, meeting


def _derived(folder: Path, *requests: str) -> list[tuple[object, ...]]:
    """Return lead time and hour of inbound meetings at 16:30 on 5 May, one per request."""
    shelf = Shelf(folder)
    rows = [
        meeting(
            str(number),
            direction="inbound",
            requested_at=at,
            starts_at="2025-05-05 16:30",
            ends_at="2025-05-05 17:00",
        )
        for number, at in enumerate(requests)
    ]
    shelf.load(delivery("meeting", *rows))
    return shelf.rows("SELECT lead_hours, hour FROM mart.meeting ORDER BY meeting_key")


def test_lead_time_is_in_calendar_days_where_no_time_of_day_is_known(tmp_path: Path) -> None:
    assert _derived(tmp_path, "2025-04-25", "2025-05-05", "2025-05-06") == [
        (240, None),
        (0, None),
        (None, None),
    ]


def test_lead_time_is_in_hours_where_times_are_known(tmp_path: Path) -> None:
    found = _derived(tmp_path, "2025-04-25 00:00", "2025-05-05 09:30")
    assert found == [(10 * 24 + 16, 0), (7, 9)]
