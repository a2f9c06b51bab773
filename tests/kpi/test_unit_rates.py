"""Rates of org units: the nearest unit decides, savings are computed at them and added."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi import registry
from kpi.assumptions import (
    Provenance,
    assumed,
    inherited,
    origin,
    provenances,
    scaled,
    unit_rates,
    with_provenances,
    with_unit_rates,
)
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.selection import Selection
from tests.kpi.tiny import ask, meeting

MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1), comparison="none")
UNITS = [
    {"unit_key": "bank", "name": "Bank"},
    {"unit_key": "r1", "name": "Region", "parent_key": "bank"},
    {"unit_key": "t1", "name": "Team 1", "parent_key": "r1"},
    {"unit_key": "t2", "name": "Team 2", "parent_key": "r1"},
]
PLAIN = Parameters(
    journeys_saved=1, hourly_rate=60, rate_per_km=0.5, travel_km=20, travel_minutes=30
)


def _savings(parameters: Parameters) -> float:
    """Two online meetings in t1, one in t2; no journeys recorded: 20 km and 30 minutes each."""
    rows = [
        meeting("2025-03-03", channel="online", unit_key="t1"),
        meeting("2025-03-04", channel="online", unit_key="t1"),
        meeting("2025-03-05", channel="online", unit_key="t2"),
    ]
    query = ask({"meeting": rows, "org_unit": UNITS}, parameters)
    found = query.compute([registry.get("total_savings")], MARCH)["total_savings"]
    return float(found["value"].iloc[0])


def test_without_own_rates_all_units_have_the_same() -> None:
    """3 x (20 km x 0.50 + 30 min x 60 / 60) = 3 x 40."""
    assert _savings(PLAIN) == pytest.approx(120)


def test_each_unit_counts_at_its_own_rates() -> None:
    """t1: 2 x (10 + 30 min x 2) = 140; t2 has the region's: 1 x (10 + 30 min x 1.5) = 55."""
    own = with_unit_rates(PLAIN, {"t1": {"hourly_rate": 120}, "r1": {"hourly_rate": 90}})
    assert _savings(own) == pytest.approx(195)


def test_the_nearest_unit_decides() -> None:
    own = with_unit_rates(
        PLAIN, {"bank": {"hourly_rate": 1, "licence_cost": 5}, "t1": {"hourly_rate": 2}}
    )
    below = {("bank",): ("bank", "r1", "t1", "t2"), ("t1",): ("t1",)}
    found = unit_rates(inherited(own, below.__getitem__))
    assert found["t1"] == {"hourly_rate": 2, "licence_cost": 5}
    assert found["t2"] == {"hourly_rate": 1, "licence_cost": 5}


def test_what_is_tried_holds_for_every_unit() -> None:
    own = with_unit_rates(PLAIN, {"t1": {"hourly_rate": 120, "rate_per_km": 1}})
    tried = assumed(own, {"hourly_rate": 60})
    assert unit_rates(tried) == {"t1": {"rate_per_km": 1}}
    assert tried.hourly_rate == 60
    assert unit_rates(scaled(own, "rate_per_km", 2))["t1"]["rate_per_km"] == 2


def test_a_rate_says_where_it_comes_from() -> None:
    stated = Provenance(source="Controlling | Blatt 3", as_of=date(2026, 1, 1))
    parameters = with_provenances(PLAIN, {"hourly_rate": stated})
    assert provenances(parameters) == {"hourly_rate": stated}
    assert origin(parameters, "hourly_rate").de == "Controlling | Blatt 3"
    assert origin(Parameters(), "licence_cost").en == "default of the product"
    assert origin(replace(PLAIN, licence_cost=12), "licence_cost").de == "ohne Quellenangabe"
