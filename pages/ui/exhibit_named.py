"""The exhibits of a page by name, and those that can be made of any of its KPIs."""

from __future__ import annotations

from kpi import registry
from kpi.exhibits import Exhibit, bridge, reconciliation, split
from kpi.exhibits.rows import rows_behind
from pages.ui import view
from pages.ui.page import Page
from portal.reader import Reader


def page_named(name: str) -> Page | None:
    """Return the page of figures at an address, whoever may open it, or None."""
    return getattr(view.named(name), "PAGE", None) if name in view.all_names() else None


def page_for(name: str, reader: Reader) -> Page | None:
    """Return the page of figures at an address where the reader may open it, or None."""
    found = page_named(name)
    is_open = found and reader.has(*view.named(name).ROLES)
    return found if is_open else None


def exhibit_of(page: Page, name: str, *, names: bool) -> Exhibit:
    """Return an exhibit of a page, a split or bridge of one of its KPIs or the rows behind it.

    `names`: whether those by people are among them. Raises KeyError where there is none.
    """
    shown = {kpi.name for exhibit in page.exhibits for kpi in exhibit.kpis}
    kpi = name.removeprefix("rows_")
    if name.startswith("rows_") and kpi in shown:
        return rows_behind(registry.get(kpi))
    wanted = (
        split.named(name, names=names)
        or bridge.named(name, names=names)
        or reconciliation.named(name)
    )
    return wanted if wanted and wanted.kpi in shown else page.exhibit(name)


def for_board(page: str, name: str) -> Exhibit:
    """Return an exhibit as a board may see it. Raises KeyError where there is none."""
    found = page_named(page)
    if found is None:
        raise KeyError(page)
    return exhibit_of(found, name, names=False)
