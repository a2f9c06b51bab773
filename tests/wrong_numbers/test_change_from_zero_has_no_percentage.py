"""A change from zero is a difference; it has no percentage, neither 0 nor infinity."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.wrong_numbers.small_bank import bank, days, figure, meeting

MARCH = replace(days("2026-03-01", "2026-03-31"), comparison="previous_period")


def test_from_no_cancellation_to_some(tmp_path: Path) -> None:
    made = [
        meeting("before", "2026-02-10 09:00"),
        meeting("now", "2026-03-10 09:00", "cancelled_by_customer"),
        meeting("now too", "2026-03-12 09:00"),
    ]
    shown = figure(bank(tmp_path, {"meeting": made}), "cancellation_rate", MARCH)
    assert shown.change is not None
    assert (shown.change.absolute, shown.change.relative) == (0.5, None)


def test_from_nothing_known_there_is_no_change_at_all(tmp_path: Path) -> None:
    made = [meeting("now", "2026-03-10 09:00"), meeting("long ago", "2025-03-10 09:00")]
    shown = figure(bank(tmp_path, {"meeting": made}), "cancellation_rate", MARCH)
    assert shown.now.value == 0
    assert shown.change is None
