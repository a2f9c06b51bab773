"""Draws a page of figures: its question, the filters, what it is about, and its exhibits."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi.exhibits import Exhibit, Shown, Tiles
from kpi.figures import figures as compute
from kpi.result import Figure, State
from kpi.text import Label
from kpi.wording.lacking import is_empty
from pages.ui import (
    asking,
    cards,
    choosing,
    context,
    detail,
    export,
    figures,
    filters,
    panel,
    parts,
    pictures,
    states,
)
from pages.ui.ahead import Ahead
from pages.ui.escape import as_text
from pages.ui.language import language
from pages.ui.page import Page, Row
from pages.ui.showing import Showing
from portal.reader import Reader

_DRAWN = "portal_drawn"
"""The page and the exhibits of it that were drawn to the end last: the browser shows them."""
Frames = list[DeltaGenerator]


def page(page: Page, reader: Reader) -> None:
    """Draw a page for a reader."""
    chosen = language()
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
    is_again = st.session_state.get(_DRAWN) == names
    with Ahead((*rows, *of_part), query, selection, is_again=is_again) as ahead:
        _filters(seen)
        seen = _exhibits(rows, of_part, ahead, seen)
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


def _exhibits(
    rows: tuple[Row, ...], of_part: tuple[Row, ...], ahead: Ahead, seen: Showing
) -> Showing:
    """Draw rows and those of a part; return what is known then."""
    seen = _rows(rows, ahead, seen)
    if seen.page.parts:
        above = st.container()
        parts.choice(seen.page, seen.query, seen.language)
        seen = _rows(of_part, ahead, seen)
        with above:
            cards.signals(seen.found, seen)
    return seen


def _rows(rows: tuple[Row, ...], ahead: Ahead, seen: Showing) -> Showing:
    """Draw rows, those that may come in any order each into its frames."""
    for some in ahead.together(rows):
        frames = {row: _frames(row) for row in some} if len(some) > 1 else {}
        while some:
            row = some.pop(ahead.next_of(some))
            seen = _row(row, frames.get(row), ahead, seen)
    return seen


def _row(row: Row, frames: Frames | None, ahead: Ahead, seen: Showing) -> Showing:
    """Draw a row of exhibits, into its frames where there are; return what is known after it."""
    if isinstance(row[0], Tiles):
        found = ahead.figures(row[0])
        cards.draw(row[0], found, seen)
        return seen if isinstance(found, Exception) else _knowing(seen, found)
    row = tuple(asking.asked(exhibit, seen) for exhibit in row)
    values = [ahead.shown(exhibit) for exhibit in row]
    tall = max(map(_height, row, values))
    for frame, exhibit, shown in zip(frames or _frames(row), row, values, strict=True):
        with frame:
            panel.draw(exhibit, shown, seen, tall)
    return seen


def _frames(row: Row) -> Frames:
    """Draw the empty frames of a row, side by side where there are several."""
    if len(row) == 1:
        return [panel.frame(row[0], height="content")]
    columns = st.columns(len(row), gap="small")
    frames = []
    for column, exhibit in zip(columns, row, strict=True):
        with column:
            frames.append(panel.frame(exhibit, height="stretch"))
    return frames


def _height(exhibit: Exhibit, shown: Shown | Exception) -> int:
    if isinstance(shown, Exception) or is_empty(shown):
        return 0
    return pictures.height(exhibit, shown)


def _knowing(seen: Showing, found: dict[str, Figure]) -> Showing:
    return replace(seen, found={**seen.found, **found})


def _foot(seen: Showing) -> None:
    """Draw the definitions of everything on the page, and the export of all of it."""
    defined = {one.name: one for exhibit in seen.page.exhibits for one in exhibit.defined}
    with st.expander(seen.say(_DEFINITIONS), icon=":material/menu_book:"):
        st.html(context.definitions(defined.values(), seen))
    export.buttons(seen)


_DEFINITIONS = Label("Definitionen und Lesehilfe", "Definitions and how to read this page")
