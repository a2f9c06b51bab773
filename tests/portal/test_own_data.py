"""A person's own data: handed out whole, and erased so that nothing names them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select, text

from kpi.own_rows import own_rows
from portal import audit, clock, own_data, requests, saved_views, session, users
from portal.errors import RefusedError
from portal.identity import account
from portal.reader import Reader
from portal.saved_views import View
from portal.state.board import (
    StoredAction,
    StoredMeeting,
    StoredParticipant,
    StoredSuggestion,
    StoredText,
    StoredVote,
)
from portal.state.database import engine, reading, writing
from portal.state.mail import StoredDelivery, StoredReport
from portal.users import Rights
from tests.kpi.tiny import TinyEngine
from tests.portal.conftest import PASSPHRASE, person
from tests.small_groups.board import bank

pytestmark = pytest.mark.usefixtures("state")


@pytest.fixture
def anna(state: str) -> Reader:
    """Return a user who has left traces of every kind."""
    person("vera")
    created = person("anna.berger", "crm_owner", "advisor")
    rights = Rights(roles=created.rights.roles, advisors=frozenset({"north0"}))
    users.change("vera", created.id, "Anna Berger", "anna@bank.example", rights)
    reader = session.lookup(session.start(created.id))
    assert reader is not None
    view = View(page="overview", name="mine", query="team=north", is_default=False)
    saved_views.save(reader.user_id, view)
    requests.ask(reader, "open_people", {}, "pilot")
    account.proves("anna.berger", "wrong", "192.0.2.1")
    board_traces()
    return reader


def board_traces() -> None:
    """Let Anna chair a meeting of the board, write, vote, and get a report."""
    signed = {"author": "anna.berger", "written_at": clock.now()}
    with writing() as state:
        state.add(
            StoredMeeting(
                title="Q3",
                starts_at=clock.now(),
                minutes=60,
                place="",
                chair="anna.berger",
                state="planned",
                first_on=date(2026, 7, 1),
                last_on=date(2026, 9, 30),
                comparison="none",
                kpis=[],
                **signed,
            )
        )
        state.flush()
        named = {"user": "anna.berger", "display_name": "Anna Berger", "email": "anna@bank.example"}
        state.add(StoredParticipant(meeting_id=1, **named))
        state.add(StoredText(meeting_id=1, place="item:1", text="gut", revision=1, **signed))
        due = {"due_on": date(2026, 12, 1), "state": "open"}
        state.add(StoredAction(meeting_id=1, text="tun", owner="Anna Berger", **due, **signed))
        words = {"kind": "idea", "title": "Idee", "text": "", "state": "open"}
        state.add(StoredSuggestion(requester="Anna Berger", **words, **signed))
        state.flush()
        state.add(StoredVote(suggestion_id=1, user="anna.berger"))
        people = {"recipients": ["anna.berger", "vera"], "rhythm": "week", "language": "de"}
        state.add(StoredReport(**people, **signed))
        state.flush()
        sent = {"report_id": 1, "last_on": date(2026, 11, 15), "begun_at": clock.now()}
        state.add(StoredDelivery(user="anna.berger", **sent))
        audit.note(state, None, "report_mailed", to="anna.berger")
        audit.note(state, "vera", "meeting_mailed", to="anna@bank.example")
        audit.note(state, "anna.berger", "suggestion_decided", by="anna.berger", requester="Eva")


def test_all_but_secrets_is_handed_out(anna: Reader) -> None:
    told = own_data.of(anna.user_id)
    shown = json.dumps(told)
    assert told["user"]["email"] == "anna@bank.example"
    assert told["user"]["advisors"] == ["north0"]
    assert [view["name"] for view in told["saved_view"]] == ["mine"]
    for table in ("participant", "text", "suggestion", "vote", "action", "delivery"):
        assert len(told[f"board_{table}"]) == 1, table
    actions = {entry["action"] for entry in told["log"]}
    assert {"sign_in", "user_created", "user_changed", "request_asked"} <= actions
    assert "argon2" not in shown
    assert "vera@" not in shown


def test_the_rows_are_those_of_the_person_alone() -> None:
    tiny = TinyEngine(bank(), date(2025, 1, 1), date(2025, 6, 20))
    found = {table.name: rows for table, rows in own_rows(tiny, frozenset({"north0"}))}
    assert set(found["meeting"]["advisor_key"]) == {"north0"}
    assert len(found["meeting"]) == 12
    assert list(found["advisor"]["name"]) == ["north0"]
    assert list(own_rows(tiny, frozenset())) == []


def test_nothing_names_an_erased_person(anna: Reader) -> None:
    own_data.erase("vera", anna.user_id)
    assert users.find("anna.berger") is None
    with engine().connect() as connection:
        tables = engine().dialect.get_table_names(connection)
        for table in tables:
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()
            for word in ("anna", "Anna", "Berger"):
                assert word not in str(rows), table
    assert audit.latest()[0].details == {"name": f"erased-{anna.user_id}"}
    assert not account.proves("anna.berger", PASSPHRASE, "192.0.2.1")


def test_a_namesake_keeps_what_is_theirs(anna: Reader) -> None:
    other = person("a.berger")
    users.change("vera", other.id, "Anna Berger", None, other.rights)
    stated = {"author": "a.berger", "written_at": clock.now()}
    words = {"kind": "idea", "title": "Andere", "text": "", "state": "open"}
    due = {"due_on": date(2026, 12, 1), "state": "open"}
    with writing() as state:
        state.add(StoredSuggestion(requester="Anna Berger", **words, **stated))
        state.add(StoredAction(meeting_id=1, text="ihre", owner="Anna Berger", **due, **stated))
        audit.note(state, "a.berger", "suggestion_added", requester="Anna Berger", title="Andere")
    told = own_data.of(anna.user_id)
    assert "Andere" not in json.dumps(told) and "ihre" not in json.dumps(told)
    own_data.erase("vera", anna.user_id)
    with reading() as state:
        [kept] = state.scalars(select(StoredSuggestion).where(StoredSuggestion.title == "Andere"))
        [action] = state.scalars(select(StoredAction).where(StoredAction.text == "ihre"))
    assert (kept.requester, action.owner) == ("Anna Berger", "Anna Berger")
    [noted] = [one for one in audit.latest() if one.action == "suggestion_added"]
    assert noted.details["requester"] == "Anna Berger"


def test_neither_oneself_nor_the_last_administrator_is_erased(anna: Reader) -> None:
    with pytest.raises(RefusedError, match="erase yourself"):
        own_data.erase("anna.berger", anna.user_id)
    vera = users.find("vera")
    assert vera is not None
    with pytest.raises(RefusedError, match="last active person"):
        own_data.erase("anna.berger", vera.id)
    assert users.find("vera") is not None
