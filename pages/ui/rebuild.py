"""Derive the figures anew from the stored rows, as after a change of the time zone."""

from __future__ import annotations

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.data import publishing
from pages.ui.failure import explain
from pages.ui.language import say
from portal import audit, settings
from portal.reader import Reader
from portal.state.database import writing
from store.build import Progress
from store.load import load
from store.location import store_folder
from store.versions import Versions


def draw_rebuild(reader: Reader) -> None:
    """Draw the button, and how far the work is once it was pressed."""
    versions = Versions(store_folder())
    if versions.current() is not None and st.button(say(_RENEW), icon=":material/refresh:"):
        try:
            _rebuild(versions)
        except PortalError as error:
            explain(error)
            return
        with writing() as session:
            audit.note(session, reader.name, "data_renewed")
        publishing.begin()
        st.success(say(_DONE), icon=":material/check:")


def _rebuild(versions: Versions) -> None:
    bar = st.progress(0.0, say(_RENEWING))

    def show(progress: Progress) -> None:
        bar.progress(min(max(progress.share, 0.0), 1.0), say(progress.step))

    load(versions, (), settings.load().parameters, show)
    bar.empty()


_RENEW = Label("Datenstand jetzt erneuern", "Renew the data now")
_RENEWING = Label("Der Datenstand wird erneuert.", "The data is being renewed.")
_DONE = Label(
    "Der Datenstand ist erneuert; alle Seiten rechnen mit den neuen Einstellungen.",
    "The data has been renewed; every page uses the new settings.",
)
