"""Sources and rates of units as people enter them: whole and within their limits, or refused."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.assumptions import provenances, unit_rates
from kpi.parameters import Parameters
from portal import settings
from portal.cost_rates import rated, sourced
from portal.errors import RefusedError
from portal.settings import Settings
from portal.state.migration import migrate

STATED = {"hourly_rate": ("Controlling  2026 ", date(2026, 1, 1)), "rate_per_km": (None, None)}


def test_they_are_stored_with_the_settings() -> None:
    migrate()
    wanted = rated(sourced(Parameters(), STATED), [("t1", "hourly_rate", 70.5)])
    settings.save("anna", Settings(parameters=wanted))
    found = settings.load().parameters
    assert provenances(found)["hourly_rate"].source == "Controlling 2026"
    assert unit_rates(found) == {"t1": {"hourly_rate": 70.5}}


@pytest.mark.parametrize(
    "given", [("Controlling", None), (None, date(2026, 1, 1)), ("Plan", date(2999, 1, 1))]
)
def test_a_source_needs_its_date(given: tuple[str | None, date | None]) -> None:
    with pytest.raises(RefusedError):
        sourced(Parameters(), {"hourly_rate": given})


@pytest.mark.parametrize(
    "given",
    [
        [("t1", "journeys_saved", 1.2)],
        [("t1", "hourly_rate", 10.0), ("t1", "hourly_rate", 20.0)],
    ],
)
def test_rates_have_limits_and_stand_once(given: list[tuple[str, str, float]]) -> None:
    with pytest.raises(RefusedError):
        rated(Parameters(), given)
