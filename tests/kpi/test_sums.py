"""Sums are kept for each portion that filters choose from, so that a further choice finds them."""

from __future__ import annotations

import pandas as pd
import pytest

from kpi.batches import batches
from kpi.engine import portions
from kpi.engine.portions import AND, PORTION, UNIT, Plan, Portions, whole
from kpi.parameters import Parameters
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.sums import statement
from tests.kpi.organisation import KPIS, MARCH

WITHIN = Scope(units=frozenset({"U1"}), advisors=None, names=True)


UNITS = pd.DataFrame(
    {UNIT: ["bank", "coast", "north", "east", "south"], PORTION: ["bank", *["coast"] * 3, "bank"]}
)
SUMS = pd.DataFrame(
    {
        "channel": ["online", "online", "phone", "phone", None],
        PORTION: ["A", "B", "A", None, "C"],
        "times": [1.0, 2.0, 4.0, 8.0, float("nan")],
    }
)


def kept(kpi: str, selection: Selection, scope: Scope) -> Plan | None:
    """Return what an engine keeps of the answer, if anything."""
    parameters = Parameters()
    [batch] = batches([(KPIS[kpi], selection)], (), None, parameters)
    asked = statement(batch, Rows(scope, selection, parameters), (), None, "duckdb")
    assert any(name.startswith("filter_") for name in asked.binds)
    return portions.told(asked.sql)


@pytest.mark.parametrize(
    ("kpi", "dimension"),
    [
        ("cancellation_rate", "service"),
        ("cancellation_rate", "org_unit"),
        ("channel_mix", "channel"),
        ("booking_lead_time", "service"),
        ("booking_lead_time", "org_unit"),
        ("nps_customer", "service"),
    ],
)
def test_what_is_kept_serves_every_choice_of_members(kpi: str, dimension: str) -> None:
    found = kept(kpi, MARCH.where(dimension, "one"), WITHIN)
    assert found
    assert found.chosen == f"filter_{dimension}"
    assert not [name for name in found.portioned().sums.binds if name.startswith("filter_")]


def test_what_is_kept_is_within_the_scope() -> None:
    found = kept("cancellation_rate", MARCH.where("org_unit", "one"), WITHIN)
    assert found
    assert found.portioned().units
    assert "scope_units" in found.portioned().sums.binds & found.portioned().units.binds


def test_sums_as_many_as_rows_are_not_kept() -> None:
    assert kept("booking_lead_time", MARCH.where("team", "one"), WITHIN) is None


def test_units_are_portions_where_all_of_each_are_chosen() -> None:
    assert whole(UNITS, ["coast", "east", "north"]) == {"coast"}
    assert whole(UNITS, UNITS[UNIT]) == {"bank", "coast"}
    for some in (["coast", "east"], ["north"], ["bank"], ["bank", "elsewhere", "south"]):
        assert not whole(UNITS, some)


def test_portions_are_added_up_per_group() -> None:
    held = Portions(SUMS, frozenset({"times"}))
    both = held.of(["A", "B", "nowhere"])
    assert both.to_dict("list") == {"channel": ["online", "phone"], "times": [3.0, 4.0]}
    assert held.of(["C"]).isna().to_dict("list") == {"channel": [True], "times": [False]}
    assert held.of([]).empty


def test_what_occurs_in_two_portions_counts_once() -> None:
    rows = pd.DataFrame({PORTION: ["A", f"A{AND}B", "B"], "times": [1.0, 2.0, 4.0]})
    held = Portions(rows, frozenset({"times"}))
    assert [held.of(one)["times"].tolist() for one in (["A"], ["B"], ["A", "B"])] == [[3], [6], [7]]


def test_portions_without_groups_have_one_sum() -> None:
    held = Portions(SUMS.drop(columns="channel"), frozenset({"times"}))
    assert [held.of(one)["times"].tolist() for one in (["A"], ["A", "B"], [])] == [[5], [7], [0]]
