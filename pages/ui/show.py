"""Draws a page of figures: its question, the filters, what it is about, and its exhibits."""

from __future__ import annotations

from html import escape

import streamlit as st

from kpi.figures import figures as compute
from kpi.result import State
from kpi.text import Label
from pages.ui import (
    choosing,
    context,
    detail,
    export,
    figures,
    filters,
    parts,
    states,
)
from pages.ui.ahead import Ahead
from pages.ui.escape import as_text
from pages.ui.language import language
from pages.ui.page import Page, Row
from pages.ui.rows import steps
from pages.ui.showing import Showing
from portal.reader import Reader

_DRAWN = "portal_drawn"
"""The page and the exhibits of it that were drawn to the end last: the browser shows them."""


def page(page: Page, reader: Reader) -> None:
    """Draw a page for a reader."""
    chosen, drawn = language(), st.session_state.pop(_DRAWN, None)
    st.html(_head(page.title.in_(chosen), page.question.in_(chosen)))
    query = figures.query(reader)
    kpis = {kpi.name: kpi for exhibit in page.exhibits for kpi in exhibit.kpis}
    if states.has_nothing(kpis.values(), query):
        states.nothing(kpis.values(), reader)
        return
    selection = figures.selection(query, choosing.choice())
    seen = Showing(page=page, reader=reader, query=query, selection=selection, language=chosen)
    rows, of_part = _stated(page.first_rows), _stated(parts.rows(page, query))
    names = _names(page, (*rows, *of_part))
    with Ahead((*rows, *of_part), query, selection, is_again=drawn == names) as ahead:
        _filters(seen)
        for step in ahead.in_turn(steps(rows, of_part, ahead, seen)):
            seen = step.draw(seen)
    st.session_state[_DRAWN] = names
    _foot(seen)
    _open_rows(seen)


def _names(page: Page, rows: tuple[Row, ...]) -> tuple[str, ...]:
    return (page.name, *(exhibit.name for row in rows for exhibit in row))


def forget() -> None:
    """Forget which rows the browser shows, for it has left their page."""
    st.session_state.pop(_DRAWN, None)


def _filters(seen: Showing) -> None:
    """Draw the filters, what they choose, and whether the data are of an earlier version."""
    filters.bar(seen.page, seen.query)
    st.html(context.line(seen))
    if warning := seen.query.engine.freshness().warning:
        st.warning(as_text(seen.say(warning)), icon=":material/history:")


def _open_rows(seen: Showing) -> None:
    """Open the rows behind a number of this page where the address asks for them."""
    kpis = {kpi.name: kpi for exhibit in seen.page.exhibits for kpi in exhibit.kpis}
    wanted = kpis.get(choosing.rows_asked())
    if wanted is None:
        return
    figure = seen.found.get(wanted.name)
    figure = figure or compute(seen.query, [wanted], seen.selection)[wanted.name]
    if figure.state is not State.NOT_AVAILABLE:
        detail.show(wanted, figure, seen, rows_first=True)


def _head(title: str, question: str) -> str:
    return f'<div class="page-head"><h1>{escape(title)}</h1><p>{escape(question)}</p></div>'


def _stated(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows with their exhibits as the address narrows them."""
    stated = {name: st.query_params.get_all(name) for name in st.query_params}
    return tuple(tuple(exhibit.narrowed(stated) for exhibit in row) for row in rows)


def _foot(seen: Showing) -> None:
    """Draw the definitions of everything on the page, and the export of all of it."""
    defined = {one.name: one for exhibit in seen.page.exhibits for one in exhibit.defined}
    with st.expander(seen.say(_DEFINITIONS), icon=":material/menu_book:"):
        st.html(context.definitions(defined.values(), seen))
    export.buttons(seen)


_DEFINITIONS = Label("Definitionen und Lesehilfe", "Definitions and how to read this page")
