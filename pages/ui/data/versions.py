"""Versions of the data: what was published when, and the way back."""

from __future__ import annotations

import streamlit as st

from kpi.errors import PortalError
from kpi.format import moment
from kpi.text import Label
from pages.ui.data import publishing
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import language, say
from portal import audit, settings
from portal.reader import Reader
from portal.state.database import writing
from store.location import store_folder
from store.versions import Version, Versions


def draw(reader: Reader) -> None:
    """Draw the kept versions, newest first."""
    kept = Versions(store_folder())
    current = kept.current()
    if current is None:
        st.caption(say(_NONE))
    for version in kept.all():
        _draw_version(version, current, kept, reader)


def _draw_version(
    version: Version, current: Version | None, kept: Versions, reader: Reader
) -> None:
    is_current = current is not None and version.id == current.id
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        when = moment(version.published_at, settings.load().parameters.time_zone, language())
        st.markdown(f"**{as_text(when)}**  \n{as_text(say(version.summary))}")
        if is_current:
            st.badge(say(_CURRENT), color="primary")
        elif st.button(say(_RESTORE), key=f"restore_{version.id}", icon=":material/history:"):
            _restore(version, kept, reader)


def _restore(version: Version, kept: Versions, reader: Reader) -> None:
    try:
        kept.restore(version.id)
    except PortalError as error:
        explain(error)
        return
    with writing() as state:
        audit.note(state, reader.name, "version_restored", version=version.id)
    publishing.begin()
    st.rerun()


_NONE = Label("Es gibt noch keinen Datenstand.", "There is no version yet.")
_CURRENT = Label("in Gebrauch", "in use")
_RESTORE = Label("Wiederherstellen", "Restore")
