"""What the segments add to a KPI's change is that change, for every KPI and dimension."""

from __future__ import annotations

import math
from itertools import cycle

import pytest

from kpi.exhibits.bridge import bridge, offered
from kpi.figures import figures
from kpi.kinds import Kpi
from kpi.model import Dimension
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.registry import all_kpis
from kpi.selection import Selection
from tests.oracle.both import Both
from tests.oracle.questions import PERIODS

OFFERED = [(kpi, one) for kpi in all_kpis().values() for one in offered(kpi, names=True)]
SELECTIONS = {
    "month": Selection(period=PERIODS["month"]),
    "odd days, one region": Selection(
        period=Period(PERIODS["odd days"].start, PERIODS["odd days"].end),
        filters=(("org_unit", ("R1",)),),
    ),
}
BY_MONTH = Parameters(active_grain="month", active_meetings=8)


@pytest.mark.parametrize(
    ("kpi", "dimension", "chosen"),
    [(*one, chosen) for one, chosen in zip(OFFERED, cycle(SELECTIONS), strict=False)],
    ids=lambda one: getattr(one, "name", one),
)
def test_contributions_add_up(demo: Both, kpi: Kpi, dimension: Dimension, chosen: str) -> None:
    """Each KPI is asked both ways, by one dimension this way, by the next one that way."""
    _compare(demo, kpi, dimension, SELECTIONS[chosen], Parameters())


@pytest.mark.parametrize("name", ["weekly_active_rate", "meetings_per_advisor"])
def test_contributions_add_up_by_month(demo: Both, name: str) -> None:
    kpi = all_kpis()[name]
    wide = Selection(period=Period(PERIODS["quarter"].start, PERIODS["quarter"].end, "month", 3))
    for dimension in offered(kpi, names=True):
        _compare(demo, kpi, dimension, wide, BY_MONTH)


def _compare(
    demo: Both, kpi: Kpi, dimension: Dimension, asked: Selection, parameters: Parameters
) -> None:
    query = demo.query(parameters)
    rows = bridge(kpi, dimension).shown(query, asked).rows
    figure = figures(query, [kpi], asked, trend=False)[kpi.name]
    if figure.change is None:
        assert rows.empty or kpi.adds_up
        return
    assert len(rows) > 1
    before, now = figure.before, figure.now
    assert before is not None
    segments, total = rows.iloc[:-1], rows.iloc[-1]
    for found, expected in (
        (segments["effect"].sum(), figure.change.absolute),
        (total["effect"], figure.change.absolute),
        (total["before"], before.value),
        (total["value"], now.value),
    ):
        assert math.isclose(found, expected or 0.0, rel_tol=1e-9, abs_tol=1e-9)


def test_every_quotient_of_sums_offers_a_dimension() -> None:
    names = {kpi.name for kpi, _dimension in OFFERED}
    assert {"signature_conversion", "weekly_active_rate", "nps_customer", "page_visits"} <= names
    assert not {"booking_lead_time", "peak_times", "savings_per_online_meeting"} & names
