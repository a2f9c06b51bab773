"""The head of a page: its title, and one sentence that says what it is for."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label
from pages.ui.language import say


def heading(title: Label, sentence: Label) -> None:
    """Draw the title and the sentence below it."""
    with st.container(key="heading", gap=None):
        st.title(say(title), anchor=False)
        st.caption(say(sentence))


def section(title: Label, sentence: Label | None = None) -> None:
    """Draw the title of a part of the page, and a sentence that explains it."""
    st.subheader(say(title), anchor=False)
    if sentence is not None:
        st.caption(say(sentence))
    else:
        st.space("xxsmall")
