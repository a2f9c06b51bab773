"""A board member sees what large groups add to a change, and the others as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from kpi.dimensions import by_name
from kpi.drawn.parts import REST
from kpi.errors import WithheldError
from kpi.exhibits.bridge import Bridge, bridge
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.scope import Scope
from kpi.text import Label
from tests.handed_out import handed_out
from tests.kpi.tiny import Row
from tests.small_groups.board import SPRING, bank, of_board
from tests.small_groups.test_exhibits import exchanged

MARCH = replace(
    SPRING,
    period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1),
    comparison="previous_period",
)
SIGNED = {f"{who}-3-False-online" for who in ("north0", "north1", "north2", "south0", "south1")}
LOST = {"tiny1-3-True-online"}
BY_TEAM = bridge(get("signature_conversion"), by_name("team"))


def moved(row: Row) -> Row:
    """Return a meeting of the bank, of which some have other ends in March than in February."""
    key = row["meeting_key"]
    return {**row, "has_signature": (row["has_signature"] or key in SIGNED) and key not in LOST}


@cache
def query() -> Query:
    tables = bank()
    return of_board({**tables, "meeting": [moved(row) for row in tables["meeting"]]})


def effects(found: Bridge, asked: Query) -> dict[str | None, float]:
    rows = found.shown(asked, MARCH).rows
    return dict(zip(rows["member"], rows["effect"], strict=True))


def test_members_that_may_be_seen_and_the_others_add_up() -> None:
    seen = effects(BY_TEAM, query())
    everything = effects(BY_TEAM, replace(query(), scope=Scope.everything()))
    assert set(seen) == {"north", REST, None}
    assert seen["north"] == pytest.approx(everything["north"])
    assert seen[None] == pytest.approx(everything[None])
    assert seen["north"] + seen[REST] == pytest.approx(everything[None])
    assert everything[None] == pytest.approx(4 / 58)


def test_what_the_others_exchange_changes_nothing() -> None:
    tables = bank()
    other = of_board({**tables, "meeting": [exchanged(moved(row)) for row in tables["meeting"]]})
    assert handed_out(BY_TEAM, query(), MARCH) == handed_out(BY_TEAM, other, MARCH)
    assert Label("Übrige", "Others") in BY_TEAM.shown(query(), MARCH).rows["label"].to_list()


def test_without_a_group_that_may_be_seen_the_reason_is_told() -> None:
    online = MARCH.where("channel", "online")
    with pytest.raises(WithheldError, match="groups of 10 advisors"):
        BY_TEAM.shown(query(), online)


def test_a_mean_of_weeks_is_not_taken_apart() -> None:
    with pytest.raises(WithheldError, match="mean of weeks"):
        bridge(get("weekly_active_rate"), by_name("team")).shown(query(), MARCH)
