"""Pilot, baseline, benchmark and touchpoints on rows few enough to be judged by hand."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import numpy as np
import openpyxl
import pytest

from kpi import registry
from kpi.exhibits.impact import BaselineChange, BenchmarkGap
from kpi.export.cover import Cover
from kpi.export.xlsx import xlsx_bytes
from kpi.held_against import baseline_changes, benchmark_gaps
from kpi.period import Period
from kpi.pilot import effects, matched
from kpi.reference import Baseline, Benchmark, References
from kpi.selection import Selection
from kpi.text import Label
from kpi.touchpoints import touchpoints
from tests.kpi.tiny import Row, ask, meeting

MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1)), comparison="none")
FEBRUARY = Selection(period=Period(date(2025, 2, 1), date(2025, 3, 1), "month", 1))
SINCE_FEBRUARY = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1))
CONVERSION = registry.get("signature_conversion")
SIGNED: list[Row] = [{"started_at": "2025-03-01 09:00:00"}]


def held(team: str, month: int, signed: int) -> list[Row]:
    """Return ten held meetings of a team in a month, some of them with a signature."""
    return [
        meeting(
            f"2025-{month:02}-{day:02}",
            meeting_key=f"{team}-{month}-{day}",
            unit_key=team,
            has_signature=day <= signed,
        )
        for day in range(1, 11)
    ]


TEAMS = {"p1": (2, 6), "p2": (4, 7), "c1": (4, 5), "c2": (2, 3), "far": (9, 1)}
"""Signatures of ten meetings in February and in March: two pilot teams, two like them, one not."""
MEETINGS = [
    row
    for team, (before, after) in TEAMS.items()
    for row in (*held(team, 2, before), *held(team, 3, after))
]


def test_the_pilot_is_set_against_the_teams_that_were_like_it() -> None:
    query = ask({"meeting": MEETINGS, "signature": SIGNED})
    found = effects(query, [CONVERSION], frozenset({"p1", "p2"}), SINCE_FEBRUARY).iloc[0]
    assert found["controls"] == "c1,c2"
    assert found["effect"] == pytest.approx((0.4 - 0.1 + 0.3 - 0.1) / 2)
    assert found["low"] < found["effect"] < found["high"]


def test_a_single_pilot_team_has_an_effect_without_interval() -> None:
    query = ask({"meeting": MEETINGS, "signature": SIGNED})
    found = effects(query, [CONVERSION], frozenset({"p1"}), SINCE_FEBRUARY).iloc[0]
    assert found["effect"] == pytest.approx(0.3)
    assert np.isnan(found["low"])


def test_days_before_the_data_are_no_time_before_the_pilot() -> None:
    query = ask({"meeting": MEETINGS, "signature": SIGNED})
    kpis = [CONVERSION, registry.get("held_meetings")]
    assert effects(query, kpis, frozenset({"p1"}), FEBRUARY).empty


def test_each_control_is_used_once() -> None:
    first, second = matched(np.array([0.5, 0.5]), np.array([0.5, 0.6, 0.9]))
    assert sorted(zip(first, second, strict=True)) in ([(0, 0), (1, 1)], [(0, 1), (1, 0)])


def test_the_change_since_the_baseline_has_an_interval() -> None:
    held_against = References(
        baselines=(Baseline(last_on=date(2025, 2, 28)),),
        benchmarks=(
            Benchmark(
                kpi=CONVERSION.name, name="bank", value=0.5, source="x", as_of=date(2025, 1, 1)
            ),
        ),
    )
    query = replace(ask({"meeting": MEETINGS, "signature": SIGNED}), references=held_against)
    change = baseline_changes(query, [CONVERSION], MARCH).iloc[0]
    assert (change["before"], change["now"]) == (pytest.approx(0.42), pytest.approx(0.44))
    assert change["low"] < 0.02 < change["high"]
    gap = benchmark_gaps(query, [CONVERSION], MARCH).iloc[0]
    assert gap["gap"] == pytest.approx(-0.06)
    assert baseline_changes(ask({"meeting": MEETINGS}), [CONVERSION], MARCH).empty


def test_workbooks_have_changes_and_gaps_of_shares_in_points() -> None:
    value = Benchmark(
        kpi=CONVERSION.name, name="bank", value=0.5, source="x", as_of=date(2025, 1, 1)
    )
    held_against = References(baselines=(Baseline(last_on=date(2025, 2, 28)),), benchmarks=(value,))
    query = replace(ask({"meeting": MEETINGS, "signature": SIGNED}), references=held_against)
    title, cover = Label("Wirkung", "Effect"), Cover(title="", facts=[], definitions=[])
    shown = [
        BaselineChange(name="a", title=title, names=(CONVERSION.name,)).shown(query, MARCH),
        BenchmarkGap(name="b", title=title, names=(CONVERSION.name,)).shown(query, MARCH),
    ]
    sheets = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(cover, shown, "en"))).worksheets[1:]
    found = [next(cell for cell in sheet["D"][1:] if cell.value is not None) for sheet in sheets]
    assert [cell.value for cell in found] == [pytest.approx(2.0), pytest.approx(-6.0)]
    assert {cell.number_format for cell in found} == {'+0.0" pp";−0.0" pp";0.0" pp"'}


def rating(touchpoint: str, score: int, key: str) -> Row:
    return {
        "touchpoint_key": touchpoint,
        "score": score,
        "rater": "customer",
        "subject": "meeting",
        "meeting_key": key,
        "event_on": date(2025, 3, 5),
    }


def test_touchpoints_are_weighed_and_given_their_quadrant() -> None:
    keys = ("a", "b", "c")
    meetings = [
        meeting("2025-03-04", meeting_key="m1", has_signature=True, minutes=30),
        meeting("2025-03-04", meeting_key="m2", has_signature=False, minutes=90),
    ]
    ratings = [
        rating("a", 5, "m1"),
        rating("b", 3, "m2"),
        rating("b", 3, "m2"),
        rating("b", 3, "m2"),
    ]
    listed: list[Row] = [{"touchpoint_key": key, "name": key} for key in keys]
    query = ask({"touchpoint": listed, "rating": ratings, "meeting": meetings})
    found = touchpoints(query, MARCH).frame().set_index("name")
    assert found.loc["a", "index"] == pytest.approx(0.5 * 100 + 0.3 * 100 + 0.2 * 75)
    assert found.loc["b", "index"] == pytest.approx(0.5 * 50 + 0.3 * 0 + 0.2 * 25)
    assert found["quadrant"].to_dict() == {"a": "use", "b": "improve", "c": ""}
    assert np.isnan(found.loc["c", "index"])
