"""What if: tried values beside those of the settings, from the address and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.exhibits import Assumptions, WhatIf
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.selection import Selection
from kpi.text import Label
from tests.kpi.tiny import ask, meeting

MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1), comparison="none")
NAMES = ("savings_per_online_meeting", "total_savings", "roi")
EXHIBIT = WhatIf(name="what_if", title=Label("Was wäre?", "What if?"), names=NAMES)
PARAMETERS = Parameters(
    journeys_saved=0.5,
    hourly_rate=60,
    rate_per_km=0.5,
    travel_km=20,
    travel_minutes=30,
    unit_rates=("t1|hourly_rate|120.0",),
)


def _query(parameters: Parameters = PARAMETERS):
    rows = [meeting(f"2025-03-0{day}", channel="online") for day in (3, 4)]
    units = [{"unit_key": "t1", "name": "Team 1"}]
    return ask({"meeting": rows, "org_unit": units}, parameters)


def test_tried_values_stand_beside_those_of_the_settings() -> None:
    """Settings: 0.5 x (10 + 30 min x 2) = 35 each; tried: 1 x (10 + 30 min x 1) = 40 each."""
    tried = EXHIBIT.narrowed({"if_journeys_saved": ["1"], "if_hourly_rate": ["60"]})
    rows = tried.shown(_query(), MARCH).rows
    assert rows["total_savings"].tolist() == pytest.approx([70, 80])
    assert "60,00" in rows["changed"].iloc[1].de


def test_what_is_no_rate_is_ignored() -> None:
    stated = {"if_hourly_rate": ["nan"], "if_rate_per_km": ["-1"], "if_licence_cost": ["1e9"]}
    assert EXHIBIT.narrowed({**stated, "if_journeys_saved": ["x"], "if_nothing": ["1"]}).tried == ()


def test_a_kpi_without_its_facts_is_left_out() -> None:
    shown = EXHIBIT.shown(_query(), MARCH)
    assert [column.name for column in shown.columns][1:-1] == list(NAMES[:2])
    assert shown.rows["total_savings"].nunique() == 1


def test_every_assumption_has_its_source_and_date() -> None:
    parameters = Parameters(hourly_rate=75, sources=("hourly_rate|2026-03-01|Controlling",))
    exhibit = Assumptions(name="a", title=Label("Worauf?", "On what?"), kpi="roi")
    rows = exhibit.shown(_query(parameters), MARCH).rows.set_index(
        exhibit.shown(_query(parameters), MARCH).rows["name"].map(lambda label: label.en)
    )
    own = rows.loc["Cost per working hour"]
    assert (own["source"].de, own["as_of"]) == ("Controlling", date(2026, 3, 1))
    usual = rows.loc["Cost per licence and month"]
    assert usual["source"].en == "default of the product"
    assert usual["as_of"] is not None


def test_rates_of_units_follow_those_of_all() -> None:
    exhibit = Assumptions(name="a", title=Label("Worauf?", "On what?"), kpi="roi")
    last = exhibit.shown(_query(), MARCH).rows.iloc[-1]
    assert (last["unit"].de, last["assumed"].en) == ("Team 1", "€120.00")


@pytest.mark.parametrize(("kilometres", "share"), [({"travel_km": 10.0}, 0.5), ({}, None)])
def test_the_share_of_journeys_is_unknown_where_no_meeting_records_kilometres(
    kilometres: dict[str, float], share: float | None
) -> None:
    here = {"unit_key": "t1", "channel": "onsite", "minutes": 60.0}
    there = {"unit_key": "t1", "channel": "online", "minutes": 40.0}
    meetings = [
        meeting("2025-03-03", **here, **kilometres),
        meeting("2025-03-04", **here),
        meeting("2025-03-05", **there),
    ]
    exhibit = Assumptions(name="a", title=Label("Worauf?", "On what?"), kpi="roi")
    rows = exhibit.shown(ask({"meeting": meetings}), MARCH).rows
    [told] = [row["measured"] for _, row in rows.iterrows() if "Journeys saved" in row["name"].en]
    assert (told.en if told else None) == (f"{share:.1%}" if share else None)
