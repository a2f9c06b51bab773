"""Distinct people are counted anew for each grouping: 293 and 295 are not 588, but 396."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpi import registry
from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import bank, counts, days, meeting

MARCH = days("2026-03-02", "2026-03-30")


def test_one_advisor_on_two_channels_is_one_active_advisor(tmp_path: Path) -> None:
    made = [
        meeting(f"{channel} {day}", f"2026-03-{day:02} 09:00", channel=channel)
        for day in (2, 9, 16, 23, 30)
        for channel in ("online", "phone")
    ]
    query = bank(tmp_path, {"meeting": made})
    assert counts(query, "active_advisors", MARCH) == (1, 3)
    for channel in ("online", "phone"):
        assert counts(query, "active_advisors", MARCH.where("channel", channel)) == (1, 3)
    both = MARCH.where("channel", "online", "phone")
    assert counts(query, "active_advisors", both) == (1, 3)


def test_who_changes_team_within_the_period_is_one_advisor(tmp_path: Path) -> None:
    made = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in (2, 9, 16, 23, 30)]
    moves: list[Row] = [
        {
            "advisor_key": "anna",
            "unit_key": "north",
            "valid_to_on": date.fromisoformat("2026-03-11"),
        },
        {
            "advisor_key": "anna",
            "unit_key": "south",
            "valid_from_on": date.fromisoformat("2026-03-12"),
        },
        {"advisor_key": "ben", "unit_key": "north"},
        {"advisor_key": "cem", "unit_key": "south"},
    ]
    query = bank(tmp_path, {"meeting": made, "advisor_unit": moves})
    kpi = registry.get("active_advisors")
    by_team = query.compute([kpi], MARCH, by=("team",))[kpi.name].set_index("team")
    assert by_team["denominator"].to_dict() == {"north": 1, "south": 2}
    assert counts(query, "active_advisors", MARCH) == (1, 3)
    assert counts(query, "channel_mix", MARCH.where("team", "north")) == (2, 2)
    assert counts(query, "channel_mix", MARCH.where("team", "south")) == (2, 2)
