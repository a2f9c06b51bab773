"""Signing in as a person does it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.screen import settled
from tests.browser.server import ADMINISTRATOR, PASSPHRASE, Portal


def sign_in(page: Page, portal: Portal, passphrase: str = PASSPHRASE) -> Page:
    """Fill in the German form, and return the page that follows."""
    page.goto(portal.address)
    settled(page)
    page.get_by_label("Anmeldename").fill(ADMINISTRATOR)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Anmelden").click()
    return settled(page)


def expect_inside(page: Page) -> None:
    """Check that someone has signed in: their name stands in the navigation."""
    expect(page.get_by_role("button", name=ADMINISTRATOR)).to_be_visible()
    expect(page.get_by_label("Anmeldename")).to_have_count(0)


def expect_outside(page: Page) -> None:
    """Check that the page shows nothing but the way in."""
    expect(page.get_by_label("Anmeldename")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
