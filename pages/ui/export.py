"""Downloads: links to the portal's own export route, which computes when it is asked.

Nothing is computed or kept for a download nobody asks for, and every download is checked
against the session that asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
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
    """Draw the download links of one exhibit, or of the whole page; an exhibit can be pinned."""
    page = seen.page
    if exhibit is None:
        _links([(_DOCUMENT, link(page.name, "page.pdf")), (_PAGE, link(page.name, "page.xlsx"))])
        return
    files = [(text, link(page.name, exhibit.name + end)) for text, end in _FORMS]
    if not pinning.is_offered(seen, exhibit):
        _links(files)
        return
    with st.container(horizontal=True, gap="small"):
        _links(files)
        pinning.entry(page, exhibit, beside())


def rows_button(page: str, kpi: str, count: int) -> None:
    """Draw the link that downloads all rows behind a KPI's value."""
    text = _ROWS.format(count=form.plain(count, Unit.COUNT, language()))
    _links([(text, link(page, f"rows_{kpi}.csv"))])


def _links(files: Sequence[tuple[Label, str]]) -> None:
    """Draw links to files as one piece of HTML: a button of Streamlit's is drawn in many parts."""
    inner = "".join(
        f'<a href="{escape(url)}" target="_blank">{_ICON}{escape(say(text))}</a>'
        for text, url in files
    )
    st.html(f'<div class="downloads">{inner}</div>', width="content")


_ICON = '<span aria-hidden="true">download</span>'
_FORMS = ((Label("CSV", "CSV"), ".csv"), (Label("Excel", "Excel"), ".xlsx"))
_DOCUMENT = Label("Ganze Seite als PDF", "Whole page as PDF")
_PAGE = Label("Ganze Seite als Excel-Mappe", "Whole page as Excel workbook")
_ROWS = Label("Alle {count} Zeilen als CSV", "All {count} rows as CSV")
