"""A filter change on every page against a bare Streamlit page with the same, ready figures.

python -m bench.bench_pages [--data FOLDER] [--pages adoption,…] [--periods last_quarter,all]

FOLDER holds a store of 10 million meetings; without it one is made first:
python -m connectors demo --advisors 10000 --months 60 --meetings 10000000.
Both pages run in the same Chromium, in turn: one more service is chosen, and the time from the
key press to the last change of the page is taken. No choice occurs twice, so that the portal
answers none from what it remembers. Prints both medians of 20, their ratio, and which exhibit
takes the most of the time in which the page's figures are computed.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.ready import PAGES, choices, drawn, open_query, page_called, selection, slowest
from kpi.query import Query
from tests.browser.conftest import OFFLINE
from tests.browser.server import Portal, running_portal
from tests.browser.sign_in import sign_in
from tests.modules import ROOT
from tests.processes import free_port, serving

LIMIT = 1.5
WIDE = {"width": 1280, "height": 900}
WATCH = """() => {
    const changed = () => { window.changed = performance.now() };
    const everything = {subtree: true, childList: true, attributes: true, characterData: true};
    changed();
    new MutationObserver(changed).observe(document.body, everything);
}"""
STATE = """() => [document.querySelector('[data-testid=stApp]').dataset.testScriptState,
window.changed, performance.now()]"""
QUIET = 500.0


def main() -> int:
    """Run the comparison; return 1 where a ratio exceeds the limit."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir(mode=0o700)
        (folder / "data" / "store").symlink_to(asked.data / "store")
        with _both(folder) as (bare, portal, ready):
            ratios = [
                _compare(bare, portal, ready, page, period)
                for period in asked.periods.split(",")
                for page in asked.pages.split(",")
            ]
    print(f"largest ratio {max(ratios):.2f} (limit {LIMIT})")
    return int(max(ratios) > LIMIT)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--periods", default="last_quarter,all")
    return parser.parse_args()


@contextmanager
def _both(folder: Path) -> Iterator[tuple[tuple[Browser, str], tuple[Browser, Portal], Path]]:
    """Start the bare page, the portal with a signed-in reader, and one browser for both."""
    ready = folder / "ready"
    ready.mkdir()
    bare = Portal(free_port(), folder, folder / "bare-output")
    script = ROOT / "bench" / "bare_page.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    with (
        running_portal(folder / "data", demo=False) as portal,
        serving(
            [*command, f"--server.port={bare.port}"],
            is_ready=bare.is_ready,
            output=bare.output,
            folder=folder,
            environment={"BENCH_READY": str(ready)},
        ),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=[*OFFLINE, "--no-sandbox"]
        )
        yield (browser, bare.address), (browser, portal), ready
        browser.close()


def _compare(
    bare: tuple[Browser, str], portal: tuple[Browser, Portal], ready: Path, page: str, period: str
) -> float:
    """Print and return the ratio of one page and period."""
    query = open_query(portal[1].folder / "store")
    sets = choices(query)
    names = {m.key: m.label.en for m in query.members.of("service")}
    _make_ready(query, ready, page, period)
    plain = bare[0].new_context(locale="en-GB", viewport=WIDE).new_page()
    plain.goto(f"{bare[1]}/?page={page}&period={period}")
    full = portal[0].new_context(locale="de-DE", viewport=WIDE).new_page()
    sign_in(full, portal[1])
    full.goto(f"{portal[1].address}/{page}?period={period}")
    for tab in (plain, full):
        tab.evaluate(WATCH)
        _settled(tab)
    times: dict[Page, list[float]] = {plain: [], full: []}
    for before, now in zip([(), *sets], sets, strict=False):
        for tab, found in times.items():
            found.append(_choose(tab, before, now, names))
    for tab in times:
        tab.context.close()
    asked = selection(open_query(portal[1].folder / "store"), period, sets[0])
    tile, share = slowest(page_called(page), open_query(portal[1].folder / "store"), asked)
    one, other = statistics.median(times[plain]), statistics.median(times[full])
    print(
        f"{period:14}{page:14} bare {one:6.0f} ms, portal {other:6.0f} ms, {other / one:.2f}; "
        f"slowest {tile} {share:.0%}"
    )
    return other / one


def _make_ready(query: Query, ready: Path, page: str, period: str) -> None:
    """Compute what the bare page draws for every choice."""
    names = {member.key: member.label.en for member in query.members.of("service")}
    rows = {
        services: [
            [(item.kind, item.content) for item in row]
            for row in drawn(page_called(page), query, selection(query, period, services))
            if row
        ]
        for services in [(), *choices(query)]
    }
    (ready / f"{page}_{period}").write_bytes(pickle.dumps((names, rows)))


def _choose(
    tab: Page, before: tuple[str, ...], now: tuple[str, ...], names: dict[str, str]
) -> float:
    """Choose services beyond those before, after removing all where need be; return ms."""
    field = tab.locator(".st-key-filter_service")
    if not set(before) <= set(now):
        field.get_by_label("Clear all").click()
        _settled(tab)
        before = ()
    [added] = set(now) - set(before)
    return _picked(tab, field.locator("input"), names[added])


def _picked(tab: Page, box: Locator, name: str) -> float:
    box.fill(name)
    tab.wait_for_timeout(200)
    started: float = tab.evaluate("performance.now()")
    box.press("Enter")
    return _settled(tab) - started


def _settled(tab: Page) -> float:
    """Wait until the script has ended and the page is quiet; return when it last changed."""
    while True:
        tab.wait_for_timeout(50)
        state, changed, now = tab.evaluate(STATE)
        if state == "notRunning" and now - changed > QUIET:
            return float(changed)


if __name__ == "__main__":
    sys.exit(main())
