"""Rows that several statements read are kept; nobody is given those of another question."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from kpi.facts import CUSTOMER, MEETING, PROCESS_STEP
from kpi.facts.quality import RECORD_CHECK
from kpi.facts.virtual import VIRTUAL
from kpi.kinds import Kpi
from kpi.period import Grain
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection
from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import bank, days, meeting, moment

KPIS = tuple(kpi for kpi in all_kpis().values() if kpi.fact in (*VIRTUAL, MEETING))
OF_UNITS = tuple(
    kpi for kpi in all_kpis().values() if kpi.fact in (PROCESS_STEP, CUSTOMER, RECORD_CHECK)
)
PERIODS = (days("2026-02-02", "2026-03-02"), days("2026-01-14", "2026-02-20"))
Filters = tuple[tuple[str, tuple[str, ...]], ...]
FILTERS: tuple[Filters, ...] = (
    (("channel", ("online",)),),
    (("channel", ("phone",)),),
    (("service", ("S0",)),),
    (("service", ("S1",)),),
    (("service", ("S0",)), ("team", ("north",))),
    (("service", ("S1",)), ("team", ("north",))),
)
"""The first choice in a dimension is read by itself, the second finds what is kept."""
UNITS_CHOSEN: tuple[Filters, ...] = (
    (("org_unit", ("bank",)),),
    (("org_unit", ("coast",)),),
    (("org_unit", ("north",)),),
    (("org_unit", ("coast", "south")),),
    (("org_unit", ("bank",)), ("team", ("north", "south"))),
    (("org_unit", ("coast",)), ("team", ("north", "south"))),
)
UNITS = [
    {"unit_key": "bank", "name": "Bank"},
    {"unit_key": "coast", "name": "Coast", "parent_key": "bank"},
    {"unit_key": "north", "name": "North", "parent_key": "coast"},
    {"unit_key": "south", "name": "South", "parent_key": "bank"},
]
BOTH_WAYS: tuple[tuple[Selection, Grain | None], ...] = ((PERIODS[0], None), (PERIODS[1], "week"))
SCOPES = (Scope.everything(), Scope(units=frozenset({"north"}), advisors=None, names=True))
NOBODY = (("channel", ("pigeon",)),)
DAYS = ("2026-01-02", "2026-02-10", "2026-03-20")


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Query, Query]:
    """The same bank twice, with memories of their own: one keeps rows, the other does not."""
    who, channels = ("anna", "ben", "cem"), ("online", "phone", "onsite")
    dates = [f"2026-{month:02d}-{day:02d} 09:00" for month in (1, 2, 3) for day in range(2, 26, 2)]
    made = [
        meeting(
            f"m{number}",
            day,
            advisor_key=who[number % 3],
            channel=channels[number % 5 % 3],
            service_key=f"S{number % 7 % 2}",
        )
        for number, day in enumerate(dates)
    ]
    folder = tmp_path_factory.mktemp("bank")
    tables = {"meeting": made, "org_unit": UNITS, "customer": _customers(), **_cases()}
    keeping, other = (bank(folder / name, tables) for name in ("one", "other"))
    return replace(keeping, engine=keeping.engine.pinned()), other


def test_what_is_kept_for_one_question_answers_no_other(banks: tuple[Query, Query]) -> None:
    for scope, (of_days, grain), filters in product(SCOPES, BOTH_WAYS, FILTERS):
        _assert_alike(banks, KPIS, scope, replace(of_days, filters=filters), grain)


def test_units_are_chosen_as_if_nothing_were_kept(banks: tuple[Query, Query]) -> None:
    for scope, filters in product(SCOPES, UNITS_CHOSEN):
        _assert_alike(banks, OF_UNITS, scope, replace(PERIODS[0], filters=filters), None)


def _assert_alike(
    banks: tuple[Query, Query],
    kpis: tuple[Kpi, ...],
    scope: Scope,
    asked: Selection,
    grain: Grain | None,
) -> None:
    kept, other = (
        replace(asking, scope=scope).compute(kpis, asked, grain=grain) for asking in banks
    )
    for kpi in kpis:
        pd.testing.assert_frame_equal(kept[kpi.name], other[kpi.name], obj=kpi.name)


def test_a_choice_that_leaves_no_meeting_is_answered(tmp_path: Path) -> None:
    keys = [f"a{number}" for number in range(200)]
    query = bank(
        tmp_path,
        {
            "advisor": [{"advisor_key": key, "name": key} for key in keys],
            "advisor_unit": [{"advisor_key": key, "unit_key": "north"} for key in keys],
            "meeting": [meeting(day, f"{day} 09:00", advisor_key="a1") for day in DAYS],
        },
    )
    asked = replace(days("2026-02-02", "2026-03-02"), filters=NOBODY)
    found = replace(query, engine=query.engine.pinned()).compute(KPIS, asked)
    assert found["meetings_per_advisor"]["value"].tolist() == [0.0]
    assert found["weekly_active_rate"]["value"].tolist() == [0.0]


def _cases() -> dict[str, list[Row]]:
    """Return cases that Anna, or Cem, or both handled, each in another part of the bank."""
    at = [moment(day) for day in ("2026-01-20 09:00", "2026-02-09 09:00", "2026-02-12 09:00")]
    opened = {"process": "lead", "created_at": at[0], "service_key": "S1"}
    cases: list[Row] = [{"case_key": f"c{number}", **opened} for number in range(8)]
    steps: list[Row] = [
        {
            "case_key": case["case_key"],
            "step": f"step {place}",
            "entered_at": at[place],
            "left_at": at[place + 1],
            "actor_key": ("anna", "cem")[(number >> place) % 2],
        }
        for number, case in enumerate(cases)
        for place in range(2)
    ]
    return {"process_case": cases, "process_step": steps}


def _customers() -> list[Row]:
    """Return customers of Anna, Cem and nobody, with and without an address and an industry."""
    return [
        {
            "customer_key": f"k{number}",
            "name": f"Customer {number}",
            "owner_key": ("anna", "cem", None)[number % 3],
            "email": f"{number}@post.example" if number % 2 else None,
            "is_company": number % 4 == 0,
            "industry": "Handel" if number % 8 == 0 else None,
        }
        for number in range(24)
    ]
