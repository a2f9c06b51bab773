"""Sessions: who the cookie belongs to, and everything that ends one at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from portal import session, ticket, users
from portal.audit import latest
from portal.secret import digest
from portal.state.access import SignInSession
from portal.state.database import engine, reading
from portal.users import Rights
from tests.portal.conftest import PASSPHRASE, Clock, person

pytestmark = pytest.mark.usefixtures("state")


def test_a_session_knows_its_reader() -> None:
    anna = person("anna", "team_lead", units=("north",))
    reader = session.lookup(session.start(anna.id))
    assert reader is not None
    assert (reader.user_id, reader.name, reader.roles) == (anna.id, "anna", {"team_lead"})
    assert reader.scope.units == {"north"}


def test_looking_someone_up_takes_one_connection() -> None:
    cookie = session.start(person("ole", "advisor").id)
    taken: list[int] = []
    pool = engine().pool
    event.listen(pool, "checkout", lambda *_: taken.append(pool.checkedout()))  # type: ignore[attr-defined]
    assert session.lookup(cookie) is not None
    assert set(taken) == {1}


def test_a_stolen_database_opens_no_session() -> None:
    cookie = session.start(person().id)
    with reading() as database:
        stored = database.query(SignInSession).one()
    assert stored.id == digest(cookie)
    assert session.lookup(stored.id) is None


@pytest.mark.parametrize("cookie", [None, "", "invented", "x" * 5000])
def test_anything_else_belongs_to_nobody(cookie: str | None) -> None:
    person()
    assert session.lookup(cookie) is None


def test_a_cookie_kept_after_signing_out_is_worthless() -> None:
    anna = person()
    cookie, elsewhere = session.start(anna.id), session.start(anna.id)
    session.end(digest(cookie))
    assert session.lookup(cookie) is None
    assert session.lookup(elsewhere) is not None


@pytest.mark.parametrize("change", ["deactivate", "passphrase", "take", "role", "unit"])
def test_a_change_of_rights_ends_every_session(change: str) -> None:
    person("vera")
    anna = person("anna", "team_lead", units=("north",))
    cookie = session.start(anna.id)
    rights = Rights(roles=frozenset({"team_lead"}), units=frozenset({"north"}))
    match change:
        case "deactivate":
            users.set_active("vera", anna.id, False)
        case "passphrase":
            users.set_passphrase("vera", anna.id, "acht Wolken ueber Husum")
        case "take":
            users.take_passphrase("vera", anna.id)
        case "role":
            rights = replace(rights, roles=frozenset({"team_lead", "board_member"}))
            users.change("vera", anna.id, "Anna", None, rights)
        case "unit":
            rights = replace(rights, units=frozenset({"south"}))
            users.change("vera", anna.id, "Anna", None, rights)
    assert session.lookup(cookie) is None
    assert session.alive([digest(cookie)]) == frozenset()


def test_who_changes_their_own_passphrase_stays_in_this_browser_only() -> None:
    anna = person()
    here, elsewhere = session.start(anna.id), session.start(anna.id)
    new = "acht Wolken ueber Husum"
    users.set_passphrase("anna", anna.id, new, keep_session=digest(here))
    assert session.lookup(here) is not None
    assert session.lookup(elsewhere) is None


def test_nobody_keeps_the_session_of_another() -> None:
    anna, tom = person("anna"), person("tom")
    cookie = session.start(tom.id)
    users.set_active("anna", tom.id, False)
    users.set_active("anna", tom.id, True)
    new = "acht Wolken ueber Husum"
    users.set_passphrase("anna", anna.id, new, keep_session=digest(cookie))
    assert session.lookup(cookie) is None


def test_another_name_to_be_shown_ends_none() -> None:
    anna = person()
    cookie = session.start(anna.id)
    users.change("anna", anna.id, "Anna Berger", "anna@example.org", anna.rights)
    reader = session.lookup(cookie)
    assert reader is not None
    assert reader.display_name == "Anna Berger"


def test_a_session_ends_when_it_is_not_used(clock: Clock) -> None:
    cookie = session.start(person().id)
    clock.turn(hours=3)
    assert session.lookup(cookie) is not None
    clock.turn(hours=3)
    assert session.lookup(cookie) is not None, "the use three hours ago keeps it alive"
    clock.turn(hours=4)
    assert session.lookup(cookie) is None


def test_a_session_ends_after_twelve_hours_of_use(clock: Clock) -> None:
    cookie = session.start(person().id)
    for _ in range(11):
        clock.turn(hours=1)
        assert session.lookup(cookie) is not None
    clock.turn(hours=1)
    assert session.lookup(cookie) is None


def test_the_same_sessions_are_alive_as_are_found() -> None:
    anna, tom = person("anna"), person("tom", "advisor")
    cookies = [session.start(anna.id), session.start(tom.id)]
    users.set_active("anna", tom.id, False)
    keys = [digest(cookie) for cookie in cookies]
    assert session.alive([*keys, "unknown"]) == {keys[0]}


def test_a_ticket_works_once() -> None:
    anna = person()
    secret = ticket.issue(anna.id, "sign_in", "browser")
    assert ticket.redeem(secret, "sign_in", "browser") == anna.id
    assert ticket.redeem(secret, "sign_in", "browser") is None


@pytest.mark.parametrize("browser", [None, "", "another"])
def test_a_ticket_works_only_in_the_browser_it_was_made_for(browser: str | None) -> None:
    secret = ticket.issue(person().id, "sign_in", "browser")
    assert ticket.redeem(secret, "sign_in", browser) is None


def test_a_ticket_is_soon_too_old(clock: Clock) -> None:
    secret = ticket.issue(person().id, "sign_in", "browser")
    clock.turn(seconds=30)
    assert ticket.redeem(secret, "sign_in", "browser") is None


def test_a_ticket_to_sign_in_chooses_no_passphrase_and_the_reverse() -> None:
    anna = person()
    assert ticket.redeem(ticket.issue(anna.id, "sign_in"), "passphrase") is None
    assert ticket.redeem(ticket.issue(anna.id, "passphrase"), "sign_in") is None


def test_a_new_link_to_choose_a_passphrase_makes_the_old_one_worthless() -> None:
    anna = person()
    old, new = ticket.issue(anna.id, "passphrase"), ticket.issue(anna.id, "passphrase")
    assert ticket.owner(old, "passphrase") is None
    owner = ticket.owner(new, "passphrase")
    assert owner is not None
    assert owner.id == anna.id


def test_a_locked_person_cannot_use_a_ticket() -> None:
    person("vera")
    anna = person()
    secret = ticket.issue(anna.id, "sign_in")
    users.set_active("vera", anna.id, False)
    assert ticket.redeem(secret, "sign_in") is None


def test_signing_in_and_out_is_written_down_without_secrets() -> None:
    anna = person()
    cookie = session.start(anna.id)
    session.end(digest(cookie))
    session.end(digest(cookie))
    entries = latest()
    assert [entry.action for entry in entries][:2] == ["sign_out", "sign_in"]
    assert {cookie, PASSPHRASE}.isdisjoint(str(entry.details) for entry in entries)
