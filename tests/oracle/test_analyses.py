"""Every analysis on the demo organisation, computed a second way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi.analyses_again import differing, lines, lines_again
from kpi.parameters import Parameters
from kpi.reference import Baseline, Benchmark, References
from kpi.registry import analyses
from kpi.selection import Selection
from tests.oracle.both import Both
from tests.oracle.questions import PERIODS

HELD = References(
    baselines=(
        Baseline(last_on=date(2025, 12, 31)),
        Baseline(last_on=date(2025, 11, 30), kpi="signature_conversion"),
    ),
    benchmarks=(
        Benchmark(
            kpi="weekly_active_rate", name="Branch", value=0.6, source="x", as_of=date(2025, 1, 1)
        ),
        Benchmark(
            kpi="page_visits",
            name="Branch",
            value=900,
            source="x",
            as_of=date(2025, 1, 1),
            per="month",
        ),
    ),
)
ASKED = {
    "a region": Selection(period=PERIODS["quarter"], filters=(("org_unit", ("R1",)),)),
    "two teams online": Selection(
        period=PERIODS["weeks"], filters=(("channel", ("online",)), ("team", ("T001", "T007")))
    ),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", analyses())
def test_an_analysis_agrees_with_its_second_computation(demo: Both, name: str, asked: str) -> None:
    demo.oracle.use(Parameters())
    query = replace(demo.query(Parameters()), references=HELD)
    portal = lines(name, query, ASKED[asked])
    assert portal
    assert differing(portal, lines_again(name, demo.oracle, HELD, ASKED[asked])) == []
