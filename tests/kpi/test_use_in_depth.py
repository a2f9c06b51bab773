"""Signed-in users by day, week and month, part-time thresholds, capacity and benchmarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from kpi import registry
from kpi.capacity import capacity
from kpi.exhibits import BaselineChange, Definitions, Layers, PilotEffect, SignIns, Trend
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.reference import Baseline, Benchmark, References
from kpi.selection import Selection
from kpi.statistics.intervals import floats
from kpi.text import Label
from tests.kpi.tiny import Row, ask, week

TITLE = Label("Titel", "Title")
MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1)), comparison="none")
WEEKS = Selection(period=Period(date(2025, 3, 3), date(2025, 3, 31)), comparison="none")


def exposed(advisor: str, start: str, middle: str, **columns: object) -> Row:
    return {
        "starts_on": start,
        "middle_on": middle,
        "advisor_key": advisor,
        "weekdays": 21,
        "logins": 0,
        "login_days": 0,
        "exposure": 1.0,
        **columns,
    }


def login(advisor: str, day: str, device: str) -> Row:
    return {
        "advisor_key": advisor,
        "logged_in_at": f"{day} 09:00:00",
        "event_on": day,
        "month_on": f"{day[:7]}-01",
        "device": device,
    }


def test_signed_in_users_of_a_day_a_week_and_a_month() -> None:
    """In March Anna signed in on 7 of 21 weekdays, Ben on 14, Cem not at all."""
    months = [
        exposed("anna", "2025-03-01", "2025-03-01", logins=9, login_days=7),
        exposed("ben", "2025-03-01", "2025-03-01", logins=14, login_days=14),
        exposed("cem", "2025-03-01", "2025-03-01"),
    ]
    weeks = [
        exposed(who, f"2025-03-{monday:02}", f"2025-03-{monday + 3:02}", logins=signed)
        for who, signed in (("anna", 1), ("ben", 1), ("cem", 0))
        for monday in (3, 10)
    ]
    weeks.append(exposed("anna", "2025-03-17", "2025-03-20", logins=1))
    logins = [
        login("anna", "2025-03-04", "desktop"),
        login("ben", "2025-03-05", "mobile"),
        login("ben", "2025-03-06", "tablet"),
    ]
    query = ask(
        {
            "exposure_month": months,
            "exposure_week": weeks,
            "login": logins,
            "meeting": [{"starts_at": "2025-03-04 09:00:00"}],
        }
    )
    [row] = SignIns(name="s", title=TITLE).shown(query, MARCH).rows.to_dict("records")
    assert row["name"].en == "Mar 2025"
    assert (row["daily"], row["monthly"], row["mobile"]) == (1.0, 2, 1)
    assert row["weekly"] == pytest.approx((2 + 2 + 1) / 3)
    assert (row["stickiness"], row["mobile_share"]) == (0.5, 0.5)
    assert query.compute([registry.get("stickiness")], MARCH)["stickiness"]["value"].iloc[0] == 0.5


@pytest.mark.parametrize(
    ("share", "held", "active"), [(0.5, 1, 0), (0.5, 2, 1), (None, 2, 0), (0.1, 1, 1), (0.8, 3, 1)]
)
def test_part_time_needs_that_part_of_the_meetings(
    share: float | None, held: int, active: int
) -> None:
    rows = [week("2025-03-03", held=held, working_share=share)]
    query = ask({"activity_week": rows, "meeting": []}, Parameters(active_meetings=3))
    found = query.compute([registry.get("weekly_active_rate")], WEEKS)["weekly_active_rate"]
    assert found["numerator"].iloc[0] == active


def test_the_definition_in_force_is_marked_among_the_others() -> None:
    rows = [week(day, held=2) for day in ("2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24")]
    query = ask(
        {"activity_week": rows, "meeting": [{"starts_at": "2025-03-04 09:00:00"}]},
        Parameters(active_meetings=2, active_share=0.75),
    )
    shown = Definitions(name="d", title=TITLE).shown(query, WEEKS).rows
    assert shown["in_force"].fillna("").tolist() == ["", "", "from_2", ""]
    assert shown["from_2"].tolist() == [1.0] * 4
    assert shown["from_3"].tolist() == [0.0] * 4


def test_capacity_follows_who_works_and_what_is_open() -> None:
    """Two full-time weeks of work per open week, one of them in a week with a holiday."""
    mondays = [date(2025, 3, 3) + timedelta(weeks=number) for number in range(8)]
    rows = [
        exposed(who, monday.isoformat(), monday.isoformat(), exposure=0.8 if short else 1.0)
        for who in ("anna", "ben")
        for monday in mondays
        for short in [monday in (date(2025, 4, 14), date(2025, 4, 21))]
    ]
    asked = Selection(period=Period(date(2025, 4, 1), date(2025, 4, 28)), comparison="none")
    forecast, open_share = registry.get("demand_forecast"), floats([1.0, 0.6])
    query = ask({"exposure_week": rows}, Parameters(meetings_possible=10))
    found = capacity(query, forecast, asked, open_share)
    assert found is not None
    assert found == pytest.approx(np.array([20.0, 12.0]))
    assert capacity(query, forecast, asked.where("channel", "online"), open_share) is None
    unknown = replace(query, parameters=Parameters())
    assert capacity(unknown, forecast, asked, open_share) is None


def test_a_trend_knows_the_benchmark_in_proportion_to_its_buckets() -> None:
    rows = [week("2025-03-03", held=2)]
    value = Benchmark(
        kpi="weekly_active_rate", name="Branche", value=0.7, source="x", as_of=date(2025, 1, 1)
    )
    query = replace(
        ask({"activity_week": rows, "meeting": [{"starts_at": "2025-03-04 09:00"}]}),
        references=References(benchmarks=(value,)),
    )
    shown = Trend(name="t", title=TITLE, kpi="weekly_active_rate").shown(query, WEEKS)
    assert set(shown.rows["benchmark"]) == {0.7}
    assert set(shown.rows["benchmark_name"]) == {"Branche"}


def test_any_kpi_may_be_held_against_its_baseline() -> None:
    table = BaselineChange(name="b", title=TITLE, names=("weekly_active_rate",))
    added = table.narrowed({"more": ["mobile_share", "no such thing"]})
    assert [kpi.name for kpi in added.kpis] == ["weekly_active_rate", "mobile_share"]
    query = ask({})
    assert not table.offered(query, WEEKS)
    held = replace(query, references=References(baselines=(Baseline(last_on=date(2025, 1, 1)),)))
    offered = {kpi.name for kpi in table.offered(held, WEEKS)}
    assert offered == set(registry.all_kpis()) - {"weekly_active_rate"}


def test_kpis_of_a_pilot_are_offered_once_one_is_chosen() -> None:
    table = PilotEffect(name="p", title=TITLE, names=("weekly_active_rate",))
    assert not table.offered(ask({}), WEEKS)
    chosen = replace(WEEKS, filters=(("org_unit", ("r1",)),))
    assert "mobile_share" in {kpi.name for kpi in table.offered(ask({}), chosen)}


CASES = [{"process": process, "outcome": "won"} for process in ("lead", "opportunity")]


def test_steps_of_the_same_name_are_told_apart_by_their_process() -> None:
    def step(process: str, name: str, case: str) -> Row:
        return {
            "case_key": case,
            "process": process,
            "step": name,
            "entered_at": "2025-03-03 09:00:00",
            "left_at": "2025-03-05 09:00:00",
            "left_on": "2025-03-05",
            "event_on": "2025-03-03",
            "result": "next_step",
            "is_left": True,
        }

    rows = [step("lead", "new", "a"), step("lead", "offer", "b"), step("opportunity", "offer", "c")]
    shown = Layers(
        name="l", title=TITLE, kpi="case_outcomes", dimension="step", of="result", apart="process"
    ).shown(ask({"process_step": rows, "process_case": CASES}), MARCH)
    named = [label.en.casefold() for label in shown.rows["label"]]
    assert named == ["new", "offer · lead", "offer · opportunity"]
    assert shown.rows["count"].tolist() == [1, 1, 1]
    assert shown.rows["member"].nunique() == 3
