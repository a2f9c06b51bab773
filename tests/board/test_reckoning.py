"""Decisions are scored by what their figure did, and not scored where that cannot be told.

60 meetings a month; the board looked at July to September and decided on 15 October, to be seen
from October on:

    signed a month   until September   from October   wanted   outcome
                                  12             30   rise     visible
                                  12             13   rise     not distinguishable
                                  30             12   rise     opposite
                                  30             12   fall     visible
"""

from __future__ import annotations

import math
from dataclasses import fields, replace
from datetime import date
from functools import cache

import pytest

from board.reckoning import reckoned_words
from board.reckoning.reckoned import Outcome, Reckoned
from board.reckoning.reckoning import Made, reckoned, verdict_of
from board.record.decisions import Decision
from kpi import definition, registry
from kpi.engine.base import Engine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from tests.board.held import CONVERSION, DECIDED, HELD, ask, months
from tests.kpi.tiny import Row, TinyEngine


def rows(before: int, after: int, held: int = 60) -> list[Row]:
    return months({month: before if month < 10 else after for month in range(1, 13)}, held)


@cache
def engine(before: int, after: int, last_on: date) -> Engine:
    return ask(rows(before, after), last_on).engine


def quarters(before: int, after: int, last_on: date = date(2025, 12, 31)) -> Query:
    return Query(engine(before, after, last_on), Scope.everything(), Parameters())


def outcome(query: Query, decision: Decision = DECIDED) -> Reckoned:
    [found] = reckoned(query, [Made(decision=decision, meeting=HELD)])
    return found


@pytest.mark.parametrize(
    ("before", "after", "rises", "expected"),
    [
        (12, 30, True, "visible"),
        (12, 13, True, "not_distinguishable"),
        (30, 12, True, "opposite"),
        (30, 12, False, "visible"),
    ],
)
def test_the_interval_of_the_difference_decides(
    before: int, after: int, rises: bool, expected: Outcome
) -> None:
    found = outcome(quarters(before, after), replace(DECIDED, rises=rises))
    assert found.outcome == expected
    assert found.measured is not None and found.measured.change is not None
    assert found.measured.season is None
    assert "0,05" in reckoned_words.chance([found], "de")
    low, high = newcombe((3 * before, 180), (3 * after, 180))
    assert found.measured.change.low == pytest.approx(low, abs=1e-9)
    assert found.measured.change.high == pytest.approx(high, abs=1e-9)


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """Return the interval of a difference of shares as in Newcombe 1998, method 10."""

    def wilson(count: int, of: int) -> tuple[float, float, float]:
        z = 1.959963984540054
        middle = count + z * z / 2
        half = z * math.sqrt(count * (of - count) / of + z * z / 4)
        return count / of, (middle - half) / (of + z * z), (middle + half) / (of + z * z)

    (p0, l0, u0), (p1, l1, u1) = wilson(*before), wilson(*after)
    moved = p1 - p0
    return moved - math.hypot(p1 - l1, u0 - p0), moved + math.hypot(u1 - p1, p0 - l0)


def test_as_many_months_are_compared_as_are_over() -> None:
    found = outcome(quarters(12, 30, date(2025, 11, 10)))
    assert found.outcome == "visible" and found.measured is not None
    before, after = found.measured.before_period, found.measured.after_period
    assert before is not None and (before.start, before.end) == (date(2025, 9, 1), HELD.period.end)
    assert after is not None and (after.start, after.end) == (date(2025, 10, 1), date(2025, 11, 1))


@pytest.mark.parametrize("last_on", [date(2025, 9, 30), date(2025, 10, 30)])
def test_before_a_month_is_over_it_is_too_early(last_on: date) -> None:
    found = outcome(quarters(12, 30, last_on))
    assert found.outcome == "too_early"
    assert found.why is not None and "01.11.2025" in found.why.de


@pytest.mark.parametrize(
    ("interval", "rises", "size", "expected"),
    [
        ((0.02, 0.08), True, 0.01, ("visible", "reached")),
        ((0.02, 0.08), True, 0.05, ("visible", "open")),
        ((0.02, 0.08), True, 0.10, ("visible", "missed")),
        ((-0.08, -0.02), False, 0.01, ("visible", "reached")),
        ((-0.08, -0.02), True, 0.01, ("opposite", "missed")),
        ((-0.01, 0.03), True, None, ("not_distinguishable", None)),
        ((0.0, 0.03), True, 0.02, ("not_distinguishable", "open")),
    ],
)
def test_the_size_expected_is_held_against_the_interval(
    interval: tuple[float, float], rises: bool, size: float | None, expected: object
) -> None:
    assert verdict_of(interval, rises=rises, size=size) == expected


def test_a_changed_definition_breaks_the_trend_and_the_comparison() -> None:
    query = quarters(12, 30)
    same = definition.version(registry.get(CONVERSION), query.parameters)
    assert outcome(query, replace(DECIDED, version=same)).outcome == "visible"
    found = outcome(query, replace(DECIDED, version="00000000.00000000"))
    assert found.outcome == "not_computable" and found.measured is not None
    assert found.measured.change is None and found.measured.after is None
    assert found.measured.broken_on == date(2025, 10, 1)
    assert found.why is not None and "Definition" in found.why.de


def test_a_setting_that_the_figure_reads_changes_its_definition() -> None:
    active, conversion = registry.get("weekly_active_rate"), registry.get(CONVERSION)
    usual, other = Parameters(), Parameters(active_meetings=3)
    assert definition.version(active, usual) != definition.version(active, other)
    assert definition.version(conversion, usual) == definition.version(conversion, other)


def test_too_few_cases_and_no_cases_are_no_outcome() -> None:
    few = outcome(ask(rows(2, 5, held=6)))
    assert few.outcome == "not_computable" and few.why is not None and "30" in few.why.de
    none = outcome(ask(rows(12, 30)[: 9 * 60]))
    assert none.outcome == "not_computable" and none.measured is not None
    assert none.measured.after is not None and none.measured.after.value is None


@pytest.mark.parametrize("kpi", [None, "no_such_kpi", "nps_customer"])
def test_what_names_no_known_figure_is_not_computable(kpi: str | None) -> None:
    found = outcome(quarters(12, 30), replace(DECIDED, kpi=kpi))
    assert found.outcome == "not_computable" and found.why is not None


@pytest.mark.parametrize(
    ("visits", "expected"),
    [(40, "visible"), (11, "not_distinguishable"), (1, "opposite")],
)
def test_totals_are_judged_by_the_limits_of_the_months_before(
    visits: int, expected: Outcome
) -> None:
    """9 to 11 visits a month until September vary between 5.6 and 14.4 by themselves."""
    days = [(year, month) for year in (2024, 2025) for month in range(1, 13)]
    seen: list[Row] = [
        {
            "page_key": "p1",
            "visited_at": f"{year}-{month:02}-03 09:00:00",
            "event_on": date(year, month, 3),
            "week_on": date(year, month, 3),
            "month_on": date(year, month, 1),
            "visits": visits if (year, month) >= (2025, 10) else 9 + month % 3,
        }
        for year, month in days
    ]
    rows = {"page_visit": seen, "meeting": months({1: 1}, 2)}
    query = replace(ask([]), engine=TinyEngine(rows, date(2024, 1, 1), date(2025, 12, 31)))
    found = outcome(query, replace(DECIDED, kpi="page_visits"))
    assert (found.outcome, found.why is not None) == (expected, True)
    assert found.measured is not None and found.measured.season is not None
    assert found.measured.season.absolute == 0
    assert reckoned_words.chance([found], "de") == ""


def test_every_setting_either_changes_figures_or_is_known_to_change_none() -> None:
    read = {name for kpi in registry.all_kpis().values() for name in definition.reads(kpi)}
    of_no_value = {
        "sources",
        "most_proteges",
        "meetings_possible",
        "self_service_share",
        "self_service_cost",
        "touchpoint_satisfaction",
        "touchpoint_conversion",
        "touchpoint_effort",
    }
    assert read | of_no_value == {one.name for one in fields(Parameters)}
    assert not read & of_no_value
