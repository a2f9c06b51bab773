"""Proving who one is: the same answer for every failure, and no guessing at speed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from portal import users
from portal.audit import latest
from portal.identity import account, linked, passphrase, throttle
from portal.identity.form import REFUSED
from portal.identity.provider import Identity
from portal.state.access import Throttle
from portal.state.database import reading
from tests.portal.conftest import PASSPHRASE, Clock, person
from tests.portal.test_escape import unescaped

pytestmark = pytest.mark.usefixtures("state")
HERE, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def guess(times: int, name: str = "anna", address: str = HERE) -> None:
    for number in range(times):
        assert not account.proves(name, f"wrong {number}", address)


@pytest.mark.parametrize("name", ["anna", " Anna ", "ANNA"])
@pytest.mark.parametrize("given", [PASSPHRASE, f"  {PASSPHRASE}\n"])
def test_the_right_passphrase_proves_it(name: str, given: str) -> None:
    person()
    assert account.proves(name, given, HERE)


def test_any_form_of_the_same_letters_is_the_same_passphrase() -> None:
    anna = person()
    users.set_passphrase(None, anna.id, "Größe Äpfel Übermut 2024")  # composed
    assert account.proves("anna", "Größe Äpfel Übermut 2024", HERE)


def test_every_character_of_a_long_passphrase_counts() -> None:
    anna = person()
    long = "ä" * 40 + " Wolken über Husum und noch viel mehr davon"
    users.set_passphrase(None, anna.id, long)
    assert account.proves("anna", long, HERE)
    assert not account.proves("anna", long[:-1], HERE)


@pytest.mark.parametrize("given", ["", " ", PASSPHRASE[:-1], "x" * 100_000, "\x00"])
def test_anything_else_does_not(given: str) -> None:
    person()
    assert not account.proves("anna", given, HERE)


def test_nobody_without_a_passphrase_or_locked_gets_in() -> None:
    person("vera")
    anna, tom = person("anna"), person("tom")
    users.take_passphrase("vera", anna.id)
    users.set_active("vera", tom.id, False)
    assert not account.proves("anna", PASSPHRASE, HERE)
    assert not account.proves("tom", PASSPHRASE, HERE)


def test_an_unknown_name_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    person()
    verified: list[str | None] = []
    real = passphrase.matches

    def matches(given: str, stored: str | None) -> bool:
        verified.append(stored)
        return real(given, stored)

    monkeypatch.setattr(passphrase, "matches", matches)
    assert not account.proves("nobody", PASSPHRASE, HERE)
    assert not account.proves("anna", "wrong", HERE)
    assert len(verified) == 2
    assert verified[0] is None


def test_every_refusal_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    person("vera")
    invited, locked, linked_one = person("invited"), person("locked"), person("linked")
    users.take_passphrase("vera", invited.id)
    users.set_active("vera", locked.id, False)
    linked.link(linked_one.id, Identity(issuer="https://idp.example", subject="1"))
    for number in range(throttle.FREE_TRIES + 1):
        account.proves("waiting", f"wrong {number}", ELSEWHERE)
    monkeypatch.setattr("pages.ui.visitor.address", lambda: ELSEWHERE)
    monkeypatch.setattr("portal.identity.throttle.FREE_TRIES_PER_ADDRESS", 1000)
    heard = {tried: refusal(tried) for tried in (*REFUSED_ONES, "vera", "nobody", "x" * 90)}
    assert set(heard.values()) == {REFUSED.de}


REFUSED_ONES = ("invited", "locked", "linked", "waiting")


def refusal(name: str) -> str:
    page = AppTest.from_string(SIGN_IN, default_timeout=60).run()
    page.text_input[0].set_value(name)
    page.text_input[1].set_value("a wrong passphrase")
    page.button[0].click().run()
    assert not page.exception
    return " ".join(unescaped(error.value) for error in page.error)


SIGN_IN = """
from pages.views import sign_in
from portal.settings import Settings
sign_in.render(Settings())
"""


def test_guessing_is_slowed_down_and_the_right_passphrase_waits_as_well(clock: Clock) -> None:
    person()
    guess(6)
    assert not account.proves("anna", PASSPHRASE, HERE)
    clock.turn(seconds=3)
    assert account.proves("anna", PASSPHRASE, HERE)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(clock: Clock) -> None:
    person()
    waits = []
    for _ in range(20):
        throttle.count_failure("anna", HERE)
        with reading() as session:
            row = session.get_one(Throttle, ("anna", throttle.network_of(HERE)))
        waits.append(max(row.until - clock.time, timedelta()).total_seconds())
        clock.turn(seconds=waits[-1])
        assert not throttle.is_waiting("anna", HERE)
    assert waits[:5] == [0] * 5
    assert waits[5:9] == [2, 4, 8, 16]
    assert max(waits) == 15 * 60


def test_nobody_can_lock_out_someone_who_sits_elsewhere(clock: Clock) -> None:
    person()
    guess(30)
    assert not account.proves("anna", PASSPHRASE, HERE)
    assert account.proves("anna", PASSPHRASE, ELSEWHERE)


def test_failures_are_forgotten_after_a_quarter_of_an_hour(clock: Clock) -> None:
    person()
    guess(12)
    clock.turn(minutes=16)
    assert account.proves("anna", PASSPHRASE, HERE)
    guess(5)
    assert not throttle.is_waiting("anna", HERE)


def test_trying_many_names_slows_the_address_down(clock: Clock) -> None:
    person()
    for number in range(throttle.FREE_TRIES_PER_ADDRESS + 1):
        throttle.count_failure(f"name {number}", HERE)
    assert not account.proves("anna", PASSPHRASE, HERE)
    assert account.proves("anna", PASSPHRASE, ELSEWHERE)


@pytest.mark.parametrize(
    ("one", "other"),
    [("192.0.2.7", "192.0.2.250"), ("2001:db8::1", "2001:db8::ffff:1"), ("local", "local")],
)
def test_neighbours_count_as_one_address(one: str, other: str) -> None:
    assert throttle.network_of(one) == throttle.network_of(other)


def test_a_success_forgets_the_failures_of_that_person_only(clock: Clock) -> None:
    person("anna")
    person("tom")
    guess(4)
    guess(4, "tom")
    assert account.proves("anna", PASSPHRASE, HERE)
    guess(5)
    assert not throttle.is_waiting("anna", HERE)
    guess(2, "tom")
    assert throttle.is_waiting("tom", HERE)


def test_a_passphrase_typed_as_a_name_is_not_written_down() -> None:
    person()
    account.proves(PASSPHRASE, "anna", HERE)
    account.proves("anna", "wrong", HERE)
    entries = [entry for entry in latest() if entry.action == "sign_in_failed"]
    assert [entry.user for entry in entries] == ["anna", None]
    assert PASSPHRASE not in str([entry.details for entry in entries])
    assert HERE not in str([entry.details for entry in entries])
