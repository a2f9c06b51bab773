"""Rows that several statements read are kept; nobody is given those of another question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from kpi.facts.virtual import VIRTUAL
from kpi.period import Grain
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from kpi.selection import Selection
from tests.wrong_numbers.small_bank import bank, days, meeting

KPIS = tuple(kpi for kpi in all_kpis().values() if kpi.fact in VIRTUAL)
PERIODS = (days("2026-02-02", "2026-03-02"), days("2026-01-14", "2026-02-20"))
FILTERS = ((("channel", ("online",)),), (("channel", ("phone",)),))
GRAINS: tuple[Grain | None, ...] = (None, "week")
SCOPES = (Scope.everything(), Scope(units=frozenset({"north"}), advisors=None, names=True))


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    who, channels = ("anna", "ben", "cem"), ("online", "phone", "onsite")
    dates = [f"2026-{month:02d}-{day:02d} 09:00" for month in (1, 2, 3) for day in range(2, 26, 2)]
    made = [
        meeting(f"m{number}", day, advisor_key=who[number % 3], channel=channels[number % 5 % 3])
        for number, day in enumerate(dates)
    ]
    return bank(tmp_path_factory.mktemp("bank"), {"meeting": made})


def test_what_is_kept_for_one_question_answers_no_other(query: Query) -> None:
    kept = replace(query, engine=query.engine.pinned())
    for (scope, selection), grain in product(_questions(), GRAINS):
        one, other = (
            replace(asking, scope=scope).compute(KPIS, selection, grain=grain)
            for asking in (kept, query)
        )
        for kpi in KPIS:
            pd.testing.assert_frame_equal(one[kpi.name], other[kpi.name], obj=kpi.name)


def _questions() -> Iterator[tuple[Scope, Selection]]:
    for scope, of_days, filters in product(SCOPES, PERIODS, FILTERS):
        yield scope, replace(of_days, filters=filters)
