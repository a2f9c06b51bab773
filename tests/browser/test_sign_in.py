"""The way in and out, in a real browser against a real server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import settled
from tests.browser.server import Portal
from tests.browser.sign_in import expect_inside, expect_outside, sign_in

pytestmark = pytest.mark.browser


def test_signing_in_leads_to_the_first_page(stranger: Page, portal: Portal) -> None:
    sign_in(stranger, portal)
    expect_inside(stranger)
    expect(stranger.get_by_role("heading", level=1)).to_be_visible()


def test_a_wrong_passphrase_stays_outside(stranger: Page, portal: Portal) -> None:
    sign_in(stranger, portal, "acht Wolken ueber Husum")
    expect_outside(stranger)
    expect(stranger.get_by_text("stimmen nicht")).to_be_visible()


def test_the_session_outlives_a_reload(page: Page) -> None:
    page.goto("/")
    expect_inside(settled(page))
    page.reload()
    expect_inside(settled(page))


@pytest.mark.parametrize("address", ["/", "/adoption", "/no-such-page"])
def test_an_address_shows_nothing_before_sign_in(stranger: Page, address: str) -> None:
    stranger.goto(address)
    expect_outside(settled(stranger))
    expect(stranger.get_by_role("dialog")).to_have_count(0)
