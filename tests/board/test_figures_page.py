"""Scorecard, record and what has changed, as pages show them of a meeting that was held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from board.planning.meeting import Meeting
from board.record import closing, decisions, texts
from board.scorecard import seen
from kpi.engine import present
from kpi.engine.base import Engine
from kpi.scope import Scope
from kpi.text import LANGUAGES
from pages.ui.exhibit_named import for_board
from portal.reader import Reader
from portal.state.board import StoredFreeze
from portal.state.database import writing
from tests.board.drawn import Open, said
from tests.board.held import CONVERSION, DECIDED, PLAN, ask, in_session, months
from tests.kpi.tiny import TinyEngine

NARROW = "\u202f"
SIGNED = {month: 12 if month < 10 else 30 for month in range(1, 13)}


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
def held(people: dict[str, Reader], engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """Hold a meeting that decides one thing, and close it."""
    monkeypatch.setattr(present, "engine", lambda: engine)
    by = people["olga"]
    meeting = in_session(by, replace(PLAN, chair="olga"))
    texts.save(by, meeting.id, PLAN.entries[0].place, "Wegen der Umstellung", 0)
    decisions.add(by, meeting.id, DECIDED)
    closing.close(by, meeting, seen.now(meeting, for_board))
    return meeting


def test_a_closed_meeting_shows_what_was_frozen_whatever_the_data_are(
    people: dict[str, Reader],
    held: Meeting,
    opened: Open,
    corrected: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def scorecard() -> str:
        shown = (
            opened(people["bea"], meeting=str(held.id), part="scorecard", sheet=sheet)
            for sheet in ("deviations", "others")
        )
        return "\n".join(map(said, shown))

    assert f"20,0{NARROW}%" in scorecard() and "Wegen der Umstellung" in scorecard()
    monkeypatch.setattr(present, "engine", lambda: corrected)
    assert f"20,0{NARROW}%" in scorecard()
    since = said(opened(people["bea"], meeting=str(held.id), part="since"))
    for words in (f"20,0{NARROW}%", f"26,7{NARROW}%", "Daten nachgeliefert oder korrigiert"):
        assert words in since
    nothing = TinyEngine({})
    nothing.version = ""
    monkeypatch.setattr(present, "engine", lambda: nothing)
    assert f"20,0{NARROW}%" in scorecard()


def test_tampering_is_said_and_nothing_shown(
    people: dict[str, Reader], held: Meeting, opened: Open
) -> None:
    with writing() as session:
        row = session.get(StoredFreeze, held.id)
        assert row is not None
        altered = row.document.replace('"value":0.2', '"value":0.9')
        query = update(StoredFreeze).where(StoredFreeze.meeting_id == held.id)
        session.execute(query.values(document=altered))
    for part in ("scorecard", "since", "preparation", "handouts", "session", "record"):
        page = opened(people["bea"], meeting=str(held.id), part=part)
        told = [error.value for error in page.error]
        assert f"90,0{NARROW}%" not in said(page)
        if part in ("scorecard", "since", "preparation"):
            assert "verändert" in told[0] and f"0{NARROW}%" not in said(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_tells_what_became_of_decisions(
    people: dict[str, Reader], held: Meeting, opened: Open, language: str
) -> None:
    page = opened(people["bea"], language=language, meeting=str(held.id), part="record")
    expected = {
        "de": ("✓ sichtbar", "Abschlussquote soll steigen", "95\u2011%\u2011Intervall"),
        "en": ("✓ visible", "should rise", "95% interval"),
    }
    assert all(words in said(page) for words in expected[language])


def test_who_does_not_see_the_whole_sees_only_their_own_part(
    people: dict[str, Reader], held: Meeting, opened: Open
) -> None:
    units = Scope(units=frozenset({"elsewhere"}), advisors=None, names=True)
    lead = replace(people["olga"], roles=frozenset({"team_lead"}), scope=units)
    scorecard = opened(lead, meeting=str(held.id), part="scorecard", sheet="others")
    record = opened(lead, meeting=str(held.id), part="record")
    assert "nur des eigenen Bereichs" in said(scorecard)
    for page in (scorecard, record):
        assert f"{NARROW}%" not in said(page) and CONVERSION not in said(page)
        assert "sichtbar" not in said(page).replace("sichtbar ab", "")


def test_of_what_came_later_the_next_meeting_keeps_the_outcome(
    people: dict[str, Reader], held: Meeting
) -> None:
    later = replace(PLAN, chair="olga", starts_at=PLAN.starts_at.replace(year=2026, month=1))
    by = people["olga"]
    following = in_session(by, later)
    kept = closing.close(by, following, seen.now(following, for_board)).snapshot
    [reckoned] = kept.reckoned
    assert (reckoned.meeting, reckoned.outcome) == (held.id, "visible")
    assert reckoned.measured is not None and reckoned.measured.after_period is not None
    assert reckoned.measured.after_period.start == date(2025, 10, 1)
