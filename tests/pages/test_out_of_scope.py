"""Nothing a scoped reader gets depends on rows outside: pages, lists, exports, warm or cold."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest

import pages
from board.scorecard.figures import own_snapshot
from kpi.engine.cache import Cache
from kpi.exhibits import Exhibit
from kpi.exhibits.rows import rows_behind
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import all_kpis, get
from kpi.scope import Scope
from kpi.selection import Comparison, Selection
from tests.handed_out import handed_out
from tests.kpi.tiny import Row, TinyEngine
from tests.pages.filled import Compared
from tests.small_groups.board import advisors, bank, held

SPRING = Selection(period=Period(date(2025, 1, 1), date(2025, 6, 1), "month", 5), comparison="none")
LEAD = Scope(units=frozenset({"north"}), advisors=None, names=True)
ADVISOR = Scope(units=None, advisors=frozenset({"north0"}), names=True)
SCOPES = {
    "lead": LEAD,
    "advisor": ADVISOR,
    "both": Scope(units=frozenset({"north"}), advisors=frozenset({"south0"}), names=True),
    "nameless": Scope(units=frozenset({"north"}), advisors=None, names=False, persons=False),
}


def tables(others: str) -> dict[str, list[Row]]:
    """Return the bank; what teams other than the north did is `others`: as it is, or different."""
    found = bank()
    found["booking_page"] = [
        {"page_key": f"page-{who}", "advisor_key": who, "url": f"https://bank.example/{who}"}
        for team in ("north", "south")
        for who in advisors(team)
    ]
    if others == "different":
        kept = {name: [row for row in rows if _is_seen(row)] for name, rows in found.items()}
        kept["meeting"] += [held("south", "south1", 2, True, "phone") for _ in range(3)]
        kept["advisor"].append({"advisor_key": "new", "name": "New", "unit_key": "south"})
        kept["org_unit"].append({"unit_key": "new", "name": "New", "parent_key": "bank"})
        kept["booking_page"].append({"page_key": "new", "advisor_key": "new", "url": "https://new"})
        return kept
    return found


def _is_seen(row: Row) -> bool:
    who = row.get("advisor_key", "north0")
    return str(who).startswith("north") or who == "south0"


class Warm(TinyEngine):
    """The bank with a cache that others have filled."""

    def __init__(self, others: str) -> None:
        super().__init__(tables(others), date(2025, 1, 1), date(2025, 6, 20))
        self.cache = Cache()

    def run(self, sql: str, binds: object) -> object:  # type: ignore[override]
        ask = lambda: TinyEngine.run(self, sql, binds)  # type: ignore[arg-type] # noqa: E731
        return self.cache.frame(self.version, sql, binds, ask)  # type: ignore[arg-type]


@cache
def engine(others: str) -> Warm:
    return Warm(others)


def exhibits() -> Iterator[tuple[str, Exhibit]]:
    for name in pages.VIEWS["figures"]:
        page = importlib.import_module(f"pages.views.{name}").PAGE
        yield from ((name, exhibit) for exhibit in page.exhibits)


def test_no_statement_of_any_page_depends_on_rows_out_of_scope() -> None:
    asked = Compared()
    query = Query(asked, LEAD, Parameters())
    for page, exhibit in exhibits():
        exhibit.shown(query, SPRING)
        if asked.differing:
            of_others = replace(query, engine=asked.other)
            seen = [handed_out(exhibit, one, SPRING) for one in (query, of_others)]
            assert seen[0] == seen[1], f"{page}: {exhibit.name}"
            asked.differing.clear()
    own_snapshot(Quarter(), query)
    assert not asked.differing
    assert asked.told > 150, "there is something to be compared"


@dataclass
class Quarter:
    """A meeting about the headlines, as someone sees it who does not see the whole organisation."""

    period: Period = SPRING.period
    comparison: Comparison = "previous_period"
    entries: tuple[tuple[str, str | None], ...] = tuple(
        (kpi.name, unit)
        for kpi in all_kpis().values()
        if kpi.headline
        for unit in (None, "north", "south")
    )


def test_whoever_sees_everything_sees_the_difference() -> None:
    asked = Compared()
    [*_, (_, exhibit)] = [one for one in exhibits() if one[0] == "overview"]
    exhibit.shown(Query(asked, Scope.everything(), Parameters()), SPRING)
    assert asked.differing


def test_no_table_of_an_advisor_depends_on_others_who_asked_before() -> None:
    for page, exhibit in exhibits():
        if page == "overview":
            handed_out(exhibit, Query(engine("as it is"), LEAD, Parameters()), SPRING)
            queries = [
                Query(engine(others), ADVISOR, Parameters()) for others in ("as it is", "different")
            ]
            seen = [handed_out(exhibit, query, SPRING) for query in queries]
            assert seen[0] == seen[1], f"{page}: {exhibit.name}"


@pytest.mark.parametrize("name", SCOPES)
def test_no_list_of_members_depends_on_rows_out_of_scope(name: str) -> None:
    for dimension in ("org_unit", "team", "advisor", "page", "service", "channel", "location"):
        first, second = (
            Query(engine(others), SCOPES[name], Parameters()).members.of(dimension)
            for others in ("as it is", "different")
        )
        assert first == second, dimension


@pytest.mark.parametrize("name", SCOPES)
def test_no_row_behind_a_number_is_out_of_scope(name: str) -> None:
    exhibit = rows_behind(get("signature_conversion"))
    first, second = (
        handed_out(exhibit, Query(engine(others), SCOPES[name], Parameters()), SPRING)
        for others in ("as it is", "different")
    )
    assert first == second
    assert "tiny" not in first
