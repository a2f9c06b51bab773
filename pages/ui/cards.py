"""Cards: a row of tiles, each of which opens what is behind its number."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi import registry
from kpi.exhibits import Tiles
from kpi.result import Figure, State
from kpi.text import Label
from kpi.wording.tile import tile
from kpi.wording.verdicts import chance
from pages.ui import about, detail, failure, looked_at, states
from pages.ui.escape import as_text
from pages.ui.language import language
from pages.ui.showing import Showing
from pages.ui.tile_markup import abreast, markup


def frame(exhibit: Tiles) -> DeltaGenerator:
    """Draw the empty frame of tiles, below their title."""
    if exhibit.is_titled:
        st.html(f'<h2 class="tiles-title">{escape(exhibit.title.in_(language()))}</h2>')
    return st.container(key=f"tiles_{abreast(len(exhibit.kpis))}_{exhibit.name}", gap=None)


def draw(exhibit: Tiles, found: dict[str, Figure] | Exception, seen: Showing) -> None:
    """Draw the tiles of an exhibit; a failure stays in their place."""
    try:
        if isinstance(found, Exception):
            raise found
        _draw(exhibit, found, seen)
    except Exception as error:
        failure.explain(error)


def _draw(exhibit: Tiles, found: dict[str, Figure], seen: Showing) -> None:
    tiles = [
        tile(kpi, found[kpi.name], seen.query, seen.selection, seen.language)
        for kpi in exhibit.kpis
    ]
    looked_at.exhibit(exhibit, seen)
    may_connect = states.may_connect(seen.reader)
    rows = {kpi.name: about.rows_of(kpi, seen) for kpi in exhibit.kpis}
    st.html(markup(tiles, seen.language, rows, may_connect=may_connect))
    _open(exhibit, found, seen)


def signals(seen: Showing) -> None:
    """Say how many of the figures that are seen show a signal, and how many would by chance."""
    if said := chance((figure.judgement for figure in seen.found.values()), seen.language):
        st.html(f'<p class="tiles-chance">{escape(said)}</p>')


@st.fragment
def _open(exhibit: Tiles, found: dict[str, Figure], seen: Showing) -> None:
    """Lay a button over each tile; the pressed one opens the detail of its KPI."""
    key = f"open_{exhibit.name}"
    names = [kpi.name for kpi in exhibit.kpis]
    words = {
        kpi.name: seen.say(_OPEN.format(kpi_de=kpi.label.de, kpi_en=kpi.label.en))
        for kpi in exhibit.kpis
    }
    wanted = f"wanted_{exhibit.name}"

    def pressed() -> None:
        st.session_state[wanted] = st.session_state[key]
        st.session_state[key] = None

    st.pills(
        seen.say(_DETAILS),
        names,
        format_func=lambda kpi: as_text(words[kpi]),
        key=key,
        on_change=pressed,
        label_visibility="collapsed",
    )
    chosen = st.session_state.pop(wanted, None)
    if chosen and seen.still_holds() and found[chosen].state is not State.NOT_AVAILABLE:
        detail.show(registry.get(chosen), found[chosen], seen)


_DETAILS = Label("Einzelheiten der Kennzahlen", "Details of the figures")
_OPEN = Label("Einzelheiten: {kpi_de}", "Details: {kpi_en}")
