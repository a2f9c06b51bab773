"""A list of members is one value: one statement for every size, and nothing of it in the text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from kpi import facts
from kpi.binds import NO_MEMBER, list_of, scope_binds, selection_binds, shape
from kpi.engine.base import Bind
from kpi.engine.compile import compile_
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from tests.engines.listed import TEXTS
from tests.kpi.tiny import TinyEngine, meeting

DAYS = Selection(period=Period(date(2025, 1, 1), date(2026, 1, 1)), comparison="none")
MEMBERS = [f"member {number}" for number in range(300)]
ROWS = [
    meeting("2025-03-03", meeting_key=text, advisor_key=text, unit_key=text, service_key=text)
    for text in (*TEXTS, None)
]


class Listening(TinyEngine):
    """Remembers which statements it was asked, and with which values."""

    def __init__(self) -> None:
        super().__init__({"meeting": ROWS})
        self.asked: list[tuple[str, Mapping[str, Bind]]] = []

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        self.asked.append((sql, binds))
        return super().run(sql, binds)


@pytest.fixture(scope="module")
def engine() -> Listening:
    return Listening()


def chosen(engine: Listening, scope: Scope, selection: Selection) -> list[str | None]:
    """Return the meetings that a scope and a selection leave."""
    rows = Rows(scope, selection, Parameters()).during(facts.MEETING, "event_on")
    compiled = compile_(rows.select("meeting_key"), "duckdb")
    values = compiled.needed({**scope_binds(scope), **selection_binds(selection)})
    return list(engine.run(compiled.sql, values)["meeting_key"])


def of_units(*keys: str) -> Scope:
    return Scope(units=frozenset(keys), advisors=None, names=True)


def of_advisors(*keys: str) -> Scope:
    return Scope(units=None, advisors=frozenset(keys), names=True)


def test_one_statement_serves_every_size_of_a_list(engine: Listening) -> None:
    engine.asked.clear()
    for size in (1, 2, 3, 5, 300):
        scope = Scope(
            units=frozenset(MEMBERS[:size]), advisors=frozenset(MEMBERS[:size]), names=True
        )
        for filters in ("service", "team"):
            selection = DAYS.where(filters, *MEMBERS[:size])
            Query(engine, scope, Parameters()).compute([get("no_show_rate")], selection)
    texts = {sql for sql, _binds in engine.asked}
    answers = {(sql, tuple(sorted(binds.items()))) for sql, binds in engine.asked}
    assert (len(texts), len(answers)) == (2, 10)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_members_choose_their_own_rows_and_nothing_else(
    engine: Listening, text: str
) -> None:
    everything = Scope.everything()
    assert chosen(engine, everything, DAYS.where("service", text)) == [text]
    assert chosen(engine, everything, DAYS.where("advisor", text)) == [text]
    for scope in (of_units(text), of_advisors(text)):
        assert chosen(engine, scope, DAYS) == [text]
        assert chosen(engine, scope, DAYS.where("service", *TEXTS)) == [text]
        assert chosen(engine, scope, DAYS.where("service", "another")) == []
    others = frozenset(TEXTS) - {text}
    assert text not in chosen(engine, of_units(*others), DAYS)
    assert text not in chosen(engine, of_advisors(*others), DAYS)
    sql = engine.asked[-1][0]
    assert sql == asked_for(engine, of_advisors("a")), "values never come into the text"


def asked_for(engine: Listening, scope: Scope) -> str:
    chosen(engine, scope, DAYS)
    return engine.asked[-1][0]


def test_rows_of_nobody_are_in_no_list_and_an_empty_list_chooses_nothing(
    engine: Listening,
) -> None:
    assert len(chosen(engine, Scope.everything(), DAYS)) == len(ROWS)
    every = DAYS.where("service", *TEXTS)
    assert sorted(chosen(engine, Scope.everything(), every)) == sorted(TEXTS)
    assert sorted(chosen(engine, of_units(*TEXTS), DAYS)) == sorted(TEXTS)
    nobody = Selection(period=DAYS.period, comparison="none", filters=(("service", ()),))
    assert chosen(engine, Scope.everything(), nobody) == []
    for scope in (of_units(), of_advisors(), Scope.nothing()):
        assert chosen(engine, scope, DAYS) == []


def test_equal_lists_are_one_value() -> None:
    assert list_of(["b", "a", "b"]) == list_of(("a", "b")) == ("a", "b")
    assert list_of(()) == (NO_MEMBER,)


def test_a_scope_of_something_has_another_shape_than_one_of_nothing_or_everything() -> None:
    scopes = [
        Scope.everything(),
        Scope.nothing(),
        of_units("a"),
        of_advisors("a"),
        Scope(units=frozenset("a"), advisors=frozenset("a"), names=True),
    ]
    shapes = {shape(scope, DAYS, Parameters()) for scope in scopes}
    assert len(shapes) == len(scopes)
    assert shape(of_units("a", "b"), DAYS, Parameters()) == shape(of_units("c"), DAYS, Parameters())
