"""The pages around the figures: settings, users, navigation, language and failures."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi.scope import Scope
from pages.ui import language
from portal import set_up, settings, users
from portal.reader import Reader
from portal.roles import Role
from portal.state.database import reading
from portal.state.user import User
from portal.users import Rights
from tests.modules import ROOT
from tests.portal.conftest import person

pytestmark = pytest.mark.usefixtures("sqlite_state")
VIEW = """
from pages.ui import visitor
from pages.views import {name}
{name}.render(visitor.reader())
"""
NEW_USER = """
from pages.ui import user_card, visitor
user_card.draw_new(visitor.reader())
"""


@pytest.fixture
def reads_as(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what makes someone with the given roles the reader of every page."""

    monkeypatch.setattr("pages.ui.visitor.reader", lambda: None)

    def become(*roles: Role, language: str | None = "de") -> Reader:
        found = users.find("anna") or person("anna", *roles)
        reader = Reader(
            user_id=found.id,
            name="anna",
            display_name="Anna Berger",
            roles=frozenset(roles),
            scope=Scope.everything(),
            language=language,  # type: ignore[arg-type]
            session="key",
        )
        monkeypatch.setattr("pages.ui.visitor.reader", lambda: reader)
        return reader

    return become


def view(name: str) -> AppTest:
    return AppTest.from_string(VIEW.format(name=name), default_timeout=60).run()


def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def words(page: AppTest) -> str:
    shown = [*page.title, *page.subheader, *page.caption, *page.markdown, *page.error, *page.info]
    return " ".join(element.value for element in shown)


def press(page: AppTest, key_part: str) -> AppTest:
    button = next(b for b in page.button if key_part in str(b.key))
    return button.click().run()


def test_settings_are_saved_part_by_part(reads_as: Any) -> None:
    reads_as("crm_owner")
    page = view("settings")
    assert not page.exception
    page.number_input(key="setting_active_meetings").set_value(3)
    page.number_input(key="setting_active_share").set_value(75)
    page = press(page, "FormSubmitter:activity")
    assert not page.exception
    parameters = settings.load().parameters
    assert (parameters.active_meetings, parameters.active_share) == (3, 0.75)
    assert settings.changes()["parameter.active_share"].by == "anna"
    assert "Zuletzt geändert von" in words(view("settings"))


def test_the_name_of_the_organisation_is_saved(reads_as: Any) -> None:
    reads_as("administrator")
    page = view("settings")
    page.text_input[0].set_value(" Musterbank ")
    page = press(page, "FormSubmitter:appearance")
    assert not page.exception
    assert settings.load().organisation == "Musterbank"


def test_a_user_is_created_and_gets_a_link(reads_as: Any) -> None:
    reads_as("administrator")
    page = AppTest.from_string(NEW_USER, default_timeout=60).run()
    page.text_input(key="new_display_name").set_value("Tom")
    page.text_input(key="new_name").set_value("tom")
    page.pills(key="new_roles").set_value(["advisor"])
    page = press(page, "new_create")
    assert not page.exception
    created = users.find("tom")
    assert created is not None
    assert created.rights == Rights(roles=frozenset({"advisor"}))
    assert "invitation=" in page.code[0].value


def test_a_user_without_a_role_is_not_created_silently(reads_as: Any) -> None:
    reads_as("administrator")
    page = AppTest.from_string(NEW_USER, default_timeout=60).run()
    assert "sieht aber nichts" in page.warning[0].value
    page.text_input(key="new_display_name").set_value("Tom")
    page.text_input(key="new_name").set_value("tom")
    page = press(page, "new_create")
    assert users.find("tom") is not None
    assert "bis Sie ihr eine geben" in page.warning[-1].value
    assert "keine Rolle – sieht nichts" in view("users").dataframe[0].value["Rollen"].tolist()


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        ("administrator", {"Benutzer", "Einstellungen"}, set()),
        ("crm_owner", {"Einstellungen"}, {"Benutzer"}),
        ("board_member", set(), {"Benutzer", "Einstellungen"}),
        ("advisor", set(), {"Benutzer", "Einstellungen"}),
    ],
)
def test_navigation_shows_what_a_role_may_open(
    reads_as: Any, role: Role, seen: set[str], unseen: set[str]
) -> None:
    reads_as(role)
    page = app()
    assert not page.exception
    [navigation] = [one.proto.body for one in page.sidebar.get("html") if "<nav" in one.proto.body]
    shown = set(re.findall(r"</span>([^<]+)</a>", navigation))
    assert seen <= shown
    assert not unseen & shown


def test_without_an_administrator_there_is_only_the_set_up(reads_as: Any) -> None:
    set_up.offer_code()
    assert "Portal einrichten" in words(app())


def test_without_a_session_there_is_only_the_form(reads_as: Any) -> None:
    person()
    page = app()
    assert [field.label for field in page.text_input] == ["Anmeldename", "Passphrase"]
    assert not page.sidebar.markdown


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("de-CH", "de"), ("de", "de"), ("en-GB", "en"), ("fr-FR", "en"), ("", "de"), (None, "de")],
)
def test_the_browser_decides_the_first_language(locale: str | None, expected: str) -> None:
    assert language.from_locale(locale) == expected


def test_a_switch_of_language_is_remembered(reads_as: Any) -> None:
    reads_as("administrator", language=None)
    page = app()
    page.sidebar.segmented_control(key="person_language").set_value("en").run()
    assert stored_language() == "en"


def stored_language() -> str | None:
    with reading() as session:
        return session.query(User).filter_by(name="anna").one().language


FAILING = """
from kpi.text import Label
from pages.ui.failure import explain
from portal.errors import RefusedError
try:
    raise {error}
except Exception as error:
    explain(error)
"""


@pytest.fixture
def plain_records() -> Iterator[None]:
    """Let records be as they are, whichever command has installed the redaction before."""
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logging.LogRecord)
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.usefixtures("plain_records")
def test_an_unforeseen_error_shows_a_number_and_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    script = FAILING.format(error="RuntimeError('canary anna DE89 3704')")
    with caplog.at_level(logging.ERROR, "portal.failure"):
        page = AppTest.from_string(script).run()
    shown = page.error[0].value
    assert "canary" not in shown
    number = caplog.records[0].args[0]  # type: ignore[index]
    assert str(number) in shown
    assert "canary" in caplog.text


def test_an_error_of_the_portal_tells_its_own_sentence() -> None:
    script = FAILING.format(error="RefusedError(Label('Nicht *so*.', 'Not so.'))")
    page = AppTest.from_string(script).run()
    assert page.error[0].value == r"Nicht \*so\*\."


def test_a_language_chosen_while_a_page_is_drawn_holds_at_once() -> None:
    page = AppTest.from_string(
        """
import streamlit as st
from pages.ui import language
for chosen in ("de", "en", "de"):
    language.choose(chosen)
    st.text(language.language())
"""
    ).run()
    assert [text.value for text in page.text] == ["de", "en", "de"]
