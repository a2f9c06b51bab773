"""Where the rows of an uploaded file come from: a name that its next file has again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from connectors.sync import saved
from connectors.upload.origin import checked
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import figures
from pages.ui.data import pending
from pages.ui.data.pending import Pending
from pages.ui.escape import as_text
from pages.ui.language import say

_KNOWN = "SELECT source FROM ledger.source WHERE NOT is_demo ORDER BY source"


def draw(digest: str, one: Pending) -> None:
    """Draw the name of the source, to be confirmed, chosen or written anew."""
    if one.inspection is None or one.mapping is None:
        return
    known = _known()
    own, key = one.mapping.source, f"source_{digest[:8]}"
    st.session_state[key] = own
    st.selectbox(
        say(_SOURCE),
        list(dict.fromkeys((own, *known))),
        key=key,
        accept_new_options=True,
        disabled=one.is_correction,
        help=say(_HELP),
        on_change=_changed,
        args=(digest, key),
        width=420,
    )
    if one.is_taken:
        st.warning(as_text(say(_CONNECTED.format(source=own))), icon=":material/block:")
        return
    st.caption(as_text(say((_THERE if own in known else _NEW).format(source=own))))


def _changed(digest: str, key: str) -> None:
    mapping, name = pending.files()[digest].mapping, st.session_state.get(key)
    if mapping is None or not name:
        return
    try:
        saved.require_free(checked(name))
        pending.change(digest, replace(mapping, source=checked(name)))
    except PortalError as error:
        st.toast(as_text(say(error.label)), icon=":material/block:")


def _known() -> list[str]:
    """Return the sources of files that were uploaded before; connected ones take no files."""
    found = list(figures.store().query(_KNOWN)["source"]) if figures.has_loaded() else []
    return [name for name in found if name not in saved.names()]


_SOURCE = Label("Quelle", "Source")
_HELP = Label(
    "Geben Sie allen Dateien eines Systems dieselbe Quelle: Eine neuere Datei ersetzt dann ihre "
    "Zeilen mit gleichem Schlüssel. Jede Quelle lässt sich für sich entfernen.",
    "Give all files of one system the same source: a newer file then replaces its rows with the "
    "same key. Every source can be removed on its own.",
)
_THERE = Label(
    "„{source}“ ist schon geladen: Zeilen mit gleichem Schlüssel werden ersetzt, neue kommen dazu.",
    "“{source}” has been loaded before: rows with the same key are replaced, new ones are added.",
)
_NEW = Label("Neue Quelle „{source}“.", "New source “{source}”.")
_CONNECTED = Label(
    "„{source}“ heißt eine verbundene Quelle. Bitte wählen Sie für die Datei einen anderen Namen.",
    "A connected source is called “{source}”. Please choose another name for the file.",
)
