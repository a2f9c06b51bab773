"""From rows received to rows counted: every line is a number, and they add up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi.engine.duckdb import DuckdbEngine
from kpi.exhibits.reconciliation import named
from kpi.facts import MEETING
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.reconciliation import Step, walk
from kpi.registry import get
from kpi.scope import Scope
from store.load import load
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import delivery
from tests.oracle.crooked import arrow
from tests.wrong_numbers.small_bank import bank, days, meeting

MARCH = days("2026-03-01", "2026-04-01")
FIRST = [
    meeting("m1", "2026-03-02T09:00", channel="online"),
    meeting("m2", "2026-03-03T09:00", channel="phone"),
    meeting("m3", "2026-03-04T09:00", "cancelled_by_customer"),
    meeting("m4", "2026-03-05T09:00", "no_show"),
    meeting("m5", "2026-02-05T09:00"),
    meeting("m6", "2026-03-06T09:00", advisor_key="cem"),
    meeting("m7", "2026-03-07T09:00", "nonsense"),
    meeting("m8", "2026-03-08T09:00", channel=None),
]
AGAIN = [
    meeting("m1", "2026-03-02T09:00", channel="online"),
    meeting("m2", "2026-03-03T10:00", channel="phone"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bank with two deliveries of meetings."""
    place = tmp_path_factory.mktemp("bank")
    bank(place, {"meeting": []})
    versions = Versions(place / "store")
    for number, rows in enumerate((FIRST, AGAIN)):
        load(
            versions,
            [delivery(MEETING, arrow("meeting", rows), fingerprint=f"{number}")],
            Parameters(),
        )
    return place


def query(folder: Path, scope: Scope | None = None) -> Query:
    engine = DuckdbEngine(Reader(Versions(folder / "store")))
    return Query(engine, scope or Scope.everything(), Parameters())


def said(steps: tuple[Step, ...]) -> dict[str, int]:
    return {step.label.en: step.rows for step in steps}


def assert_adds_up(steps: tuple[Step, ...]) -> None:
    left = 0
    for number, step in enumerate(steps):
        if step.is_sum:
            assert number == 0 or step.rows == left, step
            left = step.rows
        else:
            assert step.rows < 0
            left += step.rows
    assert steps[0].is_sum
    assert steps[-1].is_sum


def test_every_line_from_the_delivery_to_the_figure(folder: Path) -> None:
    steps = walk(query(folder), get("channel_mix"), MARCH)
    assert_adds_up(steps)
    assert said(steps) == {
        "Rows received, in all deliveries": 10,
        "put into quarantine; once corrected they are received again": -1,
        "repeated, with nothing new": -1,
        "replaced by a later version": -1,
        "Rows on record": 7,
        "outside the period": -1,
        "Rows in the period": 6,
        "do not count here: cancelled by customer": -1,
        "do not count here: customer did not appear": -1,
        "with unknown fields that are needed": -1,
        "Rows counted": 3,
    }


def test_filters_have_their_lines(folder: Path) -> None:
    chosen = MARCH.where("team", "north").where("channel", "online")
    lines = said(walk(query(folder), get("channel_mix"), chosen))
    assert lines["not in the filter 'Team'"] == -1
    assert lines["not in the filter 'Channel'"] < 0
    assert lines["Rows counted"] == 1


def test_what_others_delivered_is_not_told(folder: Path) -> None:
    scope = Scope(units=frozenset({"south"}), advisors=None, names=True)
    steps = walk(query(folder, scope), get("channel_mix"), MARCH)
    assert_adds_up(steps)
    assert said(steps) == {
        "Rows that you may see": 1,
        "Rows in the period": 1,
        "Rows counted": 1,
    }


def test_a_source_that_delivers_less_is_told(folder: Path, tmp_path: Path) -> None:
    bank(tmp_path, {"meeting": FIRST[:6]})
    fewer = delivery(MEETING, arrow("meeting", FIRST[:2]), fingerprint="whole")
    load(Versions(tmp_path / "store"), [replace(fewer, replaces_source=True)], Parameters())
    steps = walk(query(tmp_path), get("channel_mix"), MARCH)
    assert_adds_up(steps)
    assert said(steps)["no longer delivered by the source"] == -4


def test_people_begin_with_those_of_the_period(folder: Path) -> None:
    steps = walk(query(folder), get("active_advisors"), MARCH)
    assert_adds_up(steps)
    assert steps[0].label.en == "Rows in the period"


def test_an_address_names_a_reconciliation() -> None:
    found = named("reconciliation_channel_mix")
    assert found is not None
    assert found.kpi == "channel_mix"
    assert named("reconciliation_nothing") is None
