"""The order in which a page is drawn, which nobody sees in what it shows."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from streamlit.testing.v1.element_tree import Block

from kpi.exhibits import Exhibit, Tiles
from pages.ui import ahead, asking
from pages.ui.ahead import Ahead, Step, is_table
from pages.ui.page import Page, Row
from pages.views import adoption, contracts, satisfaction, service
from tests.kpi.organisation import MARCH
from tests.kpi.tiny import ask
from tests.pages.bank import BANK
from tests.pages.conftest import Draw

SEGMENTS = next(part.rows for part in adoption.PAGE.parts if part.name == "segments")
TABLE = SEGMENTS[-1]


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Event]]:
    """Let the value of each exhibit wait for its event, none longer than the test."""
    events: dict[str, Event] = {}

    def asking_(_self: Ahead, exhibit: Exhibit) -> Callable[[], bool]:
        return events.setdefault(exhibit.name, Event()).wait

    monkeypatch.setattr(Ahead, "_asking", asking_)
    monkeypatch.setattr(ahead, "_WORKERS", ahead.ThreadPoolExecutor(20))
    yield events
    for event in events.values():
        event.set()


def begun(rows: tuple[Row, ...], *, is_again: bool) -> Ahead:
    return Ahead(rows, ask({}), MARCH, is_again=is_again)


def steps(rows: tuple[Row, ...]) -> list[Step]:
    """Return a step for each row, a table's head before the table."""
    every = []
    for row in rows:
        if is_table(row):
            every.append(Step(row, lambda seen: seen))
        every.append(Step(row, lambda seen: seen, is_early=is_table(row)))
    return every


def test_a_table_that_is_there_comes_before_what_is_not(coming: dict[str, Event]) -> None:
    rows = (*adoption.PAGE.rows, *SEGMENTS)
    found = begun(rows, is_again=True).in_turn(every := steps(rows))
    coming[TABLE[0].name].set()
    assert next(found) is every[-1]
    for event in coming.values():
        event.set()
    assert list(found) == every[:-1]


def test_charts_come_when_their_whole_row_is_there(coming: dict[str, Event]) -> None:
    found = begun(SEGMENTS, is_again=True).in_turn(every := steps(SEGMENTS))
    for exhibit in SEGMENTS[0]:
        coming[exhibit.name].set()
    assert next(found) is every[0]
    for event in coming.values():
        event.set()


def test_a_page_that_opens_is_drawn_from_top_to_bottom(coming: dict[str, Event]) -> None:
    rows = (*adoption.PAGE.rows, *SEGMENTS)
    found = begun(rows, is_again=False).in_turn(every := steps(rows))
    coming[TABLE[0].name].set()
    assert list(found) == every
    for event in coming.values():
        event.set()


@pytest.mark.parametrize("page", [service.PAGE, satisfaction.PAGE, contracts.PAGE])
def test_tiles_and_what_asks_something_are_drawn_in_their_place(page: Page) -> None:
    for row in (*page.rows, *(row for part in page.parts for row in part.rows)):
        if isinstance(row[0], Tiles) or any(map(asking.asks, row)):
            assert not is_table(row)


def test_the_sentence_on_signals_stands_outside_the_tiles(draw: Draw) -> None:
    """Within, it would stretch the buttons that lie over them."""
    drawn = draw("contracts", BANK)
    assert "tiles-chance" in drawn.html
    frames = [
        one
        for one in drawn.app.main.children.values()
        if isinstance(one, Block) and "tiles_" in str(one.proto)
    ]
    assert frames
    bodies = [html.proto.body for frame in frames for html in frame.get("html")]
    assert any('class="tiles"' in body for body in bodies)
    assert not any("tiles-chance" in body for body in bodies)


@pytest.mark.parametrize(
    "name, part",
    [
        ("adoption", "segments"),
        ("adoption", "support"),
        ("contracts", "return"),
        ("project", ""),
        ("satisfaction", ""),
        ("scheduling", "channels"),
    ],
)
def test_every_panel_has_one_head(name: str, part: str, draw: Draw) -> None:
    page: Page = importlib.import_module(f"pages.views.{name}").PAGE
    seen = (*page.rows, *(row for one in page.parts if one.name == part for row in one.rows))
    panels = [exhibit for row in seen for exhibit in row if not isinstance(exhibit, Tiles)]
    drawn = draw(name, BANK, address={"part": part} if part else None)
    for _time in range(2):
        assert drawn.html.count('<div class="panel-head ') == len(panels)
        drawn.app.run()


def test_further_kpis_are_offered_where_a_pilot_is_chosen(draw: Draw) -> None:
    offered = [one.label for one in draw("project", address={"org_unit": "t1"}).app.multiselect]
    assert [label for label in offered if label.startswith("Weitere Kennzahlen")]


@pytest.mark.parametrize("name", ["adoption", "satisfaction", "service"])
def test_a_page_drawn_again_is_the_same(name: str, draw: Draw) -> None:
    drawn = draw(name, BANK)
    once = drawn.html, [chart.spec for chart in drawn.charts], len(drawn.app.dataframe)
    drawn.app.run()
    assert not drawn.app.exception
    assert once == (drawn.html, [chart.spec for chart in drawn.charts], len(drawn.app.dataframe))
