"""A filter change on every page against a bare Streamlit page with the same, ready figures.

python -m bench.bench_pages --data FOLDER [--pages adoption,…] [--periods last_quarter,all]
    [--choices 20]

FOLDER holds a store of 10 million meetings; without it one is made first:
python -m connectors demo --advisors 10000 --months 60 --meetings 10000000.
Both pages run in the same Chromium, in turn: one more service (or org unit) is chosen, and the
time from the key press to the last change of the page is taken. No choice occurs twice, so that
the portal has answered none before; what the choices before it left of use to others (sums of each
member) it has, as with a reader who goes on choosing. Prints both medians, their ratio, and which
exhibit takes the most of the time in which the page's figures are computed.
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

from bench.ready import (
    PAGES,
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
from pages.ui.page import Page as Declared
from tests.browser.conftest import OFFLINE
from tests.browser.server import Portal, running_portal
from tests.browser.sign_in import sign_in
from tests.modules import ROOT
from tests.processes import free_port, serving

LIMIT = 1.5
Both = tuple[tuple[Browser, str], tuple[Browser, Portal]]
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
            both = (bare, portal)
            ratios = [
                _compare(both, ready, page, period, asked.choices)
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


def _compare(both: Both, ready: Path, page: str, period: str, most: int) -> float:
    """Print and return the ratio of one page and period."""
    bare, portal = both
    store = portal[1].folder / "store"
    query, declared = open_query(store), page_called(page)
    dimension = filtered_by(declared, query)
    sets = choices(query, dimension, most)
    names = {m.key: m.label.en for m in query.members.of(dimension)}
    _make_ready(query, ready / f"{page}_{period}", declared, period, sets)
    plain = bare[0].new_context(locale="en-GB", viewport=WIDE).new_page()
    plain.goto(f"{bare[1]}/?page={page}&period={period}&dimension={dimension}")
    full = portal[0].new_context(locale="de-DE", viewport=WIDE).new_page()
    sign_in(full, portal[1])
    full.goto(f"{portal[1].address}/{page}?period={period}")
    for tab in (plain, full):
        tab.locator(f".st-key-filter_{dimension}").wait_for()
        tab.evaluate(WATCH)
        _settled(tab)
    times: dict[Page, list[float]] = {plain: [], full: []}
    for before, now in zip([(dimension, ()), *sets], sets, strict=False):
        for tab, found in times.items():
            found.append(_choose(tab, before, now, names))
    for tab in times:
        tab.context.close()
    fresh = open_query(store)
    tile, share = slowest(declared, fresh, selection(fresh, period, sets[0]))
    one, other = statistics.median(times[plain]), statistics.median(times[full])
    print(
        f"{period:14}{page:14} bare {one:6.0f} ms, portal {other:6.0f} ms, {other / one:.2f}; "
        f"slowest {tile} {share:.0%}",
        flush=True,
    )
    return other / one


def _make_ready(
    query: Query, target: Path, page: Declared, period: str, sets: list[Chosen]
) -> None:
    """Compute what the bare page draws for every choice."""
    dimension = sets[0][0]
    names = {member.key: member.label.en for member in query.members.of(dimension)}
    rows = {
        chosen[1]: [
            [(item.kind, item.content) for item in row]
            for row in drawn(page, query, selection(query, period, chosen))
            if row
        ]
        for chosen in [(dimension, ()), *sets]
    }
    target.write_bytes(pickle.dumps((names, rows)))


def _choose(tab: Page, before: Chosen, now: Chosen, names: dict[str, str]) -> float:
    """Choose members beyond those before, after removing all where need be; return ms."""
    dimension, wanted = now
    field, there = tab.locator(f".st-key-filter_{dimension}"), before[1]
    if not set(there) <= set(wanted):
        field.get_by_label("Clear all").click()
        _settled(tab)
        there = ()
    [added] = set(wanted) - set(there)
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
