"""A filter change on every page against a bare Streamlit page with the same, ready figures.

python -m bench.bench_pages --data FOLDER [--pages adoption,…] [--periods last_quarter,all]
    [--choices 20]

FOLDER holds a store of 10 million meetings; without it one is made first:
python -m connectors demo --advisors 10000 --months 60 --meetings 10000000.
Both pages run in the same Chromium, in turn: one more service (or org unit) is chosen, and the
time from the key press to the last change of the page is taken. No choice occurs twice, so that
the portal has answered none before; what the choices before it left of use to others (sums of each
member) it has, as with a reader who goes on choosing. Where there are fewer choices than asked for,
they are made again in a portal that was just started. Prints both medians, their ratio, the
portal's longest time, and which exhibit takes the most of the time in which the page's figures are
computed.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from bench.ready import (
    PAGES,
    Choices,
    Chosen,
    choices,
    drawn,
    filtered_by,
    open_query,
    page_called,
    selection,
    slowest,
)
from kpi.query import Query
from kpi.selection import Selection
from pages.ui.page import Page as Declared
from tests.browser.conftest import OFFLINE
from tests.browser.server import Portal, running_portal
from tests.browser.sign_in import sign_in
from tests.modules import ROOT
from tests.processes import free_port, serving

LIMIT = 1.5
WIDE: ViewportSize = {"width": 1280, "height": 900}
WATCH = """() => {
    const spoken = '[data-live-announcer]';
    const shown = ({target}) => !(target.closest ? target : target.parentElement)?.closest(spoken);
    const changed = (found) => { if (found.some(shown)) window.changed = performance.now() };
    const everything = {subtree: true, childList: true, attributes: true, characterData: true};
    window.changed = performance.now();
    new MutationObserver(changed).observe(document.body, everything);
}"""
"""Notes when the page last changed. What a screen reader is told of a choice is taken away again
seven seconds later, during another one, and nobody sees it."""
STATE = """() => [document.querySelector('[data-testid=stApp]').dataset.testScriptState,
window.changed, performance.now()]"""
QUIET = 500.0


@dataclass(frozen=True)
class Bench:
    """What the comparisons share: `most` choices are made, figures of `bare` are ready in `ready`.

    Portals run until `running` is closed.
    """

    store: Path
    folder: Path
    browser: Browser
    bare: str
    most: int
    running: ExitStack
    portals: list[Portal] = field(default_factory=list)

    @property
    def ready(self) -> Path:
        """The folder of ready figures."""
        return self.folder / "ready"

    def portal(self, number: int) -> Portal:
        """Return one of several portals, each with answers of its own."""
        if number == len(self.portals):
            data = self.folder / f"portal_{number}" / "data"
            data.mkdir(mode=0o700, parents=True)
            (data / "store").symlink_to(self.store)
            self.portals.append(self.running.enter_context(running_portal(data, demo=False)))
        return self.portals[number]


def main() -> int:
    """Run the comparison; return 1 where a ratio exceeds the limit."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        bench = _begun(asked.data / "store", Path(name), asked.choices, running)
        ratios = [
            _compare(bench, page, period)
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
    parser.add_argument("--choices", type=int, default=20)
    return parser.parse_args()


def _begun(store: Path, folder: Path, most: int, running: ExitStack) -> Bench:
    """Start the bare page and the browser of both pages."""
    (folder / "ready").mkdir()
    bare = Portal(free_port(), folder, folder / "bare-output")
    script = ROOT / "bench" / "bare_page.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    served = serving(
        [*command, f"--server.port={bare.port}"],
        is_ready=bare.is_ready,
        output=bare.output,
        folder=folder,
        environment={"BENCH_READY": str(folder / "ready")},
    )
    running.enter_context(served)
    chromium = running.enter_context(sync_playwright()).chromium
    options = [*OFFLINE, "--no-sandbox"]
    browser = chromium.launch(executable_path="/usr/bin/chromium", args=options)
    running.callback(browser.close)
    return Bench(store, folder, browser, bare.address, most, running)


def _compare(bench: Bench, page: str, period: str) -> float:
    """Print and return the ratio of one page and period."""
    query, declared = open_query(bench.store), page_called(page)
    made = choices(query, filtered_by(declared, query), bench.most)
    asked = {one: selection(query, period, made.dimension, one) for one in [(), *made.sets]}
    prepared = {one: _ready(declared, query, asked[one]) for one in asked}
    (bench.ready / f"{page}_{period}").write_bytes(pickle.dumps((made.names, prepared)))
    times = [
        time
        for number in range(-(-bench.most // len(made.sets)))
        for time in _times(bench, bench.portal(number), f"{page}?period={period}", made)
    ]
    bare, full = (list(column) for column in zip(*times[: bench.most], strict=True))
    one, other = float(statistics.median(bare)), float(statistics.median(full))
    tile, share = slowest(declared, open_query(bench.store), asked[made.sets[0]])
    print(
        f"{period:14}{page:14} bare {one:6.0f} ms, portal {other:6.0f} ms, {other / one:.2f}, "
        f"longest {max(full):.0f} ms; slowest {tile} {share:.0%}",
        flush=True,
    )
    return other / one


def _ready(page: Declared, query: Query, asked: Selection) -> list[list[tuple[str, Any]]]:
    """Return what the bare page draws."""
    rows = drawn(page, query, asked)
    return [[(item.kind, item.content) for item in row] for row in rows if row]


def _times(bench: Bench, portal: Portal, address: str, made: Choices) -> list[list[float]]:
    """Return the ms of both pages for each choice."""
    plain = bench.browser.new_context(locale="en-GB", viewport=WIDE).new_page()
    plain.goto(f"{bench.bare}/?page={address.replace('?', '&')}&dimension={made.dimension}")
    full = bench.browser.new_context(locale="de-DE", viewport=WIDE).new_page()
    sign_in(full, portal)
    full.goto(f"{portal.address}/{address}")
    for tab in (plain, full):
        tab.locator(f".st-key-filter_{made.dimension}").wait_for()
        tab.evaluate(WATCH)
        _settled(tab)
    found = [
        [_choose(tab, made, before, now) for tab in (plain, full)]
        for before, now in pairwise([(), *made.sets])
    ]
    for tab in (plain, full):
        tab.context.close()
    return found


def _choose(tab: Page, made: Choices, before: Chosen, now: Chosen) -> float:
    """Choose a member beyond those before, after removing all where need be; return ms."""
    field = tab.locator(f".st-key-filter_{made.dimension}")
    if not set(before) <= set(now):
        field.get_by_label("Clear all").click()
        _settled(tab)
        before = ()
    [added] = set(now) - set(before)
    return _picked(tab, field.locator("input"), made.names[added])


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
