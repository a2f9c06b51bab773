"""Data: upload files, see what is loaded, what was refused, and go back to earlier versions."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label
from pages.ui.data import importing, publishing, quarantined, renewal, sources, uploads, versions
from pages.ui.heading import heading
from pages.ui.language import say
from portal.reader import Reader
from portal.roles import KEEPERS

NAME = "data"
TITLE = Label("Daten", "Data")
ICON = ":material/database:"
ROLES = KEEPERS
QUESTION = Label(
    "Welche Daten liegen den Kennzahlen zugrunde, wie aktuell sind sie, und was fehlt noch?",
    "Which data are the figures based on, how fresh are they, and what is still missing?",
)
TABS = (
    Label("Hochladen", "Upload"),
    Label("Geladene Daten", "Loaded data"),
    Label("Quarantäne", "Quarantine"),
    Label("Datenstände", "Versions"),
)


def render(reader: Reader) -> None:
    """Draw the page for a reader who may keep the data."""
    heading(TITLE, QUESTION)
    publishing.draw(reader)
    renewal.draw(reader)
    upload, loaded, refused, kept = st.tabs([say(tab) for tab in TABS])
    with upload:
        above = st.container()
        uploads.draw(reader)
        with above:
            importing.draw(reader)
    with loaded:
        sources.draw(reader)
    with refused:
        quarantined.draw(reader)
    with kept:
        versions.draw(reader)
