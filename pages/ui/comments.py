"""What a reader may look for among comments; the address says what was chosen."""

from __future__ import annotations

import streamlit as st

from kpi.exhibits.comments import TONES, Comments
from kpi.text import Label
from pages.ui.language import say

TONE, SEARCH = "tone", "search"


def asked(exhibit: Comments) -> Comments:
    """Draw the choices and return the exhibit as the address narrows it."""
    stated = {name: st.query_params.get_all(name) for name in (TONE, SEARCH)}
    found = exhibit.narrowed(stated)
    st.session_state["comment_tone"] = found.tone or None
    st.session_state["comment_search"] = found.search
    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        st.text_input(
            say(_SEARCH),
            key="comment_search",
            icon=":material/search:",
            on_change=_put,
            args=("comment_search", SEARCH),
            width=260,
        )
        st.segmented_control(
            say(_TONE),
            tuple(TONES),
            key="comment_tone",
            format_func=lambda tone: say(TONES[tone]),
            on_change=_put,
            args=("comment_tone", TONE),
        )
    return found


def _put(key: str, parameter: str) -> None:
    value = st.session_state[key]
    if value:
        st.query_params[parameter] = value
    else:
        st.query_params.pop(parameter, None)


_SEARCH = Label("In Kommentaren suchen", "Search comments")
_TONE = Label("Bewertung", "Rating")
