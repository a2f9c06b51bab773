"""In which language the page is drawn."""

from __future__ import annotations

import threading
from typing import cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kpi.text import LANGUAGES, Label, Language
from portal import users

LANGUAGE_NAMES: dict[Language, str] = {"de": "Deutsch", "en": "English"}
_CHOSEN = "portal_language"
_ASKED = threading.local()
"""The language of the page that a thread draws: a page asks hundreds of times."""


def language() -> Language:
    """Return the chosen language, else the browser's where it is offered, else German."""
    drawn = get_script_run_ctx(suppress_warning=True)
    if drawn is None or getattr(_ASKED, "drawn", None) is not drawn:
        _ASKED.drawn, _ASKED.language = drawn, _looked_up()
    return cast(Language, _ASKED.language)


def _looked_up() -> Language:
    chosen = st.session_state.get(_CHOSEN)
    return next((known for known in LANGUAGES if known == chosen), from_locale(st.context.locale))


def say(label: Label) -> str:
    """Return `label` in the language of the page."""
    return label.in_(language())


def choose(chosen: Language) -> None:
    """Draw this and all later runs of the page in `chosen`."""
    st.session_state[_CHOSEN] = chosen
    _ASKED.drawn = None


def keep(user_id: int) -> None:
    """Remember for the user what was chosen in this browser before signing in, if anything."""
    if _CHOSEN in st.session_state:
        users.set_language(user_id, language())


def from_locale(locale: str | None) -> Language:
    """Return the language of a browser's locale such as `en-GB`; German where none fits."""
    main = (locale or "").partition("-")[0].lower()
    return next((known for known in LANGUAGES if known == main), "de" if not main else "en")
