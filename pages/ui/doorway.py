"""The quiet page around the ways in: signing in, setting up, choosing a passphrase."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st

from kpi.text import LANGUAGES, Label
from pages.ui import brand, language
from pages.ui.language import LANGUAGE_NAMES, say
from portal.identity import openid
from portal.settings import Settings
from portal.single_sign_on import OPENID_ADDRESS


@contextmanager
def doorway(
    chosen: Settings, heading: Label | None = None, sentence: Label | None = None
) -> Iterator[None]:
    """Draw the card in the middle of the page; what is drawn within the block comes into it."""
    st.html(_GROUND)
    with st.container(key="doorway", gap=None):
        st.html(_sign(chosen))
        with st.container(key="doorway_card", border=True):
            if heading is not None:
                st.subheader(say(heading), anchor=False)
            if sentence is not None:
                st.caption(say(sentence))
            yield
        _draw_language()


def elsewhere(to: str, invitation: str = "") -> None:
    """Draw the way over the organisation's own identity provider, where there is one."""
    if openid.configured() is not None:
        query = urlencode({"to": to, **({"invitation": invitation} if invitation else {})})
        address = html.escape(f"{OPENID_ADDRESS}?{query}")
        st.html(f'<p><a href="{address}" target="_self">{html.escape(say(_ELSEWHERE))}</a></p>')


def _sign(chosen: Settings) -> str:
    name = html.escape(brand.title(chosen))
    if chosen.logo is not None:
        inner = f'<img src="{brand.picture(chosen)}" alt="{name}">'
    else:
        inner = f'<img class="mark" src="{brand.picture(chosen)}" alt=""><span>{name}</span>'
    return f'<div class="doorway-sign">{inner}</div>'


def _draw_language() -> None:
    wanted = st.segmented_control(
        say(_LANGUAGE),
        LANGUAGES,
        default=language.language(),
        required=True,
        format_func=lambda code: LANGUAGE_NAMES[code],
        label_visibility="collapsed",
        key="doorway_language",
    )
    if wanted != language.language():
        language.choose(wanted)
        st.rerun()


_GROUND = "<style>.stApp { background: light-dark(#f4f7f7, #0b1012); }</style>"
_ELSEWHERE = Label("Mit dem Firmenkonto anmelden", "Sign in with the company account")
_LANGUAGE = Label("Sprache", "Language")
