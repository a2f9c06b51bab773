"""A moved meeting counts once: its last member decides the status, its first the request."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import bank, counts, days, figure, meeting, moment

MARCH = days("2026-03-01", "2026-04-01")


def chain(*members: tuple[str, str]) -> list[Row]:
    """Return meetings of one chain from (start, status), each requested after the one before."""
    return [
        meeting(
            f"m{number}",
            start,
            status,
            chain_key="m0" if number else None,
            requested_at=moment(f"2026-02-{number + 10} 08:00"),
            direction="inbound",
            page_key="page",
        )
        for number, (start, status) in enumerate(members)
    ]


@pytest.mark.parametrize(
    ("last", "cancelled"), [("completed", 0), ("cancelled_by_customer", 1), ("no_show", 0)]
)
def test_the_last_member_decides(tmp_path: Path, last: str, cancelled: int) -> None:
    moved = chain(
        ("2026-03-02 09:00", "rescheduled"),
        ("2026-03-09 09:00", "rescheduled"),
        ("2026-03-16 09:00", last),
    )
    query = bank(tmp_path, {"meeting": moved})
    assert counts(query, "cancellation_rate", MARCH) == (cancelled, 1)
    assert counts(query, "no_show_rate", MARCH) == (int(last == "no_show"), 1)
    assert counts(query, "inbound_share", MARCH) == (1, 1)


def test_a_meeting_moved_to_an_earlier_day_is_still_the_last(tmp_path: Path) -> None:
    moved = chain(("2026-03-20 09:00", "rescheduled"), ("2026-03-06 09:00", "completed"))
    query = bank(tmp_path, {"meeting": moved})
    assert counts(query, "cancellation_rate", MARCH) == (0, 1)
    assert counts(query, "cancellation_rate", days("2026-03-20", "2026-03-21")) == (0, 0)


def test_one_cancelled_in_favour_of_an_earlier_day_is_not_the_last(tmp_path: Path) -> None:
    moved = chain(("2026-03-20 09:00", "cancelled_by_customer"), ("2026-03-06 09:00", "completed"))
    query = bank(tmp_path, {"meeting": moved})
    assert counts(query, "cancellation_rate", MARCH) == (0, 1)


def test_a_chain_over_two_months_is_due_in_the_month_of_its_last_member(tmp_path: Path) -> None:
    moved = chain(("2026-03-30 09:00", "rescheduled"), ("2026-04-02 09:00", "no_show"))
    query = bank(tmp_path, {"meeting": moved})
    assert counts(query, "no_show_rate", MARCH) == (0, 0)
    assert counts(query, "no_show_rate", days("2026-04-01", "2026-05-01")) == (1, 1)


def test_request_lead_time_and_booking_are_those_of_the_first_member(tmp_path: Path) -> None:
    moved = chain(("2026-02-20 08:00", "rescheduled"), ("2026-03-12 08:00", "completed"))
    visits = [{"page_key": "page", "visited_at": moment("2026-02-10 07:00"), "visits": 4}]
    query = bank(tmp_path, {"meeting": moved, "page_visit": visits})
    assert counts(query, "booking_conversion", days("2026-02-10", "2026-02-11")) == (1, 4)
    assert counts(query, "booking_conversion", days("2026-02-11", "2026-04-01"))[0] == 0
    assert figure(query, "booking_lead_time", MARCH).now.value == 30
    assert counts(query, "peak_times", days("2026-02-01", "2026-04-01")) == (1, 1)


def test_a_chain_is_held_once(tmp_path: Path) -> None:
    moved = chain(("2026-03-02 09:00", "rescheduled"), ("2026-03-09 09:00", "completed"))
    query = bank(tmp_path, {"meeting": moved})
    assert counts(query, "channel_mix", MARCH) == (1, 1)
