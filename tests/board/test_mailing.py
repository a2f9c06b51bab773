"""Of a meeting each recipient is mailed what they may see, and guests get no figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from board.mail import mailing, smtp
from board.mail.mailing import Files, Mailing, What
from board.mail.post import Attachment
from board.planning import agenda, meetings
from board.planning.item import Draft
from board.planning.meeting import Meeting, Participant, Plan
from kpi.period import Period
from kpi.text import Language
from portal import audit, session, users
from portal.errors import NotAllowedError
from portal.reader import Reader
from portal.roles import Role
from portal.state.database import reading
from portal.state.mail import StoredInvitation
from portal.users import Rights
from tests.board.mail_server import MailServer, mail_server

ROLES: dict[str, Role] = {"anna": "crm_owner", "vera": "board_member", "lena": "team_lead"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("mail")) as server:
        yield server


@pytest.fixture
def server(running: MailServer, monkeypatch: pytest.MonkeyPatch) -> MailServer:
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    running.taken.clear()
    return running


@pytest.fixture
def anna(sqlite_state: None) -> Reader:
    for name, role in ROLES.items():
        rights = Rights(roles=frozenset({role}), units=frozenset({"north"}))
        users.create(None, name, name.title(), f"{name}@bank.example", rights)
    users.set_language(3, "en")
    return someone("anna")


def someone(name: str) -> Reader:
    found = session.absent(name)
    assert found is not None
    return found


@pytest.fixture
def meeting(anna: Reader) -> Meeting:
    plan = Plan(
        title="Sitzung\r\nBcc: eve@example.net",
        starts_at=datetime(2026, 10, 20, 7, 0, tzinfo=UTC),
        minutes=120,
        place="Raum 5",
        chair="anna",
        period=Period(date(2026, 7, 1), date(2026, 10, 1), "month", 3),
        comparison="previous_period",
        entries=(),
        participants=(
            Participant(user="vera", display_name="Vera"),
            Participant(user=None, display_name="Eva Gast", email="eva@other.example"),
            Participant(user=None, display_name="Ohne Adresse"),
        ),
    )
    made = meetings.create(anna, plan)
    agenda.add(anna, made.id, Draft(kind="other", title="Beratung", owner="lena", minutes=20))
    found = meetings.one(made.id)
    assert found is not None
    return found


def pack(reader: Reader, language: Language) -> Files:
    seen = f"{reader.name} {reader.scope} {language}".encode()
    return (Attachment(name="Unterlage.pdf", media="application/pdf", content=seen),)


def mail(meeting: Meeting, what: What, *, is_draft: bool = False) -> Mailing:
    items = agenda.of(meeting.id)
    return Mailing(
        meeting=meeting, items=items, what=what, language="de", pack=pack, is_draft=is_draft
    )


def sent(by: Reader, about: Mailing, server: MailServer) -> dict[str, Any]:
    letters = [one.letter for one in mailing.prepared(by, about) if one.letter]
    outcomes = mailing.send(by, about, letters, smtp.configured())
    assert all(outcome.failure is None for outcome in outcomes)
    assert all(len(to) == 1 for to, _message in server.taken)
    return {to[0]: message for to, message in server.taken}


def test_each_gets_a_pack_of_their_own_scope(
    server: MailServer, anna: Reader, meeting: Meeting
) -> None:
    found = sent(anna, mail(meeting, "pack"), server)
    assert set(found) == {"anna@bank.example", "vera@bank.example", "lena@bank.example"}
    for name in ROLES:
        [file] = found[f"{name}@bank.example"].iter_attachments()
        reader = someone(name)
        language = "en" if name == "lena" else "de"
        assert file.get_content().decode() == f"{name} {reader.scope} {language}"
        assert found[f"{name}@bank.example"]["Bcc"] is None
    noted = audit.of(("meeting_mailed",), "anna", 9)
    assert {entry.details["to"] for entry in noted} == set(found)
    assert all(entry.details["sha256"] for entry in noted)


def test_who_gets_nothing_is_told_why(anna: Reader, meeting: Meeting) -> None:
    council = Rights(roles=frozenset({"works_council"}))
    users.create(None, "admin", "Admin", None, Rights(roles=frozenset({"administrator"})))
    users.change("admin", 3, "Lena", "lena@bank.example", council)
    found = {one.guest.name: one for one in mailing.prepared(anna, mail(meeting, "pack"))}
    reasons = {name: one.reason.en for name, one in found.items() if one.reason}
    assert reasons == {
        "Lena": "does not see this meeting",
        "Eva Gast": "no user of the portal, hence gets no figures",
        "Ohne Adresse": "no valid e-mail address",
    }


def test_an_invitation_is_offered_to_the_calendar(
    server: MailServer, anna: Reader, meeting: Meeting
) -> None:
    found = sent(anna, mail(meeting, "invitation"), server)
    assert "eva@other.example" in found
    message = found["eva@other.example"]
    [call] = [part for part in message.walk() if part.get_content_type() == "text/calendar"][:1]
    assert call.get_param("method") == "REQUEST"
    assert Calendar.from_ical(call.get_payload(decode=True)).walk("VEVENT")[0]["sequence"] == 0
    assert "Beratung (20 Min., Lena)" in message.get_body().get_content()
    assert "Beratung (20 min, Lena)" in found["lena@bank.example"].get_body().get_content()


def test_namesakes_are_told_apart(anna: Reader, meeting: Meeting) -> None:
    eva = next(one for one in meeting.participants if one.user is None)
    other = replace(eva, email="eva@second.example")
    both = replace(meeting, participants=(*meeting.participants, other))
    drafts = mailing.prepared(
        anna, mail(both, "invitation", is_draft=True), ["eva@second.example", "vera"]
    )
    assert {one.guest.address for one in drafts} == {"eva@second.example", "vera@bank.example"}


def test_a_draft_leaves_no_trace(anna: Reader, meeting: Meeting) -> None:
    drafts = mailing.prepared(anna, mail(meeting, "invitation", is_draft=True))
    assert sum(one.letter is not None for one in drafts) == 4
    with reading() as state:
        assert state.get(StoredInvitation, meeting.id) is None


def test_only_who_leads_mails(meeting: Meeting) -> None:
    with pytest.raises(NotAllowedError):
        mailing.prepared(someone("vera"), mail(meeting, "pack"))
