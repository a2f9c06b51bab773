"""The second factor: digits that work once, and whom they stand between."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from portal import oversight, session, ticket
from portal.errors import RefusedError
from portal.identity import second_factor
from portal.identity.provider import Identity
from portal.oversight import Oversight
from tests.portal.conftest import Clock, person

pytestmark = pytest.mark.usefixtures("sqlite_state")
HERE = "192.0.2.7"
RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_digits_are_those_of_the_standard(seconds: int, digits: str) -> None:
    assert second_factor.code_of(RFC, seconds // 30) == digits


def now(clock: Clock, steps: int = 0) -> str:
    return second_factor.code_of(RFC, int(clock.now().timestamp()) // 30 + steps)


def with_factor(clock: Clock) -> int:
    anna = person()
    second_factor.set_up(anna.id, RFC, now(clock))
    clock.turn(minutes=2)
    return anna.id


def test_a_code_works_once(clock: Clock) -> None:
    anna = with_factor(clock)
    code = now(clock)
    assert second_factor.proves(anna, f" {code[:3]} {code[3:]} ", HERE)
    assert not second_factor.proves(anna, code, HERE)
    assert not second_factor.proves(anna, now(clock, -1), HERE), "nor an earlier one"
    clock.turn(seconds=30)
    assert second_factor.proves(anna, now(clock), HERE)


@pytest.mark.parametrize("given", ["", "000000", "abcdef", "²²²²²²", "9" * 500])
def test_anything_else_proves_nothing(clock: Clock, given: str) -> None:
    anna = with_factor(clock)
    assert not second_factor.proves(anna, given, HERE)
    assert not second_factor.proves(anna, now(clock, -2), HERE)
    assert not second_factor.proves(person("tom").id, now(clock), HERE), "who has none"


def test_guessing_is_slowed_down_and_counted_apart_from_the_passphrase(clock: Clock) -> None:
    anna = with_factor(clock)
    for _ in range(6):
        assert not second_factor.proves(anna, "000000", HERE)
    assert not second_factor.proves(anna, now(clock), HERE)
    assert second_factor.proves(anna, now(clock), "198.51.100.9")


def test_it_is_set_up_by_whoever_can_show_a_code_and_ends_other_sessions(clock: Clock) -> None:
    anna = person()
    cookie, other = session.start(anna.id), session.start(anna.id)
    with pytest.raises(RefusedError):
        second_factor.set_up(anna.id, RFC, "000000")
    assert not second_factor.is_set_up(anna.id)
    reader = session.lookup(cookie)
    assert reader is not None
    second_factor.set_up(anna.id, RFC, now(clock), keep_session=reader.session)
    assert session.lookup(cookie) is not None
    assert session.lookup(other) is None
    second_factor.take("vera", anna.id)
    assert session.lookup(cookie) is None
    assert not second_factor.is_set_up(anna.id)


FORM = """
from portal import settings
from pages.views import sign_in
sign_in.render(settings.load())
"""


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the way in of someone who has proven to be Anna, and who was let in."""
    let_in: list[int] = []

    class Proven:
        def sign_in(self, *_: object) -> Identity:
            return Identity(issuer="portal", subject="anna")

    monkeypatch.setattr("pages.views.sign_in.PROVIDER", Proven())
    monkeypatch.setattr("pages.ui.visitor.sign_in_as", let_in.append)
    monkeypatch.setattr("pages.ui.visitor.address", lambda: HERE)
    return AppTest.from_string(FORM, default_timeout=60), let_in


def test_the_passphrase_alone_lets_nobody_in_who_has_a_second_factor(
    form: Any, clock: Clock
) -> None:
    page, let_in = form
    anna = with_factor(clock)
    page.run()
    assert not let_in
    assert [field.label for field in page.text_input] == ["Code aus der Authenticator-App"]
    page.text_input[0].set_value("000000")
    page.button[0].click().run()
    assert page.error
    assert not let_in
    page.text_input[0].set_value(now(clock))
    page.button[0].click().run()
    assert let_in == [anna]


def test_who_manages_the_portal_must_set_one_up_where_it_is_required(
    form: Any, clock: Clock
) -> None:
    page, let_in = form
    anna = person()
    cookie = session.start(anna.id)
    reader = session.lookup(cookie)
    assert reader is not None
    oversight.tighten(reader, Oversight(needs_second_factor=True))
    with pytest.raises(RefusedError, match="second person"):
        oversight.tighten(reader, Oversight())
    page.run()
    secret = page.code[0].value.replace(" ", "")
    page.text_input[0].set_value(second_factor.code_of(secret, int(clock.now().timestamp()) // 30))
    page.button[0].click().run()
    assert let_in == [anna.id]
    assert second_factor.is_set_up(anna.id)


def test_who_takes_too_long_begins_anew(form: Any, clock: Clock) -> None:
    page, _let_in = form
    with_factor(clock)
    page.run()
    assert len(page.text_input) == 1
    clock.turn(minutes=11)
    secret = ticket.issue(person("tom").id, "second_factor")
    assert ticket.owner(secret, "second_factor") is not None
    page.run()
    assert ticket.owner(page.session_state["second_factor_ticket"], "second_factor") is not None
