"""What others change while figures stand still: they follow the evidence, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from board.planning import meetings
from board.planning.meeting import Meeting
from board.planning.places import Entry
from board.record import closing, evidence, texts
from board.record.evidence import Seen
from board.scorecard import seen, standing
from kpi.engine import present
from kpi.engine.base import Engine
from pages.ui.exhibit_named import for_board
from pages.views.contracts import PAGE
from portal.errors import RefusedError
from portal.reader import Reader
from portal.state.database import writing
from tests.board.drawn import Open, said
from tests.board.held import PLAN, ask, in_session, months
from tests.kpi.tiny import TinyEngine

PLACE = PLAN.entries[0].place
CHART = Seen(
    page="contracts",
    exhibit=PAGE.exhibit("conversion_over_time"),
    query="from=2025-07-01&to=2025-09-30",
)
CHANGE = """
from board.planning import meetings
from pages.ui import visitor
from pages.ui.board import planning
planning._ask_change(visitor.reader(), meetings.every()[0])
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    found = ask(months(dict.fromkeys(range(1, 13), 30))).engine
    assert isinstance(found, TinyEngine)
    found.version = "standing"
    return found


@pytest.fixture
def olga(people: dict[str, Reader], engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setattr(present, "engine", lambda: engine)
    return people["olga"]


@pytest.fixture
def running(olga: Reader) -> Meeting:
    return in_session(olga)


def test_what_the_figures_are_about_is_settled_in_session(olga: Reader, running: Meeting) -> None:
    for other in (
        replace(PLAN, period=replace(PLAN.period, start=PLAN.period.start.replace(month=8))),
        replace(PLAN, comparison="previous_year"),
        replace(PLAN, entries=PLAN.entries[:1]),
    ):
        with pytest.raises(RefusedError, match="settled while the meeting is in session"):
            meetings.change(olga, running.id, other)
    with pytest.raises(RefusedError, match="settled while the meeting is in session"):
        meetings.add_entry(olga, running.id, Entry("roi"))
    assert meetings.change(olga, running.id, replace(PLAN, place="Saal")).place == "Saal"
    assert meetings.get(olga, running.id).entries == PLAN.entries


def test_the_form_of_a_meeting_in_session_asks_for_the_rest_only(
    olga: Reader, running: Meeting, opened: Open
) -> None:
    page = opened(olga, CHANGE)
    assert "stehen fest" in said(page)
    page.text_input(key=f"meeting_{running.id}_place").set_value("Saal")
    page.button(key="meeting_save").click().run()
    assert meetings.get(olga, running.id).place == "Saal"
    assert not page.error


def test_of_two_who_add_a_figure_neither_is_lost(people: dict[str, Reader], olga: Reader) -> None:
    made = meetings.create(olga, PLAN)
    added = Entry("roi"), Entry("stickiness")
    for by, entry in zip((olga, people["carla"]), added, strict=True):
        meetings.add_entry(by, made.id, entry)
        meetings.add_entry(by, made.id, entry)
    assert meetings.get(olga, made.id).entries == (*PLAN.entries, *added)


def test_what_is_pinned_in_session_is_seen_and_frozen_and_what_is_taken_away_is_not(
    olga: Reader, running: Meeting
) -> None:
    first = evidence.pin(olga, running.id, PLACE, CHART, "Anfangs")
    stood = seen.held(running, for_board)
    assert [one.id for one in stood.snapshot.evidence] == [first]
    evidence.unpin(olga, first)
    second = evidence.pin(olga, running.id, PLACE, CHART, "Später")
    found = seen.held(running, for_board)
    assert [(one.id, one.caption) for one in found.snapshot.evidence] == [(second, "Später")]
    assert found.snapshot.evidence[0].depicted
    assert found.snapshot.lines == stood.snapshot.lines
    assert found.taken_at == stood.taken_at, "the figures stand since then"
    assert seen.held(running, for_board) == found
    assert seen.held(running, for_board, stood.checksum[:12]) == stood, "a screen is not torn"
    kept = closing.close(olga, running, found.snapshot)
    assert kept.snapshot == found.snapshot


def test_figures_that_no_longer_stand_are_not_frozen(olga: Reader, running: Meeting) -> None:
    before = seen.held(running, for_board).snapshot
    standing.renew(olga, running, lambda: replace(before, store_version="later"))
    with pytest.raises(RefusedError, match="new figures"):
        closing.close(olga, running, before)
    found = meetings.one(running.id)
    assert found is not None and found.state == "in_session"
    assert closing.close(olga, running, seen.held(running, for_board).snapshot)


def test_who_saves_is_told_what_they_saved_even_where_another_is_quick(
    people: dict[str, Reader], olga: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = meetings.create(olga, PLAN)

    @contextmanager
    def followed() -> Iterator[Session]:
        with writing() as session:
            yield session
        monkeypatch.setattr(texts, "writing", writing)
        texts.save(people["carla"], made.id, PLACE, "Carlas Satz", texts.NEW + 1)

    monkeypatch.setattr(texts, "writing", followed)
    saved = texts.save(olga, made.id, PLACE, "Olgas Satz", texts.NEW)
    assert (saved.text, saved.revision, saved.author) == ("Olgas Satz", texts.NEW + 1, "Olga")
    assert texts.of(made.id)[PLACE].text == "Carlas Satz"
