"""Rows of no team are one group of a KPI, from however many facts it is made up."""

from __future__ import annotations

from pathlib import Path

from kpi.registry import get
from tests.wrong_numbers.small_bank import bank, days, meeting, moment

AT = moment("2026-03-03 09:00")
PEOPLE = [{"advisor_key": key, "name": key.title()} for key in ("anna", "cem", "dora")]
TEAMS = [{"advisor_key": "anna", "unit_key": "north"}]
SIGNED = {"signature_key": "s", "advisor_key": "dora", "contract_value": 100_000.0}


def test_unknown_team(tmp_path: Path) -> None:
    """All contracts are of no team, some of the meetings are."""
    made = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in range(2, 30)]
    signed = {**SIGNED, "meeting_key": "d", "started_at": AT, "completed_at": AT}
    query = bank(
        tmp_path,
        {
            "advisor": PEOPLE,
            "advisor_unit": TEAMS,
            "meeting": [*made, meeting("d", "2026-03-03 09:00", advisor_key="dora")],
            "signature": [signed],
        },
    )
    found = query.compute([get("roi")], days("2026-03-02", "2026-03-30"), by=("team",))["roi"]
    assert list(found["team"].fillna("unknown")) == ["north", "unknown"]
    assert list(found["margin"]) == [0, 100]
