"""What a team did stays the team's: who moved on since is still in its earlier figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi.query import Query
from kpi.scope import Scope
from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import bank, counts, days, meeting

NORTH = Scope(units=frozenset({"north"}), advisors=None, names=True)
FEBRUARY = days("2026-02-02", "2026-03-02")
KPIS = (
    "channel_mix",
    "weekly_active_rate",
    "meetings_per_advisor",
    "active_advisors",
    "power_users",
    "inactive_advisors",
    "never_active",
    "no_online_advisors",
)


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Anna had a meeting a week in the north in February and moved to the south in March."""
    made = [meeting(f"f{day}", f"2026-02-{day:02} 09:00") for day in (2, 9, 16, 23)]
    made += [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in (2, 9, 16, 23, 30)]
    moves: list[Row] = [
        {"advisor_key": "anna", "unit_key": "north", "valid_to_on": date(2026, 3, 1)},
        {"advisor_key": "anna", "unit_key": "south", "valid_from_on": date(2026, 3, 2)},
        {"advisor_key": "ben", "unit_key": "north"},
        {"advisor_key": "cem", "unit_key": "south"},
    ]
    return bank(tmp_path_factory.mktemp("b"), {"meeting": made, "advisor_unit": moves})


@pytest.mark.parametrize("kpi", KPIS)
def test_the_scope_of_the_team_is_the_filter_by_it(query: Query, kpi: str) -> None:
    filtered = counts(query, kpi, FEBRUARY.where("team", "north"))
    assert counts(replace(query, scope=NORTH), kpi, FEBRUARY) == filtered
