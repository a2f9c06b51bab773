"""Invitation, mail and reports on the meeting's page: for those who lead, and told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.mail import reports
from board.planning import agenda
from board.planning.item import Draft
from board.planning.meeting import Meeting
from portal import users
from portal.reader import Reader
from tests.board.drawn import Open, said
from tests.board.mail_server import mail_server

ASK = """
from pages.ui import visitor
from pages.ui.board import reports
reports._ask(visitor.reader())
"""
LEADERS = ("olga", "carla")


def test_only_who_leads_invites_and_only_keepers_set_up_reports(
    people: dict[str, Reader], meeting: Meeting, opened: Open
) -> None:
    for name in ("olga", "carla", "bea"):
        reader = people[name]
        shown = said(opened(reader, meeting=str(meeting.id), part="mail"))
        assert ("Kalenderdatei" in shown) is (name in LEADERS), name
        assert ("kein Mailserver" in shown) is (name in LEADERS), name
        shown = said(opened(reader, part="reports"))
        assert ("Noch kein Bericht" in shown) is (name == "olga"), name


def test_an_invitation_is_looked_at_and_then_sent(
    people: dict[str, Reader],
    meeting: Meeting,
    opened: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agenda.add(people["carla"], meeting.id, Draft(kind="other", title="X", owner=None, minutes=5))
    with mail_server(tmp_path) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        page = opened(people["carla"], meeting=str(meeting.id), part="mail")
        page.button(key="mail_try").click().run()
        looked = page.dataframe[0].value
        assert not server.taken
        page.button(key="mail_send").click().run()
        sent = page.dataframe[0].value
    assert not page.exception
    assert list(looked["Person"]) == list(sent["Person"])
    mailed = int((sent["Stand"] == "verschickt").sum())
    assert mailed == int((looked["Stand"] == "würde verschickt").sum()) == len(server.taken)
    assert mailed


def test_a_report_is_set_up_for_users_with_an_address(
    people: dict[str, Reader], opened: Open
) -> None:
    rights = users.Rights(roles=frozenset({"crm_owner"}))
    users.create(None, "zoe", "Zoe", "zoe@bank.example", rights)
    page = opened(people["olga"], script=ASK)
    page.button(key="report_save").click().run()
    assert "mindestens eine Person" in page.error[0].value
    page.multiselect(key="report_recipients").set_value(["zoe"])
    page.button(key="report_save").click().run()
    [entry] = reports.everything(people["olga"])
    assert (entry.held.recipients, entry.held.rhythm) == (("zoe",), "week")
