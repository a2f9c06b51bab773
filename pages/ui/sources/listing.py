"""All connected sources: how each stands, and the button that brings it up to date now."""

from __future__ import annotations

import streamlit as st

from connectors.sync import child, saved, unsaid
from connectors.sync import run as runs
from connectors.sync.source import Source
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.data import alike
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import say
from pages.ui.sources import chosen, standing
from portal import audit
from portal.reader import Reader
from portal.state.database import writing


def draw(reader: Reader) -> None:
    """Draw one card per source."""
    alike.draw()
    names = saved.names()
    if not names:
        st.info(say(_NONE), icon=":material/database:")
    for name in names:
        try:
            draw_card(saved.load(name), reader)
        except PortalError as error:
            explain(error)


def draw_card(source: Source, reader: Reader, *, is_open: bool = False) -> None:
    """Draw a source; while it is being read, how far that is."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            kind = as_text(say(source.kind.label))
            st.markdown(f"**{as_text(source.name)}** · {kind} · {standing.stored(source)}")
            st.space("stretch")
            if not is_open and st.button(
                say(_OPEN), key=f"open_{source.name}", icon=":material/tune:"
            ):
                chosen.open_(source.name)
                st.rerun()
            _draw_button(source, reader)
        if runs.current(source.name) is None:
            standing.draw(source)
            _draw_unsaid(source)
        else:
            _draw_running(source.name)


def _draw_button(source: Source, reader: Reader) -> None:
    is_running = runs.current(source.name) is not None
    if not st.button(
        say(_SYNC),
        key=f"sync_{source.name}",
        icon=":material/sync:",
        disabled=is_running,
    ):
        return
    child.start(source.name)
    with writing() as state:
        audit.note(state, reader.name, "source_synced", source=source.name)
    st.rerun()


def _draw_unsaid(source: Source) -> None:
    """Draw that words have no saved meaning yet, or that some were refused; and the way there."""
    warned, past = unsaid.warning(source), runs.history(source.name)
    if warned is not None:
        st.warning(as_text(say(warned)), icon=":material/rule:")
    if (warned or (past and past[0].quarantined)) and st.button(
        say(_TO_WORDS), key=f"to_words_{source.name}", icon=":material/translate:"
    ):
        chosen.open_(source.name, chosen.WORDS)
        st.rerun()


@st.fragment(run_every="1s")
def _draw_running(name: str) -> None:
    run = runs.current(name)
    if run is None:
        st.rerun()
        return
    share = min(max(run.fraction, 0.0), 1.0)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, text=as_text(say(run.step)))
        if st.button(say(_STOP), key=f"stop_{name}", icon=":material/close:"):
            child.stop(name)


_NONE = Label(
    "Es ist noch keine Quelle verbunden. Verbinden Sie eine, damit die Zahlen von selbst aktuell "
    "bleiben; einzelne Dateien laden Sie auf der Seite „Daten“ hoch.",
    "No source is connected yet. Connect one, and the figures stay up to date by themselves; "
    "single files are uploaded on the page “Data”.",
)
_OPEN = Label("Einrichten", "Set up")
_SYNC = Label("Jetzt abgleichen", "Sync now")
_TO_WORDS = Label("Wörter prüfen", "Check the words")
_STOP = Label("Abbrechen", "Stop")
