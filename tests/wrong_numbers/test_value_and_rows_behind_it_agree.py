"""The rows behind a value are as many as its sample says, and the hits as its numerator."""

from __future__ import annotations

import pytest

from kpi.drill import HIT, behind
from kpi.kinds import Best, CrossRatio, NetPromoterScore, Ratio
from kpi.parameters import Parameters
from kpi.registry import all_kpis
from tests.oracle.both import Both
from tests.oracle.questions import PERIODS, selection

EVERYTHING = selection(PERIODS["quarter"], {"org_unit": ("R1", "R2")})


@pytest.mark.parametrize("name", all_kpis())
def test_as_many_rows_as_the_sample(demo: Both, name: str) -> None:
    kpi = all_kpis()[name]
    query = demo.query(Parameters())
    value = query.compute([kpi], EVERYTHING)[name].iloc[0]
    found = behind(query, kpi, EVERYTHING, limit=200_000)
    assert found.count == len(found.rows)
    if isinstance(kpi, Best):
        assert found.count >= value["numerator"]  # all from whom the best was found
    else:
        assert found.count == value["numerator" if isinstance(kpi, CrossRatio) else "sample"]
    if HIT in found.rows and type(kpi) is Ratio and not isinstance(kpi, NetPromoterScore):
        assert found.rows[HIT].sum() == value["numerator"]
