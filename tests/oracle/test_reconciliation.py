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


FILTERED = selection(QUARTER, FILTERS["region, service, direction"])
ONE_OF_EACH_FACT = {kpi.fact: name for name, kpi in all_kpis().items()}.values()
"""The scope is applied where the rows of a fact are handed out, the same for all its KPIs."""


@pytest.mark.parametrize("name", all_kpis())
def test_lines_add_up_and_end_at_the_rows_behind(demo: Both, name: str) -> None:
    _check(demo, name, Scope.everything(), FILTERED)


@pytest.mark.parametrize("name", ONE_OF_EACH_FACT)
def test_within_a_scope(demo: Both, name: str) -> None:
    _check(demo, name, TEAM, selection(QUARTER))


def _check(demo: Both, name: str, scope: Scope, asked: Selection) -> None:
    query, kpi = demo.query(Parameters(), scope), all_kpis()[name]
    steps = walk(query, kpi, asked)
    assert_adds_up(steps)
    assert steps[-1].rows == behind(query, kpi, asked, limit=1).count
