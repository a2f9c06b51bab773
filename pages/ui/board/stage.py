"""A document on the whole screen, page by page: arrow keys, page keys, Home, End; F fills the
screen, Escape leaves.

Which page is shown stands in the address, so that it is found again after a reload.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from kpi.export.document import Chart, Document
from kpi.text import Label, Language
from pages.ui import visitor
from pages.ui.board.blocks import markup
from pages.ui.board.screens import Screen, screens
from pages.ui.charts import presented
from pages.ui.charts.template import draw as draw_chart
from pages.ui.language import say
from portal.reader import Reader

SCREEN = "screen"
HEIGHTS = {"tall": 410, "short": 270}
"""Of charts, in pixels of a screen of 1280 by 720; `present.css` has the same."""
# A key stands on one button only, and a presenter's remote sends page keys.
MORE_KEYS = {"Up": -1, "PageUp": -1, "Down": 1, "PageDown": 1}
# Not in the style sheet: to ask of the whole app whether it holds a presentation would cost every
# page a restyling of all it shows with each change, see docs/decisions/0017.
_ALONE = """<style>
:is([data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
  [data-testid="stSidebarCollapsedControl"], [data-testid="stExpandSidebarButton"]) {
  display: none;
}
[data-testid="stMainBlockContainer"] { max-width: none !important; padding: 0 !important; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]
  > :not(.st-key-presentation, :has(.st-key-presentation)) { display: none; }
</style>"""


def present(
    reader: Reader, document: Document, leave: Callable[[], None], clock: Callable[[], None]
) -> None:
    """Draw the page of a reader's document that the address names.

    `leave` puts another page into the address; `clock` draws what stands in the upper corner.
    """
    every = screens(document)
    st.html(_ALONE)
    with st.container(key="presentation"):
        _stage(reader, document, every, leave)
        with st.container(key="presentation_clock"):
            clock()


@st.fragment
def _stage(
    reader: Reader, document: Document, every: tuple[Screen, ...], leave: Callable[[], None]
) -> None:
    now = visitor.reader()
    if now is None or now.scope != reader.scope:
        st.rerun()
    shown = _number(len(every))
    _draw_screen(every[shown - 1], shown, document.language)
    with st.container(key="presentation_foot", horizontal=True, gap="medium"):
        page = say(_PAGE).format(page=shown, count=len(every))
        st.html(f"<p>{escape(document.as_of)}</p>")
        st.html(f"<p>{escape(page)}</p>", width="content")
        _draw_ways(shown, len(every))
        # The browser fills the screen, see `present.js`; nothing is left to do here.
        st.button(say(_FILL), icon=":material/fullscreen:", key="present_fill")
        if st.button(say(_LEAVE), icon=":material/close:", shortcut="Esc", key="present_leave"):
            leave()
            st.rerun()


def _number(count: int) -> int:
    """Return which page the address asks for, counted from 1."""
    stated = st.query_params.get(SCREEN, "")
    return min(max(int(stated) if stated.isdecimal() else 1, 1), count)


def _draw_screen(screen: Screen, number: int, language: Language) -> None:
    """Draw a page: what stands between two charts is one piece of HTML."""
    cover = " screen-cover" if screen.is_cover else ""
    parts = [_header(screen)]
    for place, block in enumerate(screen.blocks):
        parts.append(markup(block, language))
        if isinstance(block, Chart):
            _draw_html(parts, language, cover)
            size = "short" if len(screen.blocks) > 1 else "tall"
            chart = presented.chart(block, language, HEIGHTS[size])
            draw_chart(chart, key=f"presented_{size}_{number}_{place}")
            parts = []
    if parts:
        _draw_html(parts, language, cover)


def _header(screen: Screen) -> str:
    part = f"{screen.part} / {screen.parts}" if screen.parts > 1 else ""
    above = "".join(f"<span>{escape(text)}</span>" for text in (screen.kicker, part) if text)
    return f"<header><div>{above}</div><h1>{escape(screen.title)}</h1></header>"


def _draw_html(parts: list[str], language: Language, cover: str) -> None:
    st.html(f'<div class="screen{cover}" lang="{language}">{"".join(parts)}</div>')


def _draw_ways(shown: int, count: int) -> None:
    """Draw the buttons back and on; those that only lend their key are not seen."""
    _way(Label("Zurück", "Back"), "Left", shown - 1, count, icon=":material/arrow_back:")
    _way(Label("Weiter", "On"), "Right", shown + 1, count, icon=":material/arrow_forward:")
    with st.container(key="presentation_keys"):
        for key, step in MORE_KEYS.items():
            _way(_PAGE, key, shown + step, count)
        _way(_PAGE, "Home", 1, count)
        _way(_PAGE, "End", count, count)


def _way(label: Label, key: str, to: int, count: int, icon: str | None = None) -> None:
    st.button(
        say(label),
        icon=icon,
        shortcut=key,
        key=f"present_{key}",
        on_click=_go,
        args=(min(max(to, 1), count),),
    )


def _go(number: int) -> None:
    st.query_params[SCREEN] = str(number)


_PAGE = Label("Seite {page} von {count}", "Page {page} of {count}")
_FILL = Label("Bildschirm füllen (F)", "Fill the screen (F)")
_LEAVE = Label("Beenden", "Leave")
