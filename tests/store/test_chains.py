"""Moved meetings count once: the last member decides, the first one's request counts."""

from __future__ import annotations

import pytest

from tests.store.samples import Row, Shelf, delivery, meeting

COLUMNS = "meeting_key, is_first, is_last, lead_hours"
MOVED = (
    meeting("1", status="rescheduled", requested_at="2025-05-01 10:00"),
    meeting(
        "2",
        status="rescheduled",
        requested_at="2025-05-03 10:00",
        starts_at="2025-05-06 10:00",
        ends_at=None,
    ),
    meeting("3", requested_at="2025-05-04 10:00", starts_at="2025-05-07 10:30", ends_at=None),
)


@pytest.mark.parametrize("parents", [(None, "1", "1"), (None, "1", "2"), ("1", "1", "2")])
def test_members_may_name_the_first_or_the_one_before(
    shelf: Shelf, parents: tuple[str | None, ...]
) -> None:
    rows = [{**row, "chain_key": key} for row, key in zip(MOVED, parents, strict=True)]
    shelf.load(delivery("meeting", *reversed(rows)))
    assert shelf.rows(f"SELECT {COLUMNS} FROM mart.meeting ORDER BY 1") == [
        ("1", True, False, 96),
        ("2", False, False, 120),
        ("3", False, True, 144),
    ]


def test_a_chain_goes_on_in_a_later_delivery(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", MOVED[0]))
    assert shelf.column("SELECT is_last FROM mart.meeting") == [True]
    shelf.load(delivery("meeting", {**MOVED[2], "chain_key": "1"}))
    assert shelf.column("SELECT is_last FROM mart.meeting ORDER BY meeting_key") == [False, True]


def test_a_chain_whose_first_is_missing_still_has_one_last(shelf: Shelf) -> None:
    rows: list[Row] = [{**row, "chain_key": "0"} for row in MOVED]
    shelf.load(delivery("meeting", *rows))
    assert shelf.column("SELECT count(*) FROM mart.meeting WHERE is_last") == [1]
    assert shelf.column("SELECT count(*) FROM mart.meeting WHERE is_first") == [1]


def test_a_meeting_never_moved_is_its_own_first_and_last(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", requested_at="2025-05-05 12:00")))
    assert shelf.rows(f"SELECT {COLUMNS} FROM mart.meeting") == [("1", True, True, None)]
