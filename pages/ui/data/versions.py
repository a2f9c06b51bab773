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
            st.badge(say(_CURRENT), color="green")
        else:
            _ask(version, when, kept, reader)


def _ask(version: Version, when: str, kept: Versions, reader: Reader) -> None:
    """Say what a version takes from everybody's view before it is restored."""
    with st.popover(say(_RESTORE), icon=":material/history:"):
        st.markdown(as_text(say(_SURE).format(when=when)))
        st.caption(say(_UNDONE))
        if st.button(say(_RESTORE_THIS), key=f"restore_{version.id}", type="primary"):
            _restore(version, when, kept, reader)


def _restore(version: Version, when: str, kept: Versions, reader: Reader) -> None:
    try:
        kept.restore(version.id)
    except PortalError as error:
        explain(error)
        return
    with writing() as state:
        audit.note(state, reader.name, "version_restored", version=version.id)
    publishing.begin()
    st.toast(as_text(say(_HOLDS).format(when=when)), icon=":material/check:")
    st.rerun()


_NONE = Label("Es gibt noch keinen Datenstand.", "There is no version yet.")
_CURRENT = Label("in Gebrauch", "in use")
_RESTORE = Label("Wiederherstellen", "Restore")
_RESTORE_THIS = Label("Diesen Datenstand wiederherstellen", "Restore this version")
_SURE = Label(
    "Danach sehen alle im Portal die Daten vom {when}. Was danach geladen, korrigiert oder "
    "entfernt wurde, gilt nicht mehr; auch neue Ladungen bauen auf diesem Datenstand auf.",
    "Everybody in the portal then sees the data of {when}. What was loaded, corrected or removed "
    "after that no longer holds; new loads build on this version, too.",
)
_UNDONE = Label(
    "Rückgängig machen lässt es sich: Der jetzige Datenstand bleibt in dieser Liste, bis neuere "
    "ihn verdrängen, und lässt sich genauso wiederherstellen.",
    "It can be undone: the present version stays in this list until newer ones displace it, and "
    "can be restored in the same way.",
)
_HOLDS = Label("Für alle gelten jetzt die Daten vom {when}.", "Data of {when} now hold for all.")
