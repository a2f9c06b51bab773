"""A meeting in session as its page and its screens show it, to who leads it and to others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from board.planning import agenda, clock, meetings
from board.planning.meeting import Meeting
from board.record import closing
from board.scorecard import seen
from kpi.engine import present
from kpi.engine.base import Engine
from kpi.scope import Scope
from pages.ui.exhibit_named import for_board
from portal.reader import Reader
from tests.board.drawn import Open, said
from tests.board.held import PLAN, ask, in_session, months
from tests.kpi.tiny import TinyEngine

NARROW = "\u202f"
BEFORE, AFTER = f"20,0{NARROW}%", f"26,7{NARROW}%"
SIGNED = {month: 12 if month < 10 else 30 for month in range(1, 13)}
SCORECARD = "3"
Turned = pytest.MonkeyPatch


@pytest.fixture(scope="module")
def engine() -> Engine:
    return ask(months(SIGNED)).engine


@pytest.fixture(scope="module")
def corrected() -> Engine:
    found = ask(months({**SIGNED, 9: 24})).engine
    assert isinstance(found, TinyEngine)
    found.version = "corrected"
    return found


@pytest.fixture
def running(people: dict[str, Reader], engine: Engine, monkeypatch: Turned) -> Meeting:
    """Open a meeting that Carla, who leads a team, chairs."""
    monkeypatch.setattr(present, "engine", lambda: engine)
    return in_session(people["olga"], replace(PLAN, chair="carla"))


def stated(page: AppTest, name: str) -> str:
    """Return what the address says."""
    found = page.query_params.get(name, "")
    return found if isinstance(found, str) else found[-1]


def test_all_see_the_same_until_the_figures_are_taken_anew(
    people: dict[str, Reader],
    running: Meeting,
    opened: Open,
    corrected: Engine,
    monkeypatch: Turned,
) -> None:
    address = {"meeting": str(running.id), "part": "presentation", "screen": SCORECARD}
    first = opened(people["bea"], **address)
    named = stated(first, "figures")
    assert BEFORE in said(first)
    monkeypatch.setattr(present, "engine", lambda: corrected)
    assert BEFORE in said(opened(people["bea"], **address))
    page = opened(people["olga"], meeting=str(running.id), part="session")
    page.button(key="renew_figures").click().run()
    assert AFTER in said(opened(people["bea"], **address))
    assert BEFORE in said(opened(people["bea"], **address, figures=named))
    kept = closing.close(people["olga"], running, seen.held(running, for_board).snapshot)
    assert kept.snapshot.store_version == "corrected"
    assert AFTER in said(opened(people["bea"], **address, figures=named))


@pytest.mark.parametrize(("language", "words"), [("de", "Seite 1 von"), ("en", "Page 1 of")])
def test_a_screen_says_its_number_and_no_address_leads_beyond_the_last(
    people: dict[str, Reader], running: Meeting, opened: Open, language: str, words: str
) -> None:
    address = {"meeting": str(running.id), "part": "presentation", "language": language}
    page = opened(people["bea"], **address)
    assert words in said(page)
    for wrong in ("0", "-1", "x"):
        assert words in said(opened(people["bea"], **address, screen=wrong))
    last = opened(people["bea"], **address, screen="999")
    last.button(key="present_Home").click().run()
    assert stated(last, "screen") == "1"
    last.button(key="present_leave").click().run()
    assert stated(last, "part") == "session"
    assert stated(last, "screen") == ""


def test_who_does_not_lead_reads_and_who_sees_a_part_sees_no_more_of_it(
    people: dict[str, Reader], running: Meeting, opened: Open
) -> None:
    page = opened(people["bea"], meeting=str(running.id), part="session")
    keys = {button.key for button in page.button}
    assert not {"close_meeting", "renew_figures", "new_decision", "new_action"} & keys
    assert not page.text_area
    assert not any(key.startswith("switch_") for key in keys if key)
    own = replace(people["carla"], scope=Scope(units=frozenset(), advisors=frozenset(), names=True))
    shown = opened(own, meeting=str(running.id), part="presentation", screen=SCORECARD)
    assert stated(shown, "figures") == ""
    assert BEFORE not in said(shown)


def test_a_chair_who_sees_a_part_turns_the_clock_and_closes(
    people: dict[str, Reader], running: Meeting, opened: Open
) -> None:
    own = replace(people["carla"], scope=Scope(units=frozenset(), advisors=frozenset(), names=True))
    page = opened(own, meeting=str(running.id), part="session")
    second = agenda.of(running.id)[1]
    page.button(key=f"switch_{second.id}").click().run()
    assert clock.running(agenda.of(running.id)) == agenda.of(running.id)[1]
    assert stated(page, "item") == str(second.id)
    assert "Abweichungen ohne Erläuterung" not in said(page)
    assert "close_meeting" in {button.key for button in page.button}
    closing.close(own, running, seen.held(running, for_board).snapshot)
    found = meetings.one(running.id)
    assert found is not None and found.state == "closed"
    assert clock.running(agenda.of(running.id)) is None
    assert closing.frozen(running.id).snapshot.is_whole
