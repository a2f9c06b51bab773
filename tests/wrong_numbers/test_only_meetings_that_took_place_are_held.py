"""Rejected, pending, missed, moved and cancelled meetings are not held."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kpi import words
from tests.wrong_numbers.small_bank import bank, counts, days, meeting

HELD_KPIS = ("channel_mix", "signature_conversion", "feature_usage")
MARCH = days("2026-03-01", "2026-04-01")
ONE_OF_EACH = [
    meeting(status, f"2026-03-{day:02} 09:00", status)
    for day, status in enumerate(words.STATUS, start=2)
]
USED = {
    "signature": [{"signature_key": "s", "advisor_key": "ben", "started_at": datetime(2026, 3, 1)}],
    "feature_use": [{"advisor_key": "ben", "feature": "x", "used_at": datetime(2026, 3, 1)}],
}


@pytest.mark.parametrize("kpi", HELD_KPIS)
def test_only_completed_where_the_source_knows(tmp_path: Path, kpi: str) -> None:
    query = bank(tmp_path, {"meeting": ONE_OF_EACH, **USED})
    assert counts(query, kpi, MARCH)[1] == 1


@pytest.mark.parametrize("kpi", HELD_KPIS)
def test_past_scheduled_too_where_the_source_does_not_know(tmp_path: Path, kpi: str) -> None:
    query = bank(tmp_path, {"meeting": ONE_OF_EACH, **USED}, knows_completion=False)
    assert counts(query, kpi, MARCH)[1] == 2


def test_a_meeting_to_come_is_neither_held_nor_due(tmp_path: Path) -> None:
    tomorrow = datetime.now(UTC).replace(tzinfo=None, microsecond=0) + timedelta(days=1)
    planned = [
        meeting("planned", tomorrow.isoformat(), "scheduled"),
        meeting("called off", tomorrow.isoformat(), "cancelled_by_customer"),
        meeting("held", "2026-03-02 09:00"),
    ]
    query = bank(tmp_path, {"meeting": planned}, knows_completion=False)
    always = days("2026-01-01", "2036-01-01")
    assert counts(query, "channel_mix", always) == (1, 1)
    assert counts(query, "cancellation_rate", always) == (0, 1)
    assert query.engine.freshness().last_on == datetime(2026, 3, 2).date()
