"""Milestones and the business case on rows few enough to be judged by hand."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from kpi import business_case, registry
from kpi.exhibits import BusinessCase, Gantt
from kpi.exhibits.amount import in_unit
from kpi.export.cover import Cover
from kpi.export.xlsx import xlsx_bytes
from kpi.milestones import milestones
from kpi.period import Period
from kpi.query import Query
from kpi.reference import Baseline, References
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label
from tests.kpi.tiny import Row, ask, meeting

MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1)), comparison="none")
TITLE = Label("Titel", "Title")


def milestone(name: str, planned: str, **dates: str) -> Row:
    return {
        "project": "Room",
        "name": name,
        "owner": "Jana",
        "planned_on": date.fromisoformat(planned),
        **{key: date.fromisoformat(day) for key, day in dates.items()},
    }


PLAN = [
    milestone("early", "2025-02-10", actual_on="2025-02-08"),
    milestone("slipped", "2025-02-20", actual_on="2025-03-02"),
    milestone("forgotten", "2025-03-11"),
    milestone("promised", "2025-03-21", forecast_on="2025-04-10"),
    milestone("later", "2025-05-01", forecast_on="2025-05-11"),
    milestone("last", "2025-06-01"),
]


def asked(scope: Scope | None = None, **tables: list[Row]) -> Query:
    found = {"milestone": PLAN, **tables}
    return ask(found, scope=scope, first_on=date(2025, 1, 1), last_on=date(2025, 3, 31))


def test_slip_is_counted_to_the_day_reached_or_expected() -> None:
    found = milestones(asked(), MARCH).set_index("name")
    assert found["slip"].to_dict() == {
        "early": -2,
        "slipped": 10,
        "forgotten": 20,
        "promised": 20,
        "later": 10,
        "last": 0,
    }
    assert found["state"].to_dict() == {
        "early": "on_time",
        "slipped": "late",
        "forgotten": "overdue",
        "promised": "overdue",
        "later": "delayed",
        "last": "open",
    }


def test_owners_are_named_only_where_names_may_be_seen() -> None:
    board = Scope(units=None, advisors=None, names=False)
    gantt = Gantt(name="g", title=TITLE)
    assert "owner" in {column.name for column in gantt.shown(asked(), MARCH).columns}
    assert "owner" not in {column.name for column in gantt.shown(asked(board), MARCH).columns}


def test_who_sees_no_unit_sees_no_milestone() -> None:
    assert milestones(asked(Scope.nothing()), MARCH).empty


def goal(name: str, kpi: str, **numbers: float | None) -> Row:
    return {"goal": name, "kpi": kpi, "due_on": date(2025, 12, 31), **numbers}


HELD = [
    meeting(f"2025-03-{day:02}", meeting_key=str(day), has_signature=day <= 6)
    for day in range(1, 21)
]
GOALS = [
    goal(
        "more",
        "signature_conversion",
        baseline=0.2,
        target=0.4,
        benefit_per_unit=1000.0,
        cost=30.0,
    ),
    goal("unclear", "signature_conversion", target=0.4, benefit_per_unit=1000.0, cost=30.0),
    goal("elsewhere", "no_such_kpi", baseline=1.0, target=2.0, benefit_per_unit=1.0, cost=1.0),
]

SIGNATURE: Row = {"started_at": "2025-03-01 09:00:00"}


def test_a_goal_is_attained_as_far_as_its_kpi_has_moved() -> None:
    query = asked(meeting=HELD, signature=[SIGNATURE], business_goal=GOALS)
    found = business_case.goals(query, MARCH).set_index("goal")
    more = found.loc["more"]
    assert more["value"] == pytest.approx(0.3)
    assert more["attained"] == pytest.approx(0.5)
    assert more["benefit"] == pytest.approx(100)
    assert more["net"] == pytest.approx(70)
    assert found.loc[["unclear", "elsewhere"], "attained"].isna().all()


def test_the_sum_holds_the_goals_known_in_full() -> None:
    query = asked(meeting=HELD, signature=[SIGNATURE], business_goal=GOALS)
    shown = BusinessCase(name="b", title=TITLE).shown(query, MARCH)
    last = shown.rows.iloc[-1]
    assert last["goal"].en == "Total"
    assert (last["benefit"], last["cost"]) == (pytest.approx(100), 30)
    assert shown.total == 3


OF_TEAMS = [
    meeting(
        f"2025-{month}-{day:02}",
        meeting_key=f"{month}{team}{day}",
        unit_key=team,
        has_signature=day <= signed,
    )
    for month, team, signed in (("02", "t1", 2), ("03", "t1", 6), ("03", "t2", 12))
    for day in range(1, 21)
]


def of_teams(*baselines: Baseline) -> Query:
    query = asked(meeting=OF_TEAMS, signature=[SIGNATURE], business_goal=GOALS)
    return replace(query, references=References(baselines=baselines))


def test_money_of_the_whole_follows_neither_filters_nor_the_period() -> None:
    february = Selection(period=Period(date(2025, 2, 1), date(2025, 3, 1)))
    for selection in (MARCH, february, MARCH.where("team", "t2")):
        more = business_case.goals(of_teams(), selection).set_index("goal").loc["more"]
        assert more["value"] == pytest.approx(20 / 60)
        assert (more["from_on"], more["until_on"]) == (date(2025, 1, 1), date(2025, 3, 31))


def test_the_value_of_a_goal_begins_after_its_baseline() -> None:
    query = of_teams(Baseline(last_on=date(2025, 2, 28)))
    more = business_case.goals(query, MARCH).set_index("goal").loc["more"]
    assert more["value"] == pytest.approx(18 / 40)
    assert more["from_on"] == date(2025, 3, 1)


def value_of_more(query: Query) -> float | None:
    rows = BusinessCase(name="b", title=TITLE).shown(query, MARCH).rows
    return rows.set_index("goal").loc["more", "value"] if len(rows) else None


def test_what_stands_for_one_reader_is_not_shown_to_another() -> None:
    query, gantt = of_teams(), Gantt(name="g", title=TITLE)
    team = Scope(units=frozenset({"t2"}), advisors=None, names=True)
    asking = [replace(query, scope=scope) for scope in (query.scope, team, Scope.nothing())]
    assert [len(gantt.shown(one, MARCH).rows) for one in asking] == [6, 6, 0]
    assert [value_of_more(one) for one in asking] == [pytest.approx(1 / 3), 0.6, None]


def test_what_stands_follows_the_baselines() -> None:
    query = of_teams()
    baseline = References(baselines=(Baseline(last_on=date(2025, 2, 28)),))
    found = [value_of_more(one) for one in (query, replace(query, references=baseline), query)]
    assert found == [pytest.approx(one) for one in (1 / 3, 0.45, 1 / 3)]


def test_filters_that_a_business_case_does_not_follow_are_named() -> None:
    table = BusinessCase(name="b", title=TITLE)
    assert table.shown(of_teams(), MARCH).note is None
    note = table.shown(of_teams(), MARCH.where("team", "t2")).note
    assert note is not None
    assert "Team" in note.en


def test_a_workbook_has_the_values_of_goals_as_numbers_with_formats() -> None:
    shown = BusinessCase(name="b", title=TITLE).shown(of_teams(), MARCH)
    book = xlsx_bytes(Cover(title="Project", facts=(), definitions=()), [shown], "de")
    sheet = load_workbook(io.BytesIO(book)).worksheets[1]
    names = [cell.value for cell in sheet[1]]
    cells = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    baseline = cells["more"][names.index("Ausgangswert")]
    assert (baseline.value, baseline.number_format) == (0.2, '0.0"\u00a0"%')
    assert cells["unclear"][names.index("Ausgangswert")].value is None


def test_a_rating_below_its_target_does_not_read_like_it() -> None:
    rating = registry.get("meeting_rating_customer")
    assert [in_unit(value, rating).de for value in (4.47, 4.5)] == ["4,47", "4,50"]
