"""Up is not green: more cancellations, no-shows and inactive advisors are worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi.result import Verdict
from tests.wrong_numbers.small_bank import bank, days, figure, meeting

MARCH = replace(days("2026-03-02", "2026-03-30"), comparison="previous_period")


@pytest.mark.parametrize(
    ("kpi", "status"),
    [("cancellation_rate", "cancelled_by_customer"), ("no_show_rate", "no_show")],
)
@pytest.mark.parametrize("more", [True, False])
def test_direction_of_the_verdict(tmp_path: Path, kpi: str, status: str, more: bool) -> None:
    often, seldom = ("03", "02") if more else ("02", "03")
    bad = {often: 30, seldom: 2}
    made = [
        meeting(
            f"{month}-{number}",
            f"2026-{month}-{number % 20 + 5:02} 09:00",
            status if number < bad[month] else "completed",
        )
        for month in ("02", "03")
        for number in range(60)
    ]
    change = figure(bank(tmp_path, {"meeting": made}), kpi, MARCH).change
    assert change is not None
    assert change.absolute == pytest.approx(28 / 60 if more else -28 / 60)
    assert change.verdict is (Verdict.WORSE if more else Verdict.BETTER)
