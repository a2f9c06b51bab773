"""What a form says once its rules hold, or were asked for; then the page is drawn anew."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label
from pages.ui.language import say


def sent(*, holds: bool) -> None:
    """Say whether what was sent holds at once, and draw the page anew."""
    st.toast(say(_SAVED if holds else _ASKED), icon=":material/check:")
    st.rerun()


_SAVED = Label("Gespeichert", "Saved")
_ASKED = Label("Beantragt; eine zweite Person gibt es frei", "Asked for; a second person grants it")
