"""Set-up, sessions, language and colour, in a real browser against a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from connectors.__main__ import main as connectors
from portal import users
from portal.roles import Role
from portal.users import Rights
from tests import hostile
from tests.browser.screen import settled
from tests.browser.server import PASSPHRASE, Portal, run, running_portal
from tests.portal.conftest import cookie_for, state_of

pytestmark = pytest.mark.browser
NEW_PASSPHRASE = "acht Wolken ueber Husum"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run a portal of this file's own, whose data name everybody as an attacker would.

    These tests change its users and settings.
    """
    folder = tmp_path_factory.mktemp("plain") / "data"
    file = folder.with_name("termine.csv")
    file.write_text(hostile.meetings(), encoding="utf-8")
    run(folder, connectors, "upload", str(file), "--yes")
    with running_portal(folder, demo=False) as running:
        yield running


def person(portal: Portal, name: str, role: Role = "crm_owner") -> None:
    with state_of(portal):
        created = users.create(None, name, name.title(), None, Rights(roles=frozenset({role})))
        users.set_passphrase(None, created.id, PASSPHRASE)


def new_context(chromium: Browser, portal: Portal, locale: str = "de-DE") -> BrowserContext:
    return chromium.new_context(base_url=portal.address, locale=locale)


def as_person(chromium: Browser, portal: Portal, name: str) -> BrowserContext:
    context = new_context(chromium, portal)
    value = cookie_for(portal, name)
    context.add_cookies([{"name": "kpi_sid", "value": value, "url": portal.address}])
    return context


def opened(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.goto(path)
    return settled(page)


def fill_in(page: Page, name: str, passphrase: str = PASSPHRASE) -> Page:
    page.get_by_role("textbox", name="Anmeldename").fill(name)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Anmelden").click()
    return settled(page)


def expect_form(page: Page) -> None:
    expect(page.get_by_role("button", name="Anmelden")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)


def test_the_first_administrator_is_created_with_the_printed_link(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("first") / "data"
    with (
        running_portal(folder, demo=False, administrator=False) as portal,
        new_context(chromium, portal) as context,
    ):
        printed = re.search(r"/\?code=\S+", portal.output.read_text())
        assert printed is not None
        page = opened(context, printed[0])
        page.get_by_role("textbox", name="Ihr Name").fill("Anna Berger")
        page.get_by_role("textbox", name="Anmeldename").fill("anna")
        page.get_by_label("Neue Passphrase", exact=True).fill(PASSPHRASE)
        page.get_by_label("Neue Passphrase wiederholen").fill(PASSPHRASE)
        page.get_by_role("button", name="Administrator anlegen").click()
        expect(page.get_by_test_id("stSidebar").get_by_text("Anna Berger")).to_be_visible()
        with new_context(chromium, portal) as another:
            expect_form(opened(another, printed[0]))


def test_signing_in_leads_to_the_page_that_was_asked_for(chromium: Browser, plain: Portal) -> None:
    person(plain, "deep")
    with new_context(chromium, plain) as context:
        page = opened(context, "/settings?period=last_month&unit=N%C3%BCrnberg")
        fill_in(page, "deep")
        expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
        expect(page).to_have_url("/settings?period=last_month&unit=N%C3%BCrnberg")


def test_signing_out_ends_every_tab_and_the_cookie_is_worthless(
    chromium: Browser, plain: Portal
) -> None:
    person(plain, "tabs")
    with new_context(chromium, plain) as context:
        one = fill_in(opened(context, "/settings"), "tabs")
        expect(one.get_by_role("heading", name="Einstellungen")).to_be_visible()
        other = opened(context, "/settings")
        kept = [c for c in context.cookies() if c["name"] == "kpi_sid"]
        assert "kpi_" not in one.evaluate("document.cookie")
        one.get_by_role("button", name="Tabs").click()
        one.get_by_text("Abmelden").click()
        expect_form(one)
        expect_form(other)
        assert "kpi_sid" not in {cookie["name"] for cookie in context.cookies()}
        with new_context(chromium, plain) as thief:
            thief.add_cookies(
                [{"name": "kpi_sid", "value": kept[0]["value"], "url": plain.address}]
            )
            expect_form(opened(thief, "/settings"))


def test_a_new_passphrase_keeps_this_browser_and_ends_the_others(
    chromium: Browser, plain: Portal
) -> None:
    person(plain, "changing")
    with (
        as_person(chromium, plain, "changing") as here,
        as_person(chromium, plain, "changing") as elsewhere,
    ):
        page, other = opened(here, "/settings"), opened(elsewhere, "/settings")
        page.get_by_role("button", name="Changing").click()
        page.get_by_text("Passphrase ändern").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Bisherige Passphrase").fill(PASSPHRASE)
        dialog.get_by_label("Neue Passphrase", exact=True).fill(NEW_PASSPHRASE)
        dialog.get_by_label("Neue Passphrase wiederholen").fill(NEW_PASSPHRASE)
        dialog.get_by_role("button", name="Passphrase ändern").click()
        expect_form(other)
        expect(dialog).to_have_count(0)
        expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()


def test_the_chosen_language_comes_back_in_another_browser(
    chromium: Browser, plain: Portal
) -> None:
    person(plain, "reading")
    with as_person(chromium, plain, "reading") as context:
        page = opened(context, "/settings")
        page.get_by_test_id("stSidebar").get_by_text("EN", exact=True).click()
        expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    with as_person(chromium, plain, "reading") as context:
        expect(opened(context, "/settings").get_by_role("heading", name="Settings")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "heading"), [("de-AT", "Anmelden"), ("en-GB", "Sign in"), ("fr-FR", "Sign in")]
)
def test_the_browsers_language_is_the_first(
    chromium: Browser, plain: Portal, locale: str, heading: str
) -> None:
    with new_context(chromium, plain, locale) as context:
        expect(opened(context, "/").get_by_role("heading", name=heading)).to_be_visible()


def test_another_accent_reaches_pages_that_are_open(chromium: Browser, plain: Portal) -> None:
    person(plain, "painting")
    with as_person(chromium, plain, "painting") as context:
        page, other = opened(context, "/settings"), opened(context, "/settings")
        expect_accent(other, "rgb(15, 118, 110)")
        page.get_by_test_id("stColorPickerBlock").click()
        hexadecimal = page.locator('input[id^="rc-editable-input"]').first
        hexadecimal.fill("#7b1e3a")
        hexadecimal.press("Enter")
        page.get_by_label("Name der Organisation").click()
        page.locator(".st-key-part_appearance").get_by_role("button", name="Speichern").click()
        expect(page.get_by_text("Gespeichert")).to_be_visible()
        expect_accent(page, "rgb(123, 30, 58)")
        other.get_by_test_id("stSidebar").get_by_text("EN", exact=True).click()
        expect(other.get_by_role("heading", name="Settings")).to_be_visible()
        expect_accent(other, "rgb(123, 30, 58)")


def expect_accent(page: Page, colour: str) -> None:
    button = settled(page).locator(".st-key-part_activity button[kind^='primary']").first
    expect(button).to_have_css("background-color", colour)


NAMES_ARE_THERE = "() => document.documentElement.outerHTML.includes('HYPERLINK')"
WALKS: dict[Role, tuple[str, ...]] = {
    "administrator": ("adoption", "satisfaction", "settings", "users"),
    "board_member": ("overview",),
}


@pytest.mark.parametrize("role", WALKS)
def test_hostile_names_are_texts_and_no_page_asks_another_host(
    chromium: Browser, plain: Portal, role: Role
) -> None:
    person(plain, f"walking_{role}", role)
    broken: list[str] = []
    with as_person(chromium, plain, f"walking_{role}") as context:
        page = context.new_page()
        page.on("console", lambda m: broken.append(m.text) if is_against(m.text) else None)
        page.on("dialog", lambda dialog: broken.append(dialog.message))
        page.on("request", lambda r: broken.append(r.url) if is_elsewhere(r.url, plain) else None)
        for name in WALKS[role]:
            page.goto(f"/{name}?from=2026-07-01&to=2026-07-31")
            settled(page)
            if name == "satisfaction":
                page.wait_for_function(NAMES_ARE_THERE)
            assert page.locator("a[href*='evil'], [src*='evil'], [href^='javascript']").count() == 0
    assert broken == []


def is_against(said: str) -> bool:
    return "Content Security" in said


def is_elsewhere(url: str, portal: Portal) -> bool:
    return not url.startswith((portal.address, "data:", "blob:"))
