"""Take any condition away from the code of scopes, and what is checked here no longer holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from re import sub
from types import ModuleType

import pandas as pd
import pytest

from kpi import facts
from kpi.binds import NO_MEMBER, scope_binds
from kpi.engine.compile import compile_
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.scope import GroupLimit, Scope
from kpi.selection import Selection
from portal import clock
from portal.org_units import descend
from portal.roles import Role
from portal.state.user import User, UserAdvisor, UserUnit
from tests.kpi.tiny import TinyEngine, meeting
from tests.mutants import mutants
from tests.portal import scope_checks as checks

DAYS = Selection(period=Period(date(2025, 1, 1), date(2026, 1, 1)), comparison="none")
NORTH, ANNA = frozenset({"north"}), frozenset({"anna"})


@cache
def engine() -> TinyEngine:
    places = {"anna": "north", "ben": "north", "cem": "south", "dora": None}
    return TinyEngine(
        {
            "meeting": [
                meeting("2025-03-03", meeting_key=who, advisor_key=who, unit_key=unit)
                for who, unit in places.items()
            ],
            "advisor": [{"advisor_key": who, "unit_key": unit} for who, unit in places.items()],
            "booking_page": [{"page_key": who, "advisor_key": who} for who in places],
            "season": [{"name": "summer"}],
            "org_unit": [{"unit_key": unit, "name": unit} for unit in ("north", "south")],
        }
    )


def rows_of(module: ModuleType, scope: Scope, table: Table, column: str) -> set[str]:
    found = module.Rows(scope, DAYS, Parameters()).scoped(table).select(column)
    compiled = compile_(found, "duckdb")
    values = {name: value for name, value in scope_binds(scope).items() if name in compiled.binds}
    return set(engine().run(compiled.sql, values)[column])


def check_rows(module: ModuleType) -> None:
    seen: dict[tuple[frozenset[str] | None, frozenset[str] | None], set[str]] = {
        (None, None): {"anna", "ben", "cem", "dora"},
        (NORTH, None): {"anna", "ben"},
        (None, ANNA): {"anna"},
        (frozenset({"south"}), ANNA): {"anna", "cem"},
        (frozenset(), None): set(),
        (None, frozenset()): set(),
    }
    for (units, advisors), expected in seen.items():
        scope = Scope(units=units, advisors=advisors, names=True)
        assert rows_of(module, scope, facts.MEETING, "meeting_key") == expected
        pages = rows_of(module, scope, facts.BOOKING_PAGE, "page_key")
        assert pages == expected, "a page has no unit, but its advisor has"
        told = {"summer"} if expected else set()
        assert rows_of(module, scope, facts.SEASON, "name") == told, "nobody is named there"
    for units, advisors, expected in ((NORTH, None, {"north"}), (None, ANNA, set())):
        scope = Scope(units=units, advisors=advisors, names=True)
        assert rows_of(module, scope, facts.ORG_UNIT, "unit_key") == expected


def check_roles(module: ModuleType) -> None:
    below = lambda keys: descend(keys, {"team": "north"})  # noqa: E731 - one use, read in place
    limit = GroupLimit(advisors=12)
    everything, nothing = Scope.everything(), Scope.nothing()
    board = Scope(units=None, advisors=None, names=False, limit=limit, pseudonyms=b"secret")
    lead = Scope(units=frozenset({"north", "team"}), advisors=None, names=True)
    own = Scope(units=None, advisors=ANNA, names=True)
    both = Scope(units=lead.units, advisors=ANNA, names=True)

    def scope(*roles: Role, units: frozenset[str] = NORTH, **rest: object) -> Scope:
        reach_of = {name: rest.pop(name) for name in ("hides_names", "kpis") if name in rest}
        advisors = rest.pop("advisors", ANNA)
        reach = module.Reach(units=units, advisors=advisors, **reach_of)
        found: Scope = module.resolve(
            frozenset(roles),
            reach,
            module.Policy(limit=limit, pseudonyms=b"secret", **rest.pop("policy", {})),
            below,  # type: ignore[arg-type]
        )
        return found

    for roles, expected in (
        (("administrator",), everything),
        (("crm_owner", "board_member"), everything),
        (("board_member", "team_lead"), board),
        (("team_lead",), lead),
        (("advisor",), own),
        (("team_lead", "advisor"), both),
        (("works_council",), nothing),
        ((), nothing),
    ):
        assert scope(*roles) == expected  # type: ignore[arg-type]
    empty: frozenset[str] = frozenset()
    assert scope("team_lead", units=empty) == nothing
    assert scope("advisor", advisors=empty) == nothing
    some, other = frozenset({"roi", "a"}), frozenset({"roi", "b"})
    assert scope("administrator", kpis=some).kpis == some
    assert scope("administrator", policy={"kpis": other}).kpis == other
    assert scope("administrator", kpis=some, policy={"kpis": other}).kpis == {"roi"}
    assert scope("works_council", hides_names=True, kpis=some) == nothing
    for roles in (("administrator",), ("team_lead",), ("team_lead", "advisor")):
        locked = scope(*roles, policy={"locks_people": True})  # type: ignore[arg-type]
        assert not (locked.names or locked.persons)
        assert locked.pseudonyms == b"secret"
    assert scope("advisor", policy={"locks_people": True}) == own
    assert scope("team_lead").pseudonyms is None
    hidden = scope("team_lead", hides_names=True)
    assert not hidden.names
    assert hidden.persons


def check_pseudonyms(module: ModuleType) -> None:
    by_key = {"names": False, "pseudonyms": b"secret"}
    nameless = module.Members(engine(), Scope(units=None, advisors=None, **by_key))  # type: ignore[arg-type]
    named = module.Members(engine(), Scope.everything())
    code = nameless.pseudonym("advisor")
    assert named.keys("advisor", ("anna",)) == ("anna",)
    assert nameless.keys("advisor", (code("anna"), "ben")) == ("anna",)
    assert nameless.keys("advisor", ("ben",)) == (NO_MEMBER,)
    assert nameless.keys("channel", ("online",)) == ("online",)
    rows = pd.DataFrame({"advisor": ["anna", "ben", None], "channel": ["a", "b", "c"]})
    columns = {"advisor": "advisor", "channel": "channel", "page": "page_key"}
    assert named.concealed(rows, columns, ["advisor"]) is rows
    told = nameless.concealed(rows.set_axis([5, 6, 7]), columns)
    assert list(told.index) == [5, 6, 7], "without an order rows stay as they are"
    assert list(told["advisor"].dropna()) == [code("anna"), code("ben")]
    assert list(told["channel"]) == ["a", "b", "c"]
    ordered = nameless.concealed(rows, columns, ["advisor"])
    assert list(ordered["advisor"].dropna()) == sorted([code("anna"), code("ben")])
    assert list(ordered.index) == [0, 1, 2]
    locked = {"persons": False, **by_key}
    hidden = module.Members(engine(), Scope(units=None, advisors=None, **locked))  # type: ignore[arg-type]
    assert hidden.keys("advisor", (code("anna"),)) == (NO_MEMBER,)


def check_capacity(module: ModuleType) -> None:
    board, team = frozenset({"board_member"}), frozenset({"team_lead"})
    for roles in (board, team, board | team | {"crm_owner"}, frozenset()):
        assert not module.has_both(roles)
        assert module.acting(roles, "team") == roles
    assert module.has_both(board | team)
    for asked in ("team", "board", None):
        expected = team if asked == "team" else board
        assert module.acting(board | team, asked) == expected


def check_days(module: ModuleType) -> None:
    today = clock.now().date()
    day = timedelta(days=1)
    seen = {
        "ever": (None, None, True),
        "since today": (today, None, True),
        "until today": (None, today, True),
        "from tomorrow": (today + day, None, False),
        "until yesterday": (None, today - day, False),
    }
    user = User(hides_names=True, kpis=["roi"], advisors=[UserAdvisor(advisor_key="anna")])
    user.units = [
        UserUnit(unit_key=key, valid_from=first, valid_to=last)
        for key, (first, last, _) in seen.items()
    ]
    found = module.reach(user)
    assert found.units == {key for key, (_, _, is_seen) in seen.items() if is_seen}
    assert (found.kpis, found.hides_names, found.advisors) == (frozenset({"roi"}), True, ANNA)
    user.kpis = None
    assert module.reach(user).kpis is None


CODE: dict[str, tuple[tuple[str, ...], Callable[[ModuleType], None]]] = {
    "kpi.rows": (("scoped", "_own"), check_rows),
    "portal.scope": (("resolve", "_rows", "both"), check_roles),
    "portal.session": (("reach",), check_days),
    "portal.capacity": (("has_both", "acting"), check_capacity),
    "kpi.members": (("conceals", "keys", "concealed", "_concealed"), check_pseudonyms),
    "kpi.query": (("_seen", "check_rows", "people", "check_whole", "timed"), checks.check_query),
    "kpi.advisor_events": (("_seen",), checks.check_advisor_events),
    "portal.references": (("_visible", "seen"), checks.check_references),
    "board.scorecard.scope": (("seen", "sees_whole"), checks.check_meeting),
    "board.mail.deliveries": (("_may_receive",), checks.check_deliveries),
}
"""Module -> its functions that decide on scopes, and what they are checked by."""
SAME = {
    "portal.references: (step := above.get(step or '')) and step not in found -> "
    "(step := above.get(step or ''))": "units above units that were met are met already",
    "kpi.advisor_events: rows.scope.is_everything -> False": "who sees all is only asked more",
}
"""Changes that change nothing anybody sees, and why."""


@pytest.mark.parametrize("name", CODE)
def test_scopes_are_as_expected(name: str) -> None:
    CODE[name][1](import_module(name))


@pytest.mark.parametrize("name", CODE)
def test_no_condition_can_be_taken_away(name: str) -> None:
    functions, check = CODE[name]
    made = list(mutants(name, functions))
    assert made, "a change to the code has hidden it from this test"
    surviving = [told for told, module in made if _passes(check, module)]
    assert [told for told in surviving if sub(r"line \d+: ", "", told) not in SAME] == []


def _passes(check: Callable[[ModuleType], None], module: ModuleType) -> bool:
    try:
        check(module)
    except Exception:
        return False
    return True
