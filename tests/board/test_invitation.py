"""The invitation is a calendar file that calendars take over, and take the changes of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from board.mail import invitation
from board.planning import agenda, meetings
from board.planning.item import Draft
from board.planning.meeting import Meeting, Participant, Plan
from kpi.period import Period
from kpi.scope import Scope
from pages.ui.board import calendar_file, meeting_files
from portal import session, users
from portal.reader import Reader
from portal.state.migration import migrate
from portal.users import Rights

HOSTILE = "Sitzung\r\nATTENDEE:mailto:eve@example.net\r\nEND:VEVENT\u202e"
PLAN = Plan(
    title="Vorstandssitzung Q3",
    starts_at=datetime(2026, 10, 20, 7, 0, tzinfo=UTC),
    minutes=120,
    place="Raum 5; 2. Stock, Husum",
    chair="anna",
    period=Period(date(2026, 7, 1), date(2026, 10, 1), "month", 3),
    comparison="previous_period",
    entries=(),
    participants=(
        Participant(user="ben", display_name="Ben"),
        Participant(user=None, display_name='Dr. "Eva" Muster', email="eva@bank.example"),
        Participant(user=None, display_name="Ohne Adresse"),
    ),
)


@pytest.fixture
def anna() -> Reader:
    migrate()
    for name in ("anna", "ben"):
        rights = Rights(roles=frozenset({"crm_owner"}))
        users.create(None, name, name.title(), f"{name}@bank.example", rights)
    return Reader(
        user_id=1,
        name="anna",
        display_name="Anna",
        roles=frozenset({"crm_owner"}),
        scope=Scope.everything(),
        language="de",
        session="",
    )


def given_out(
    reader: Reader, meeting: Meeting, language: Any = "de", method: Any = "REQUEST"
) -> Any:
    items = agenda.of(meeting.id)
    issued = invitation.issue(reader.name, meeting, items, method, is_draft=False)
    content = invitation.calendar(issued, meeting, items, language)
    return Calendar.from_ical(content)


def test_it_says_when_where_who_and_what(anna: Reader) -> None:
    meeting = meetings.create(anna, PLAN)
    draft = Draft(kind="other", title="Äußerung; mit, Zeichen", owner="ben", minutes=25)
    agenda.add(anna, meeting.id, draft)
    made = given_out(anna, meeting)
    [event] = made.walk("VEVENT")
    assert made["method"] == "REQUEST"
    assert [zone["tzid"] for zone in made.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert event.decoded("dtstart").isoformat() == "2026-10-20T09:00:00+02:00"
    assert event.decoded("dtend").isoformat() == "2026-10-20T11:00:00+02:00"
    assert event["location"] == PLAN.place
    assert event["organizer"] == "mailto:anna@bank.example"
    reached = {str(one).removeprefix("mailto:") for one in event["attendee"]}
    assert reached == {"anna@bank.example", "ben@bank.example", "eva@bank.example"}
    assert "Äußerung; mit, Zeichen (25 Min., Ben)" in event["description"]
    assert "Agenda" in given_out(anna, meeting, "en").walk("VEVENT")[0]["description"]


def test_its_number_stays_and_its_sequence_rises_with_changes_only(anna: Reader) -> None:
    meeting = meetings.create(anna, PLAN)
    invitation.issue("anna", meeting, (), "CANCEL", is_draft=True)
    first, again = (given_out(anna, meeting).walk("VEVENT")[0] for _ in range(2))
    moved = meetings.change(anna, meeting.id, replace(PLAN, minutes=90))
    changed = given_out(anna, moved).walk("VEVENT")[0]
    file = given_out(anna, moved, method="CANCEL")
    cancelled = file.walk("VEVENT")[0]
    assert [one["sequence"] for one in (first, again, changed, cancelled)] == [0, 0, 1, 2]
    assert len({str(one["uid"]) for one in (first, again, changed, cancelled)}) == 1
    assert (file["method"], cancelled["status"]) == ("CANCEL", "CANCELLED")


def test_a_meeting_of_another_time_has_another_number(anna: Reader) -> None:
    meeting = meetings.create(anna, PLAN)
    uid = given_out(anna, meeting).walk("VEVENT")[0]["uid"]
    meetings.remove(anna, meeting.id)
    other = meetings.create(anna, PLAN)
    assert given_out(anna, other).walk("VEVENT")[0]["uid"] != uid


def test_who_does_not_lead_gets_what_was_issued_last_and_issues_nothing(
    anna: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = meetings.create(anna, PLAN)
    ben = replace(anna, name="ben", roles=frozenset({"advisor"}))

    def asked(reader: Reader, file: str = "invitation.ics") -> Any:
        monkeypatch.setattr(session, "lookup", lambda _cookie: reader)
        answer = calendar_file.answer
        found = meeting_files.answered("cookie", meeting.id, file, "de", answer)
        return found.status_code == 200 and Calendar.from_ical(found.body)

    assert not asked(ben), "none was issued yet"
    assert asked(anna)["method"] == "REQUEST"
    assert asked(ben).walk("VEVENT")[0]["sequence"] == 0
    meetings.change(anna, meeting.id, replace(PLAN, minutes=90))
    assert asked(ben).walk("VEVENT")[0]["sequence"] == 0, "that is for who leads to issue"
    asked(anna, "cancellation.ics")
    for file in ("invitation.ics", "cancellation.ics"):
        found = asked(ben, file)
        assert (found["method"], found.walk("VEVENT")[0]["sequence"]) == ("CANCEL", 1)
    assert asked(anna).walk("VEVENT")[0]["sequence"] == 2


def test_nobody_else_stands_for_a_chair_who_is_gone(anna: Reader) -> None:
    meeting = replace(meetings.create(anna, PLAN), chair="gone")
    made = given_out(anna, meeting)
    [event] = made.walk("VEVENT")
    assert made["method"] == "PUBLISH" and "organizer" not in event
    assert {one.params["role"] for one in event["attendee"]} == {"REQ-PARTICIPANT"}


def test_no_text_adds_a_line(anna: Reader) -> None:
    meeting = replace(meetings.create(anna, PLAN), title=HOSTILE, place=HOSTILE)
    issued = invitation.issue(anna.name, meeting, (), "REQUEST", is_draft=True)
    content = invitation.calendar(issued, meeting, (), "de")
    assert content.count(b"END:VEVENT") == 1 + content.count(b" END:VEVENT")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert not any("eve@" in str(one) for one in event["attendee"])
