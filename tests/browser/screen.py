"""What a person at the browser does: waits until the page is at rest, looks at it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Page, expect

from tests.modules import ROOT

PATIENCE = 60.0
expect.set_options(timeout=PATIENCE * 1000)
CALM = 0.3
IS_AT_REST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    return app !== null
        && charts.every(chart => chart.querySelector('.main-svg') !== null)
        && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]') === null;
}"""

CONTENT_HEIGHT = """() =>
    document.querySelector('[data-testid="stMain"]')?.scrollHeight ?? 0"""


def settled(page: Page) -> Page:
    """Return the page once Streamlit is idle, its charts are drawn, and so for a moment.

    A moment, because between a click and the run that it causes the page is idle as well. On a
    busy machine it is so for longer: what the click brings about is waited for by `expect`.
    """
    until = time.monotonic() + PATIENCE
    calm_since: float | None = None
    while calm_since is None or time.monotonic() - calm_since < CALM:
        if time.monotonic() > until:
            raise AssertionError(f"{page.url} did not come to rest.")
        if not is_at_rest(page):
            calm_since = None
        elif calm_since is None:
            calm_since = time.monotonic()
        page.wait_for_timeout(50)
    return page


def is_at_rest(page: Page) -> bool:
    """Return whether Streamlit is idle and nothing on the page is out of date."""
    try:
        return bool(page.evaluate(IS_AT_REST))
    except Error as error:
        if "Execution context was destroyed" in error.message:  # on the way to another address
            return False
        raise


def expect_imported(page: Page) -> None:
    """Check that an import ends; it lets whoever reads go first, on a busy machine for long."""
    expect(page.get_by_text("Der Import ist fertig.")).to_be_visible(timeout=4 * PATIENCE * 1000)


def screenshot(page: Page, name: str) -> Path:
    """Take a picture of the whole page, to its very end; return where it lies."""
    folder = Path(os.environ.get("KPI_PORTAL_SCREENSHOTS") or ROOT / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / (re.sub(r"[^\w.-]+", "-", name) + ".png")
    with as_high_as_its_content(page):
        page.screenshot(path=picture)
    return picture


@contextmanager
def as_high_as_its_content(page: Page) -> Iterator[None]:
    """Enlarge the window so that nothing scrolls: Streamlit scrolls a part of the page only."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    needed = page.evaluate(CONTENT_HEIGHT)
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], needed)})
    page.wait_for_timeout(CALM * 1000)
    yield
    page.set_viewport_size(size)
