"""The pages of processes and service, drawn on a handful of cases and tickets."""

from __future__ import annotations

import importlib
from datetime import date, timedelta
from typing import Any

import pytest

from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from tests.kpi.tiny import Row, TinyEngine

DAYS = [date(2025, 10, 1) + timedelta(days=number) for number in range(60)]
ASKED = Selection(period=Period(date(2025, 10, 1), date(2025, 12, 1)), comparison="none")


def row(day: date, **columns: object) -> Row:
    place = {"unit_key": "t1", "region_key": "r1", "resolved_advisor_key": "anna"}
    week = day - timedelta(days=day.weekday())
    return {**place, "event_on": day, "week_on": week, "month_on": day.replace(day=1), **columns}


def stay(number: int, day: date) -> Row:
    """Every third advances, every third drops out, every third is still there."""
    left = number % 3 < 2
    return row(
        day,
        case_key=f"c{number}",
        process="lead",
        step="new",
        step_order=1,
        entered_at=f"{day} 09:00:00",
        is_left=left,
        left_on=day + timedelta(days=2) if left else None,
        result=("advanced", "lost", None)[number % 3],
        stay_hours=48 if left else (date(2025, 11, 30) - day).days * 24,
        effort_minutes=20.0,
    )


def query(*others: Row) -> Query:
    stays = [*(stay(number, day) for number, day in enumerate(DAYS)), *others]
    tables: dict[str, list[Row]] = {
        "org_unit": [{"unit_key": "r1", "name": "R"}, {"unit_key": "t1", "name": "T"}],
        "process_step": stays,
        "process_case": [
            row(
                day,
                case_key=f"c{number}",
                process="lead",
                created_at=f"{day} 09:00:00",
                outcome="open",
            )
            for number, day in enumerate(DAYS)
        ]
        + [row(DAYS[0], case_key="o", process="opportunity") for _ in others],
    }
    engine = TinyEngine(tables, DAYS[0], date(2025, 11, 30))
    return Query(engine, Scope.everything(), Parameters())


def exhibit(page: str, name: str) -> Any:
    return importlib.import_module(f"pages.views.{page}").PAGE.exhibit(name)


def test_entered_is_advanced_dropped_and_still_there() -> None:
    rows = exhibit("processes", "funnel").shown(query(), ASKED).rows
    counts = dict(zip(rows["layer"], rows["count"], strict=True))
    assert counts == {"advanced": 20, "still_there": 20, "dropped": 20}


def test_a_funnel_mixes_no_processes_and_says_which_it_is() -> None:
    other = {**stay(0, DAYS[0]), "process": "opportunity", "case_key": "o", "step": "offer"}
    funnel = exhibit("processes", "funnel")
    shown = funnel.shown(query(other), ASKED)
    assert shown.rows["count"].sum() == len(DAYS)
    assert shown.note.en == "Process: lead."
    chosen = funnel.shown(query(other), ASKED.where("process", "opportunity"))
    assert chosen.rows["count"].sum() == 1
    assert chosen.note.en == "Process: opportunity."


def test_cohorts_by_month_add_up_to_the_whole() -> None:
    rows = exhibit("processes", "cohorts").shown(query(), ASKED).rows
    assert rows["candidates"].tolist() == [31, 29]
    parts = rows[["advanced", "dropped", "still_there"]].sum(axis=1)
    assert parts.tolist() == rows["candidates"].tolist()


def test_open_work_is_what_is_there_at_the_end_with_its_age() -> None:
    """20 are still there; of those that left within two days, none is by the end of November."""
    rows = exhibit("processes", "open_by_age").shown(query(), ASKED).rows
    assert rows["count"].sum() == 20 + sum(
        1 for number, day in enumerate(DAYS) if number % 3 < 2 and day > date(2025, 11, 28)
    )
    earlier = Selection(period=Period(date(2025, 10, 1), date(2025, 10, 2)), comparison="none")
    first = exhibit("processes", "open_by_age").shown(query(), earlier).rows
    assert first[["layer", "count"]].to_numpy().tolist() == [["week", 1.0]]


def test_months_of_which_days_are_missing_are_marked() -> None:
    asked = Selection(period=Period(date(2025, 10, 15), date(2025, 12, 1)), comparison="none")
    rows = exhibit("processes", "cohorts").shown(query(), asked).rows
    assert [name.en for name in rows["name"]] == ["Oct 2025 (incomplete)", "Nov 2025"]


@pytest.mark.parametrize("page", ["processes", "service"])
def test_a_page_without_its_facts_names_what_is_missing(page: str) -> None:
    empty = Query(TinyEngine({}), Scope.everything(), Parameters())
    for one in importlib.import_module(f"pages.views.{page}").PAGE.exhibits:
        if not hasattr(one, "names"):
            assert one.shown(empty, ASKED).missing
