"""Sources: connected systems, how each stands, and how it is read."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label
from pages.ui.heading import heading
from pages.ui.language import say
from pages.ui.sources import chosen, connecting, history, listing, mapping, settings_form, words
from portal.reader import Reader
from portal.roles import KEEPERS

NAME = "sources"
TITLE = Label("Quellen", "Sources")
ICON = ":material/lan:"
ROLES = KEEPERS
QUESTION = Label(
    "Welche Systeme sind verbunden, wann wurden sie zuletzt gelesen, und was stimmt nicht?",
    "Which systems are connected, when were they last read, and what is wrong?",
)


def render(reader: Reader) -> None:
    """Draw all sources, or the one that the address names."""
    heading(TITLE, QUESTION)
    source = chosen.source()
    if source is None:
        listing.draw(reader)
        connecting.draw(reader)
        return
    if st.button(say(_BACK), icon=":material/arrow_back:", type="tertiary"):
        chosen.leave()
        st.rerun()
    listing.draw_card(source, reader, is_open=True)
    labels = [_CONNECTION, *([_MAPPING] if source.kind.is_mapped else []), _WORDS, _HISTORY]
    first = _WORDS if chosen.part() == chosen.WORDS else labels[0]
    tabs = st.tabs([say(label) for label in labels], default=say(first), key=f"tabs_{first.en}")
    parts = dict(zip(labels, tabs, strict=True))
    with parts[_CONNECTION]:
        settings_form.draw(source, reader)
    if source.kind.is_mapped:
        with parts[_MAPPING]:
            mapping.draw(source, reader)
    with parts[_WORDS]:
        words.draw(source, reader)
    with parts[_HISTORY]:
        history.draw(source, reader)


_BACK = Label("Alle Quellen", "All sources")
_CONNECTION = Label("Verbindung", "Connection")
_MAPPING = Label("Zuordnung", "Mapping")
_WORDS = Label("Wörter", "Words")
_HISTORY = Label("Verlauf", "History")
