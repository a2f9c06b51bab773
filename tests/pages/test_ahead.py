"""The order in which a page is drawn, which nobody sees in what it shows."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from kpi.exhibits import Exhibit
from pages.ui import ahead, asking
from pages.ui.ahead import Ahead
from pages.ui.page import Row
from pages.views import adoption, satisfaction, service
from tests.kpi.organisation import MARCH
from tests.kpi.tiny import ask
from tests.pages.bank import BANK
from tests.pages.conftest import Draw

SEGMENTS = next(part.rows for part in adoption.PAGE.parts if part.name == "segments")
TABLE = SEGMENTS[-1]


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> dict[str, Event]:
    """Let the value of each exhibit wait for its event."""
    events: dict[str, Event] = {}

    def asking_(_self: Ahead, exhibit: Exhibit) -> Callable[[], bool]:
        return events.setdefault(exhibit.name, Event()).wait

    monkeypatch.setattr(Ahead, "_asking", asking_)
    monkeypatch.setattr(ahead, "_WORKERS", ahead.ThreadPoolExecutor(20))
    return events


def begun(rows: tuple[Row, ...], *, is_again: bool) -> Ahead:
    return Ahead(rows, ask({}), MARCH, is_again=is_again)


def test_a_table_that_is_there_comes_before_charts_that_are_not(coming: dict[str, Event]) -> None:
    values = begun(SEGMENTS, is_again=True)
    [together] = values.together(SEGMENTS)
    coming[TABLE[0].name].set()
    assert together[values.next_of(together)] == TABLE
    for event in coming.values():
        event.set()


def test_charts_come_when_their_whole_row_is_there(coming: dict[str, Event]) -> None:
    values = begun(SEGMENTS, is_again=True)
    for exhibit in SEGMENTS[0]:
        coming[exhibit.name].set()
    assert values.next_of(SEGMENTS) == 0
    for event in coming.values():
        event.set()


def test_a_page_that_opens_is_drawn_from_top_to_bottom(coming: dict[str, Event]) -> None:
    values = begun(SEGMENTS, is_again=False)
    assert list(values.together(SEGMENTS)) == [[row] for row in SEGMENTS]
    for event in coming.values():
        event.set()


@pytest.mark.parametrize("page", [service.PAGE, satisfaction.PAGE])
def test_tiles_and_what_asks_something_are_drawn_in_their_place(
    page: adoption.Page, coming: dict[str, Event]
) -> None:
    rows = (*page.rows, *(row for part in page.parts for row in part.rows))
    found = list(begun(rows, is_again=True).together(rows))
    assert [row for some in found for row in some] == list(rows)
    for some in found:
        for row in some:
            is_alone = isinstance(row[0], ahead.Tiles) or any(map(asking.asks, row))
            assert not is_alone or some == [row]
    for event in coming.values():
        event.set()


@pytest.mark.parametrize("name", ["adoption", "satisfaction"])
def test_a_page_drawn_again_is_the_same(name: str, draw: Draw) -> None:
    drawn = draw(name, BANK)
    once = drawn.html, [chart.spec for chart in drawn.charts], len(drawn.app.dataframe)
    drawn.app.run()
    assert not drawn.app.exception
    assert once == (drawn.html, [chart.spec for chart in drawn.charts], len(drawn.app.dataframe))
