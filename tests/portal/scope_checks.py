"""What must hold of the code that looks at a scope beside the rows, as it is or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from types import ModuleType, SimpleNamespace
from unittest.mock import patch

import pandas as pd

from board.mail.reports import Report
from board.scorecard.snapshot import Snapshot
from kpi.binds import scope_binds
from kpi.dimensions import SEGMENTS
from kpi.engine.base import KnownColumns
from kpi.engine.compile import compile_
from kpi.errors import WithheldError
from kpi.facts import ACTIVITY_WEEK
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from portal.reader import Reader
from portal.roles import Role
from tests.kpi.tiny import TinyEngine, meeting, week
from tests.small_groups.board import BOARD, SPRING, bank, engine

NORTH = frozenset({"north"})
EVERYTHING, NOTHING = Scope.everything(), Scope.nothing()
LEAD = Scope(units=NORTH, advisors=None, names=True)
HELD = get("held_meetings")
DAYS = Selection(period=Period(date(2025, 1, 1), date(2026, 1, 1)), comparison="none")


def check_query(module: ModuleType) -> None:
    """What is shown: no KPI, person or small group that a scope leaves out."""

    def query(scope: Scope) -> Query:
        found: Query = module.Query(engine(), scope, Parameters())
        return found

    def value(scope: Scope, by: tuple[str, ...] = (), selection: Selection = SPRING) -> bool:
        found = query(scope).compute([HELD], selection, by)[HELD.name]
        return bool(found["value"].notna().any())

    locked = replace(EVERYTHING, persons=False)
    some = replace(EVERYTHING, kpis=frozenset({"roi"}))
    one = SPRING.where("advisor", "north0")
    assert value(EVERYTHING)
    assert value(EVERYTHING, ("advisor",))
    assert value(locked)
    assert not value(locked, ("advisor",))
    assert not value(locked, selection=one)
    assert not value(some)
    assert value(replace(EVERYTHING, kpis=frozenset({HELD.name})))
    assert value(BOARD)
    assert not value(BOARD, ("advisor",))
    assert not value(BOARD, selection=one)
    active = get("active_advisors")
    for scope in (EVERYTHING, locked, some, BOARD):
        asked = query(scope)
        refused = [
            _refuses(partial(asked.check_rows, HELD)),
            _refuses(partial(asked.people, active, SPRING)),
        ]
        assert refused == [scope in (some, BOARD), scope is not EVERYTHING]
    every = query(EVERYTHING).people(active, SPRING)["segment"].to_list()
    assert every
    for segment in SEGMENTS:
        chosen = query(EVERYTHING).people(active, SPRING, [segment])["segment"].to_list()
        assert chosen == [segment] * every.count(segment)
    unfit = module.Query(Unfit(bank()), EVERYTHING, Parameters())
    assert unfit.compute([HELD], SPRING)[HELD.name]["value"].isna().all()
    assert _refuses(partial(unfit.check_rows, HELD))
    days = replace(SPRING, period=Period(date(2025, 1, 5), date(2025, 5, 9)))
    assert query(EVERYTHING).timed(days) == days
    assert query(BOARD).timed(days).period.start == date(2025, 2, 1)
    for scope, hidden in ((BOARD, True), (EVERYTHING, False)):
        found = pd.DataFrame({"numerator": [1.0, float("nan")]})
        assert _refuses(partial(query(scope).check_whole, found)) is hidden
        assert not _refuses(partial(query(scope).check_whole, found.dropna()))
    by_month = query(some).compute([HELD], SPRING, grain="month")[HELD.name]
    assert by_month["bucket"].notna().all(), "what is hidden keeps its groups"


class Unfit(TinyEngine):
    """The bank, of which a KPI is not to be shown for what its system cannot know."""

    def known_columns(self) -> KnownColumns:
        return replace(super().known_columns(), unfit=frozenset({HELD.name}))


def _refuses(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except WithheldError:
        return True
    return False


@cache
def moved() -> TinyEngine:
    """Return weeks of the north and the south, and meetings of both; cem left the north."""
    return TinyEngine(
        {
            "activity_week": [
                week("2025-03-03", "anna", 1, unit_key="north"),
                week("2025-03-03", "cem", 1, unit_key="south"),
            ],
            "meeting": [
                meeting("2025-03-04", meeting_key=who, advisor_key=who, in_licence=True)
                for who in ("anna", "cem")
            ],
        }
    )


def check_advisor_events(module: ModuleType) -> None:
    """Whose meetings are counted: of weeks within the scope."""
    for scope, expected in ((EVERYTHING, {"anna", "cem"}), (LEAD, {"anna"}), (NOTHING, set())):
        rows = Rows(scope, DAYS, Parameters())
        bounds = ("start", "end")
        held = module.held_by_advisor(rows, ACTIVITY_WEEK, "week_on", bounds=bounds)
        compiled = compile_(held.select("advisor_key"), "duckdb")
        values = {**scope_binds(scope), "start": date(2025, 1, 1), "end": date(2026, 1, 1)}
        asked = {name: value for name, value in values.items() if name in compiled.binds}
        assert set(moved().run(compiled.sql, asked)["advisor_key"]) == expected


def check_references(module: ModuleType) -> None:
    """Whose targets and events are seen: those of one's units and of the units above."""
    above = {"team": "north", "north": "bank", "south": "bank"}
    assert module._visible(EVERYTHING, above) is None
    assert module._visible(LEAD, above) == {"north", "bank"}
    assert module._visible(NOTHING, above) == frozenset()
    own = Scope(units=None, advisors=frozenset({"anna"}), names=True)
    assert module._visible(own, above) == frozenset()
    assert module._visible(LEAD, {"north": "bank", "": "x"}) == {"north", "bank"}
    of = {unit: SimpleNamespace(held=SimpleNamespace(unit=unit)) for unit in (None, "north", "x")}
    with patch.object(module, "org_units", SimpleNamespace(parents=above.items)):
        seen = module.seen(LEAD, tuple(of.values()))
        assert [one.held.unit for one in seen] == [None, "north"]
        assert len(module.seen(EVERYTHING, tuple(of.values()))) == len(of)


def check_meeting(module: ModuleType) -> None:
    """What of a meeting's frozen figures is seen: nothing in part, and no KPI that is locked."""
    one = SimpleNamespace(kpi="roi", is_seen_by=lambda scope: scope.shows("roi"))
    free = SimpleNamespace(kpi=None)
    frozen = Snapshot(**dict.fromkeys(Snapshot.__dataclass_fields__))  # type: ignore[arg-type]
    frozen = replace(
        frozen,
        lines=(one,),  # type: ignore[arg-type]
        evidence=(one,),  # type: ignore[arg-type]
        reckoned=(one, free),  # type: ignore[arg-type]
        undeclared=("roi",),
    )
    names = ("lines", "evidence", "reckoned", "undeclared")

    def count(scope: Scope) -> list[int]:
        return [len(getattr(module.seen(frozen, scope), name)) for name in names]

    assert count(EVERYTHING) == [1, 1, 2, 1]
    assert count(replace(EVERYTHING, kpis=frozenset({"x"}))) == [0, 0, 1, 0]
    assert count(LEAD) == [0, 0, 0, 0]
    assert module.sees_whole(_reader(EVERYTHING))
    assert not module.sees_whole(_reader(LEAD))


def check_deliveries(module: ModuleType) -> None:
    """Who may still get a report."""

    def may(scope: Scope, unit: str | None, *roles: Role) -> bool:
        report = Report(unit=unit, rhythm="month", language="de", recipients=("anna",))
        return bool(module._may_receive(_reader(scope, *roles), report))

    assert may(EVERYTHING, None, "crm_owner")
    assert may(EVERYTHING, "south", "crm_owner")
    assert may(LEAD, "north", "team_lead")
    assert may(LEAD, None, "team_lead")
    assert not may(LEAD, "south", "team_lead")
    assert not may(NOTHING, None, "team_lead")
    assert not may(EVERYTHING, None)


def _reader(scope: Scope, *roles: Role) -> Reader:
    return Reader(
        user_id=1,
        name="anna",
        display_name="Anna",
        roles=frozenset(roles),
        scope=scope,
        language="de",
        session="s",
    )
