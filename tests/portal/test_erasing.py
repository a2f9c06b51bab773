"""Erasing an advisor from what people wrote, from rights, and from what boards saw."""

from __future__ import annotations

import argparse
import json
from datetime import date

import pytest
from sqlalchemy import select, text

from connectors.erase import command
from kpi.parameters import Parameters
from pages.ui import personal_files
from portal import audit, clock, erasing, frozen_documents, oversight, saved_views, session, users
from portal.erasing import Erased
from portal.oversight import Oversight
from portal.saved_views import View
from portal.stand_ins import StandIn, canonical
from portal.state.board import StoredFreeze, StoredMeeting, StoredText
from portal.state.database import engine, reading, writing
from portal.users import Rights
from store.load import load
from store.location import store_folder
from store.versions import Versions
from tests.portal.conftest import person
from tests.store.samples import delivery, meeting

pytestmark = pytest.mark.usefixtures("state")
SIGNED = {"author": "vera", "written_at": clock.now()}
FROZEN = {"frozen_by": "vera", "people": ["Berger, Anna", "Bob"], "filters": {"advisor": ["17"]}}
NAMES = ("Anna Berger", "Berger, Anna", "anna@")


def closed_meeting(checksum: str | None = None) -> None:
    """Keep a closed meeting whose frozen document names Anna."""
    days = {"first_on": date(2026, 7, 1), "last_on": date(2026, 9, 30), "comparison": "none"}
    about = {"title": "Q3", "place": "", "chair": "vera", "state": "closed", "kpis": []}
    document = canonical(FROZEN)
    with writing() as state:
        state.add(StoredMeeting(starts_at=clock.now(), minutes=60, **about, **days, **SIGNED))
        state.flush()
        state.add(
            StoredFreeze(
                meeting_id=1,
                document=document,
                checksum=checksum or frozen_documents.checksum(document),
                frozen_by="vera",
                frozen_at=clock.now(),
            )
        )


def kept() -> StoredFreeze:
    with reading() as state:
        return state.get_one(StoredFreeze, 1)


def erase_anna() -> Erased:
    """Erase an advisor with an account, whom others have filtered by and written about."""
    name = {"advisor_key": "17", "name": "Anna Berger", "email": "anna@bank.example"}
    rows = (delivery("advisor", name), delivery("meeting", meeting(advisor_key="17")))
    load(Versions(store_folder()), rows, Parameters())
    vera, anna = person("vera"), person("anna.berger", "advisor")
    rights = Rights(roles=anna.rights.roles, advisors=frozenset({"17"}))
    users.change("vera", anna.id, "Anna Berger", "anna@bank.example", rights)
    saved = View(page="overview", name="für Anna Berger", query="advisor=17&n=17", is_default=False)
    saved_views.save(vera.id, saved)
    closed_meeting()
    with writing() as state:
        said = "Dank an anna berger; 17 Termine."
        state.add(StoredText(meeting_id=1, place="item:1", text=said, revision=1, **SIGNED))
        audit.note(state, "vera", "seen", advisor=["17"], rows=17)
    _is_told_to_administrators(vera.id, anna.id)
    return erasing.erase("vera", "advisor", "anna@bank.example", Parameters())


def _is_told_to_administrators(vera: int, anna: int) -> None:
    asked = ("advisor", "17", "en")
    refused = personal_files._person(session.start(anna), *asked)
    assert refused.status_code == personal_files._person(None, *asked).status_code == 404
    told = json.loads(personal_files._person(session.start(vera), *asked).body)
    assert [row["email"] for row in told["data"]["advisor"]] == ["anna@bank.example"]
    assert [row["meeting_key"] for row in told["data"]["meeting"]] == ["1"]
    assert {"saved_view", "board_text", "audit"} <= set(told["portal"])
    assert told["frozen_meetings"] == [1]
    [noted] = audit.of(["export"], None, 1)
    assert noted.details["advisor"] == "17"
    keeper = session.lookup(session.start(vera))
    assert keeper is not None
    oversight.tighten(keeper, Oversight(hides_people=True))
    assert personal_files._person(session.start(vera), *asked).status_code == 409


def test_nothing_but_the_account_names_an_erased_advisor() -> None:
    erased = erase_anna()
    with engine().connect() as connection:
        for table in engine().dialect.get_table_names(connection):
            told = str(connection.execute(text(f'SELECT * FROM "{table}"')).all())
            assert not [name for name in NAMES if name in told] or table == "user", table
    assert erased.accounts == ("anna.berger",)
    assert all(not one.rights.advisors for one in users.everyone())
    assert "Das Benutzerkonto besteht weiter" in erased.in_words().de
    _filters_keep_their_meaning(erased)
    _the_frozen_document_says_so(erased)


def _filters_keep_their_meaning(erased: Erased) -> None:
    """Figures that look like the person's key stay."""
    done = erased.erasure
    with reading() as state:
        query = state.execute(text("SELECT query FROM saved_view")).scalar_one()
        [said] = state.scalars(select(StoredText.text))
    assert query == f"advisor={done.key.replace(' ', '+')}&n=17"
    assert said == f"Dank an {done.stands_for}; 17 Termine."
    [seen] = audit.of(["seen"], None, 1)
    assert seen.details == {"advisor": [done.key], "rows": 17}
    [noted] = audit.of(["person_erased"], None, 1)
    assert noted.details == {"advisor": done.stands_for}


def _the_frozen_document_says_so(erased: Erased) -> None:
    document = json.loads(kept().document)
    assert document["people"] == [erased.erasure.stands_for, "Bob"]
    assert document["filters"] == {"advisor": [erased.erasure.key]}
    [told] = document["erased"]
    assert told["before"] == frozen_documents.checksum(canonical(FROZEN))
    [noted] = audit.of([frozen_documents.REDACTED], None, 1)
    assert noted.details["checksum"] == kept().checksum
    assert kept().checksum == frozen_documents.checksum(kept().document)


def test_an_altered_document_is_not_made_good() -> None:
    closed_meeting("0" * 64)
    with writing() as state:
        stand_in = StandIn(name="Person", key="Person", names=("Berger, Anna",))
        assert frozen_documents.redact(state, "vera", stand_in) == 0
    assert kept().document == canonical(FROZEN)


def test_the_command_line_asks_before(capsys: pytest.CaptureFixture[str]) -> None:
    options = argparse.Namespace(kind="advisor", key="17", yes=False, language="en")
    assert command.run(options) == command.REFUSED
    assert "--yes" in capsys.readouterr().err
