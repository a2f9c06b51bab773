"""The words of file uploaders, which Streamlit knows in English only."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.ui.language import language

_GERMAN = Path(__file__).parent / "uploader.css"


def translate() -> None:
    """Put the words of this page's uploaders into the reader's language."""
    if language() == "de":
        st.html(_GERMAN)
