"""The lines from rows received to rows counted add up for every KPI, and end at its rows."""

from __future__ import annotations

import pytest

from kpi.drill import behind
from kpi.parameters import Parameters
from kpi.reconciliation import walk
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection
from tests.kpi.test_reconciliation import assert_adds_up
from tests.oracle.both import Both
from tests.oracle.questions import FILTERS, QUARTER, selection

TEAM = Scope(units=frozenset({"T001", "T002"}), advisors=None, names=True)


@pytest.mark.parametrize(
    ("scope", "asked"),
    [
        (Scope.everything(), selection(QUARTER, FILTERS["region, service, direction"])),
        (TEAM, selection(QUARTER)),
    ],
    ids=["filters", "scope"],
)
@pytest.mark.parametrize("name", all_kpis())
def test_lines_add_up_and_end_at_the_rows_behind(
    demo: Both, name: str, scope: Scope, asked: Selection
) -> None:
    query, kpi = demo.query(Parameters(), scope), all_kpis()[name]
    steps = walk(query, kpi, asked)
    assert_adds_up(steps)
    assert steps[-1].rows == behind(query, kpi, asked, limit=1).count
