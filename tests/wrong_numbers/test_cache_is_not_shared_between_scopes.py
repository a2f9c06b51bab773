"""Two readers of different rights never get each other's numbers, in whatever order they ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi.engine.duckdb import DuckdbEngine
from kpi.scope import Scope
from tests.wrong_numbers.small_bank import bank, counts, days, meeting

MARCH = days("2026-03-02", "2026-03-30")
MADE = [
    meeting(f"{who} {day}", f"2026-03-{day:02} 09:00", advisor_key=who)
    for who, many in (("anna", 3), ("cem", 5))
    for day in range(2, 2 + many)
]
SCOPES = {
    "all": (Scope.everything(), 8),
    "north": (Scope(units=frozenset({"north"}), advisors=None, names=True), 3),
    "south": (Scope(units=frozenset({"south"}), advisors=None, names=True), 5),
    "cem only": (Scope(units=None, advisors=frozenset({"cem"}), names=True), 5),
    "the north and cem": (
        Scope(units=frozenset({"north"}), advisors=frozenset({"cem"}), names=True),
        8,
    ),
    "nothing": (Scope.nothing(), 0),
}


@pytest.mark.parametrize("order", [list(SCOPES), list(reversed(SCOPES))], ids=["down", "up"])
def test_each_scope_has_its_own_number(tmp_path: Path, order: list[str]) -> None:
    query = bank(tmp_path, {"meeting": MADE})
    for _ in range(2):
        for name in order:
            scope, held = SCOPES[name]
            asked = replace(query, scope=scope)
            assert counts(asked, "channel_mix", MARCH) == (held, held)


@pytest.mark.parametrize("name", SCOPES)
def test_a_filter_never_widens_a_scope(tmp_path: Path, name: str) -> None:
    scope, held = SCOPES[name]
    query = replace(bank(tmp_path, {"meeting": MADE}), scope=scope)
    assert counts(query, "channel_mix", MARCH.where("org_unit", "bank"))[1] == held
    assert counts(query, "channel_mix", MARCH.where("advisor", "anna", "cem"))[1] == held


def test_rows_kept_for_several_questions_are_those_of_their_reader(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": MADE})
    assert isinstance(query.engine, DuckdbEngine)
    keeping = replace(query, engine=query.engine.pinned())
    asked = MARCH.where("channel", "onsite", "online", "phone", "other")
    for name in [*SCOPES, *reversed(SCOPES)]:
        scope, _held = SCOPES[name]
        for kpi in ("active_advisors", "meetings_per_advisor", "inactive_advisors"):
            kept, alone = (
                counts(replace(one, scope=scope), kpi, asked) for one in (keeping, query)
            )
            assert kept == alone == counts(replace(query, scope=scope), kpi, MARCH)
