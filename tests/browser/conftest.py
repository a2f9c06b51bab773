"""Chromium, a running portal, and pages of it: signed in as administrator, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.browser.screen import screenshot
from tests.browser.server import Portal, running_portal
from tests.browser.sign_in import expect_inside, sign_in
from tests.conftest import missing

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Without these the browser looks up hosts of its maker at every start.
OFFLINE = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
HAS_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing("Chromium")
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*OFFLINE, *sandbox])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run a portal with a small demo organisation and an administrator."""
    with running_portal(tmp_path_factory.mktemp("portal") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, portal: Portal) -> StorageState:
    """Sign the administrator in once; return the cookies."""
    with chromium.new_context(locale="de-DE") as context:
        expect_inside(sign_in(context.new_page(), portal))
        return context.storage_state()


@pytest.fixture
def page(
    chromium: Browser, portal: Portal, signed_in: StorageState, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Open a page of the portal's administrator, who reads German."""
    with opened(chromium, portal, request, signed_in) as page:
        yield page


@pytest.fixture
def stranger(chromium: Browser, portal: Portal, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of someone who has not signed in."""
    with opened(chromium, portal, request, None) as page:
        yield page


@contextmanager
def opened(
    chromium: Browser, portal: Portal, request: pytest.FixtureRequest, state: StorageState | None
) -> Iterator[Page]:
    """Open an empty page that finds the portal at "/"; show what there is if its test fails."""
    with chromium.new_context(
        base_url=portal.address,
        locale="de-DE",
        timezone_id="Europe/Berlin",
        storage_state=state,
        viewport={"width": 1280, "height": 900},
    ) as context:
        page = context.new_page()
        yield page
        if request.node.stash.get(HAS_FAILED, False):
            screenshot(page, request.node.name)
            print(portal.output.read_text(encoding="utf-8", errors="replace"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note that a test failed, for the fixtures that end after it."""
    report = yield
    item.stash[HAS_FAILED] = report.failed
    return report
