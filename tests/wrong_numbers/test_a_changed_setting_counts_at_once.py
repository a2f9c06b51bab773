"""A setting changed while the portal runs decides the next answer, not one after a restart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import get
from kpi.selection import Selection
from tests.wrong_numbers.small_bank import bank, days, meeting

FEBRUARY = days("2026-02-02", "2026-03-02")
CHANNELS = ("online", "phone", "onsite")
ONLINE_ONLY = ("2026-02-03", "2026-02-10", "2026-02-17", "2026-02-24", "2026-03-03")
ASKED = {
    "all meetings": FEBRUARY,
    "some meetings": replace(FEBRUARY, filters=(("direction", ("inbound", "outbound")),)),
}
WEEKLY, ACTIVE = get("weekly_active_rate"), get("active_advisors")


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Anna meets online only, every week of February; nobody else meets anyone."""
    met = [
        meeting(day, f"{day} 09:00", advisor_key="anna", channel="online", direction="inbound")
        for day in ONLINE_ONLY
    ]
    return bank(tmp_path_factory.mktemp("settings"), {"meeting": met})


@pytest.mark.parametrize(("kpi", "asked"), [(WEEKLY, "all meetings"), (ACTIVE, "some meetings")])
def test_other_channels_make_active(query: Query, kpi: Kpi, asked: str) -> None:
    def active(*channels: str) -> float:
        settings = Parameters(active_channels=channels)
        selection: Selection = ASKED[asked]
        found = replace(query, parameters=settings).compute([kpi], selection)[kpi.name]
        return float(found["numerator"].iloc[0])

    assert active("online") == 1.0
    assert active("phone") == 0.0
    assert active("onsite", "other", "phone") == 0.0
    assert active(*CHANNELS, "other") == 1.0
