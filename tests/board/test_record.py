"""Decisions and actions: who writes them down, when, and what they must say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from board.handout import handouts
from board.planning import meetings
from board.planning.meeting import Meeting
from board.record import actions, closing, decisions
from board.record.decisions import Draft
from board.scorecard.snapshot import Snapshot
from kpi import definition, registry
from kpi.parameters import Parameters
from kpi.selection import Selection
from portal import audit, clock, org_units
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from tests.board.drawn import Open, said
from tests.board.held import CONVERSION, PLAN, in_session

AIMED = Draft(
    text="E-Signatur für alle", kpi=CONVERSION, rises=True, size=0.05, first_on=date(2025, 10, 1)
)
DUE = actions.Draft(text="Schulung", owner="dora", due_on=date(2025, 11, 1))


NOTHING = Snapshot(
    selection=Selection(period=PLAN.period),
    taken_at=PLAN.starts_at,
    published_at=None,
    data_until=None,
    store_version="",
    time_zone="Europe/Berlin",
    smallest_group=10,
    parameters={},
    lines=(),
)


@pytest.fixture
def by(people: dict[str, Reader]) -> Reader:
    return people["olga"]


@pytest.fixture
def meeting(by: Reader) -> Meeting:
    return in_session(by)


def named(by: Reader, name: str, *, invited: bool = True) -> Reader:
    roles = frozenset({"board_member"} if invited else {"advisor"})
    return replace(by, name=name, roles=roles)


def test_a_decision_keeps_the_definition_it_was_made_by(by: Reader, meeting: Meeting) -> None:
    number = decisions.add(by, meeting.id, AIMED)
    [made] = decisions.of(meeting.id)
    assert (made.id, made.author, made.kpi, made.size) == (number, "Olga", CONVERSION, 0.05)
    assert made.version == definition.version(registry.get(CONVERSION), Parameters())
    decisions.change(by, number, replace(AIMED, text="Später", kpi=None))
    [changed] = decisions.of(meeting.id)
    assert (changed.kpi, changed.rises, changed.size, changed.version) == (None,) * 4
    decisions.remove(by, number)
    assert decisions.of(meeting.id) == ()
    told = [one.action for one in audit.latest() if one.action.startswith("decision_")]
    assert told == ["decision_removed", "decision_changed", "decision_made"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"kpi": "no_such_kpi"},
        {"unit": "nowhere"},
        {"rises": None},
        {"first_on": None},
        {"first_on": date(2025, 10, 2)},
        {"first_on": date(2025, 9, 1)},
        {"size": 0.0},
        {"size": 1.5},
    ],
)
def test_what_could_never_be_reckoned_is_refused(
    by: Reader, meeting: Meeting, wrong: dict[str, object]
) -> None:
    with pytest.raises(RefusedError):
        decisions.add(by, meeting.id, replace(AIMED, **wrong))  # type: ignore[arg-type]
    assert decisions.every() == ()


def test_a_figure_not_known_by_unit_is_asked_of_all(
    by: Reader, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(org_units, "_tree", lambda: {"south": ("Süd", None)})
    with pytest.raises(RefusedError):
        decisions.add(by, meeting.id, replace(AIMED, kpi="availability", unit="south"))
    decisions.add(by, meeting.id, replace(AIMED, unit="south"))


def test_decisions_are_made_in_session_by_who_leads_it(by: Reader, meeting: Meeting) -> None:
    with pytest.raises(NotAllowedError):
        decisions.add(named(by, "bea"), meeting.id, AIMED)
    meetings.move_on(by, meeting.id, "in_preparation")
    with pytest.raises(RefusedError):
        decisions.add(by, meeting.id, AIMED)


def test_an_action_is_settled_by_its_owner_even_when_all_is_closed(
    by: Reader, meeting: Meeting
) -> None:
    number = actions.add(by, meeting.id, DUE)
    closing.close(by, meeting, NOTHING)
    with pytest.raises(RefusedError):
        actions.change(by, number, DUE)
    with pytest.raises(NotAllowedError):
        actions.settle(named(by, "eve"), number, "done")
    with pytest.raises(NotAllowedError):
        actions.settle(replace(by, name="dora", roles=frozenset({"works_council"})), number, "done")
    actions.settle(named(by, "dora", invited=False), number, "done")
    [done] = actions.of(meeting.id)
    assert done.state == "done" and done.ended_at is not None
    actions.settle(by, number, "open")
    [again] = actions.every()
    assert again.state == "open" and again.ended_at is None
    assert again.is_overdue(date(2025, 11, 2)) and not again.is_overdue(date(2025, 11, 1))


def test_open_actions_of_earlier_meetings_are_found_in_the_next_one(
    by: Reader, meeting: Meeting
) -> None:
    for day in (20, 10):
        actions.add(by, meeting.id, replace(DUE, due_on=date(2025, 11, day)))
    later = meetings.create(by, replace(PLAN, starts_at=PLAN.starts_at.replace(year=2026)))
    actions.add(by, later.id, DUE)
    assert [one.due_on.day for one in actions.open_before(later)] == [10, 20]
    assert actions.open_before(meeting) == ()
    first, second = (one.id for one in actions.open_before(later))
    actions.settle(by, first, "done")
    assert [one.id for one in actions.open_before(later)] == [second]
    meetings.move_on(by, later.id, "in_preparation")
    begun = meetings.move_on(by, later.id, "in_session")
    actions.settle(by, second, "done")
    assert [one.id for one in actions.open_before(begun)] == [second], "it was when it began"


def test_an_owner_who_is_not_invited_finds_their_action_and_no_more(
    people: dict[str, Reader], by: Reader, meeting: Meeting, opened: Open
) -> None:
    number = actions.add(by, meeting.id, replace(DUE, owner="kim"))
    actions.add(by, meeting.id, replace(DUE, text="Geheim"))
    page = opened(people["kim"], part="record")
    assert "Schulung" in said(page)
    assert "Geheim" not in said(page) and PLAN.title not in said(page)
    page.button(key=f"done_action_{number}").click().run()
    assert {one.text: one.state for one in actions.of(meeting.id)} == {
        "Schulung": "done",
        "Geheim": "open",
    }


def test_a_meeting_is_held_on_the_day_of_its_place(meeting: Meeting) -> None:
    late = replace(meeting, starts_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC), state="closed")
    assert late.held_on("Europe/Berlin") == date(2026, 1, 1)
    assert actions.due_by(late, "Europe/Berlin") == date(2026, 1, 1)
    assert handouts.file_name(late, "a4.pdf", "en") == "board-meeting-2026-01-01-a4.pdf"
    german = handouts.file_name(late, "slides.pptx", "de")
    assert german == "vorstandssitzung-2026-01-01-folien.pptx"


def test_what_is_due_is_counted_from_today_until_the_meeting_is_closed(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 10, 1, 22, 30, tzinfo=UTC))
    assert actions.due_by(meeting, "Europe/Berlin") == date(2025, 10, 2)
