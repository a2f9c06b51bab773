"""Sums are kept for each member that filters choose from, so that a further choice finds them."""

from __future__ import annotations

import pytest

from kpi.batches import batches
from kpi.engine import shared
from kpi.parameters import Parameters
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.sums import statement
from tests.kpi.organisation import KPIS, MARCH

WITHIN = Scope(units=frozenset({"U1"}), advisors=None, names=True)


def kept(kpi: str, selection: Selection, scope: Scope) -> frozenset[str]:
    """Return the bind values on which depends what an engine keeps of the answer."""
    parameters = Parameters()
    [batch] = batches([(KPIS[kpi], selection)], (), None, parameters)
    asked = statement(batch, Rows(scope, selection, parameters), (), None, "duckdb")
    split = shared.split(asked.sql)
    assert any(name.startswith("filter_") for name in asked.binds)
    return (
        frozenset(one for part in split.parts.values() for one in part.binds)
        if split
        else (asked.binds)
    )


@pytest.mark.parametrize(
    ("kpi", "dimension"),
    [
        ("cancellation_rate", "service"),
        ("cancellation_rate", "org_unit"),
        ("channel_mix", "channel"),
        ("booking_lead_time", "service"),
        ("nps_customer", "service"),
    ],
)
def test_what_is_kept_serves_every_choice_of_members(kpi: str, dimension: str) -> None:
    found = kept(kpi, MARCH.where(dimension, "one"), WITHIN)
    assert not [name for name in found if name.startswith("filter_")]


def test_what_is_kept_is_within_the_scope() -> None:
    found = kept("cancellation_rate", MARCH.where("service", "one"), WITHIN)
    assert [name for name in found if name.startswith("scope_unit")]


def test_sums_as_many_as_rows_are_not_kept() -> None:
    found = kept("booking_lead_time", MARCH.where("org_unit", "one"), WITHIN)
    assert [name for name in found if name.startswith("filter_")]
