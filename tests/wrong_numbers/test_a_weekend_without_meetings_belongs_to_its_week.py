"""On Monday the week before is whole, although it ended with days on which nobody meets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi.query import Query
from tests.wrong_numbers.small_bank import bank, counts, days, meeting, moment

FRIDAY, SATURDAY, SUNDAY = "2026-03-13", "2026-03-14", "2026-03-15"
LAST_WEEK = days("2026-03-09", "2026-03-16")


def delivered(tmp_path: Path, *, met_on: tuple[str, ...], signed_in_on: str) -> Query:
    """Return a bank whose two advisors met on some days, and a sign-in that shows until when data
    were delivered."""
    met = [
        meeting(f"{who}{on}", f"{on} 09:00", advisor_key=who)
        for who in ("anna", "ben")
        for on in met_on
    ]
    signed = [
        {"login_key": "l", "advisor_key": "anna", "logged_in_at": moment(f"{signed_in_on} 09:00")}
    ]
    return bank(tmp_path, {"meeting": met, "login": signed})


def test_the_week_before_is_judged_on_monday(tmp_path: Path) -> None:
    query = delivered(tmp_path, met_on=("2026-03-05", FRIDAY), signed_in_on=SUNDAY)
    assert query.engine.freshness().last_meeting_on == date.fromisoformat(SUNDAY)
    assert counts(query, "weekly_active_rate", LAST_WEEK) == (2, 3)


@pytest.mark.parametrize(
    "met_on, signed_in_on, covered",
    [
        ((FRIDAY,), FRIDAY, FRIDAY),
        ((FRIDAY,), SATURDAY, SATURDAY),
        ((FRIDAY,), "2026-03-31", SUNDAY),
        (("2026-03-12",), SUNDAY, "2026-03-12"),
        (("2026-03-07", FRIDAY), SUNDAY, FRIDAY),
        (("2026-03-08", FRIDAY), SUNDAY, SATURDAY),
        (("2026-03-08", SATURDAY), SUNDAY, SATURDAY),
        (("2025-11-08", "2025-11-09", FRIDAY), SUNDAY, SUNDAY),
    ],
)
def test_a_weekend_on_which_somebody_met_lately_is_not_known(
    met_on: tuple[str, ...], signed_in_on: str, covered: str, tmp_path: Path
) -> None:
    query = delivered(tmp_path, met_on=met_on, signed_in_on=signed_in_on)
    assert query.engine.freshness().last_meeting_on == date.fromisoformat(covered)
