"""The words of file uploaders: Streamlit knows them in English only, and says whole megabytes."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kpi.text import Label
from pages.ui.language import say

_STYLE = (Path(__file__).parent / "uploader.css").read_text(encoding="utf-8")


def translate() -> None:
    """Put the words of this page's uploaders into the reader's language."""
    words = f'--choose-a-file: "{say(_CHOOSE)}"; --or-drop-it: "{say(_DROP)}";'
    st.html(f"<style>:root {{ {words} }} {_STYLE}</style>")


_CHOOSE = Label("Datei wählen", "Choose a file")
_DROP = Label("oder hierher ziehen", "or drop it here")
