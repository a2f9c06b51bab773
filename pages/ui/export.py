"""Downloads: links to the portal's own export route, which computes when it is asked.

Nothing is computed or kept for a download nobody asks for, and every download is checked
against the session that asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from kpi import address
from kpi import format as form
from kpi.exhibits import Exhibit
from kpi.exhibits.impact import MORE
from kpi.exhibits.what_if import PREFIX
from kpi.model import Unit
from kpi.text import Label
from pages.ui import capacity, choosing
from pages.ui.board import pinning
from pages.ui.language import language, say
from pages.ui.showing import Showing

ROUTE = "/portal/export"


def beside() -> dict[str, list[str]]:
    """Return what narrows single exhibits in the address, besides period and filters."""
    return {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name in ("tone", "search", MORE) or name.startswith(PREFIX)
    }


def buttons(seen: Showing, exhibit: Exhibit | None = None) -> None:
    """Draw the download links of one exhibit, or of the whole page; an exhibit can be pinned."""
    page = seen.page
    if exhibit is None:
        _links(page.name, _WHOLE)
        return
    files = {exhibit.name + end: text for end, text in _FORMS.items()}
    if not pinning.is_offered(seen, exhibit):
        _links(page.name, files)
        return
    with st.container(horizontal=True, gap="small"):
        _links(page.name, files)
        pinning.entry(page, exhibit, beside())


def rows_button(page: str, kpi: str, count: int) -> None:
    """Draw the link that downloads all rows behind a KPI's value."""
    text = _ROWS.format(count=form.plain(count, Unit.COUNT, language()))
    _links(page, {f"rows_{kpi}.csv": text})


def _links(page: str, files: Mapping[str, Label]) -> None:
    """Draw links to files of a page, for the chosen selection, as one piece of HTML.

    A button of Streamlit's is drawn in many parts.
    """
    chosen = {**address.encode(choosing.choice()), **beside(), **capacity.stated()}
    query = urlencode({**chosen, "lang": [language()]}, doseq=True)
    inner = "".join(
        f'<a href="{escape(f"{ROUTE}/{page}/{file}?{query}")}" target="_blank">'
        f"{_ICON}{escape(say(text))}</a>"
        for file, text in files.items()
    )
    st.html(f'<div class="downloads">{inner}</div>', width="content")


_ICON = '<span aria-hidden="true">download</span>'
_FORMS = {".csv": Label("CSV", "CSV"), ".xlsx": Label("Excel", "Excel")}
_WHOLE = {
    "page.pdf": Label("Ganze Seite als PDF", "Whole page as PDF"),
    "page.xlsx": Label("Ganze Seite als Excel-Mappe", "Whole page as Excel workbook"),
}
_ROWS = Label("Alle {count} Zeilen als CSV", "All {count} rows as CSV")
