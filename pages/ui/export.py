"""Downloads: links to the portal's own export route, which computes when it is asked.

Nothing is computed or kept for a download nobody asks for, and every download is checked
against the session that asks.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from kpi import address
from kpi import format as form
from kpi.exhibits import Exhibit
from kpi.exhibits.what_if import PREFIX
from kpi.model import Unit
from kpi.text import Label
from pages.ui import capacity, choosing
from pages.ui.board import pinning
from pages.ui.language import language, say
from pages.ui.showing import Showing

ROUTE = "/portal/export"


def link(page: str, file: str) -> str:
    """Return the address that delivers `file` of a page for the chosen selection."""
    chosen = {**address.encode(choosing.choice()), **beside(), **capacity.stated()}
    query = {**chosen, "lang": [language()]}
    return f"{ROUTE}/{page}/{file}?{urlencode(query, doseq=True)}"


def beside() -> dict[str, list[str]]:
    """Return what narrows single exhibits in the address, besides period and filters."""
    return {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name in ("tone", "search") or name.startswith(PREFIX)
    }


def buttons(seen: Showing, exhibit: Exhibit | None = None) -> None:
    """Draw the download buttons of one exhibit, or of the whole page; an exhibit can be pinned."""
    page, name = seen.page, exhibit.name if exhibit else "page"
    with st.container(horizontal=True, gap="small", key=f"export_{page.name}_{name}"):
        if exhibit is not None:
            _button(say(_CSV), link(page.name, f"{name}.csv"), f"csv_{page.name}_{name}")
            _button(say(_XLSX), link(page.name, f"{name}.xlsx"), f"xlsx_{page.name}_{name}")
            if pinning.is_offered(seen, exhibit):
                pinning.entry(page, exhibit, beside())
        else:
            _button(say(_DOCUMENT), link(page.name, "page.pdf"), f"pdf_{page.name}_page")
            _button(say(_PAGE), link(page.name, "page.xlsx"), f"xlsx_{page.name}_page")


def rows_button(page: str, kpi: str, count: int) -> None:
    """Draw the button that downloads all rows behind a KPI's value."""
    text = say(_ROWS.format(count=form.plain(count, Unit.COUNT, language())))
    _button(text, link(page, f"rows_{kpi}.csv"), f"rows_{page}_{kpi}")


def _button(text: str, url: str, key: str) -> None:
    st.link_button(text, url, icon=":material/download:", key=key)


_CSV = Label("CSV", "CSV")
_XLSX = Label("Excel", "Excel")
_DOCUMENT = Label("Ganze Seite als PDF", "Whole page as PDF")
_PAGE = Label("Ganze Seite als Excel-Mappe", "Whole page as Excel workbook")
_ROWS = Label("Alle {count} Zeilen als CSV", "All {count} rows as CSV")
