"""Connecting a new source: by its kind, or from a file with the settings of another one."""

from __future__ import annotations

import streamlit as st

from connectors.registry import all_connectors, connector
from connectors.sync import saved
from connectors.sync.source import Source, from_json
from kpi import facts
from kpi.availability import named
from kpi.errors import PortalError, SourceError
from kpi.text import Label
from pages.ui import uploader
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import say
from pages.ui.sources import chosen
from portal import audit
from portal.reader import Reader
from portal.state.database import writing

_LARGEST = 1_000_000


def draw(reader: Reader) -> None:
    """Draw the form for a new source."""
    section(_TITLE, _SENTENCE)
    labels = {one.name: say(one.label) for one in all_connectors()}
    kind = st.selectbox(
        say(_KIND), list(labels), format_func=lambda name: labels[name], width=420, key="new_kind"
    )
    _draw_unknown(kind)
    with st.form("new_source", border=False):
        name = st.text_input(say(_NAME), max_chars=40, width=420)
        st.caption(say(_NAME_HELP))
        is_wanted = st.form_submit_button(say(_CONNECT), icon=":material/add_link:", type="primary")
    if is_wanted:
        _add(Source, kind, "-".join(name.lower().split()), reader)
    with st.expander(say(_FROM_FILE), icon=":material/upload_file:"):
        uploader.translate()
        file = st.file_uploader(say(_FILE), type=["json"], key="new_file")
        if file is not None and st.button(say(_IMPORT), icon=":material/upload:"):
            _import(file.getvalue(), reader)


def _draw_unknown(kind: str) -> None:
    found = connector(kind)
    tables = [say(facts.table(one.table).label) for one in getattr(found, "declared", ())]
    if tables:
        st.caption(as_text(say(_DELIVERS.format(tables=", ".join(tables)))))
    if found.reservation is not None:
        st.warning(as_text(say(found.reservation)), icon=":material/science:")
    if found.unknown:
        lines = [f"- {as_text(_what(one.what))}: {as_text(say(one.why))}" for one in found.unknown]
        with st.expander(say(_UNKNOWN), icon=":material/visibility_off:"):
            st.markdown("\n".join(lines))


def _what(name: str) -> str:
    return say(named(name) if "." in name else facts.table(name).label)


def _add(made: type[Source], kind: str, name: str, reader: Reader) -> None:
    try:
        _require_new(name)
        _keep(made(name=name, connector=kind), reader)
    except PortalError as error:
        explain(error)


def _import(content: bytes, reader: Reader) -> None:
    try:
        if len(content) > _LARGEST:
            raise SourceError(_TOO_LARGE)
        source = from_json(content.decode("utf-8", "replace"))
        connector(source.connector)
        _require_new(source.name)
        _keep(source, reader)
    except PortalError as error:
        explain(error)


def _require_new(name: str) -> None:
    if name in saved.names():
        raise SourceError(_TAKEN.format(name=name))


def _keep(source: Source, reader: Reader) -> None:
    saved.save(source)
    with writing() as state:
        audit.note(state, reader.name, "source_connected", source=source.name)
    chosen.open_(source.name)
    st.rerun()


_TITLE = Label("Quelle verbinden", "Connect a source")
_SENTENCE = Label(
    "Das Portal liest nur; es schreibt nie in ein anderes System.",
    "The portal only reads; it never writes to another system.",
)
_KIND = Label("Art der Quelle", "Kind of source")
_DELIVERS = Label("Liefert: {tables}", "Delivers: {tables}")
_NAME = Label("Name", "Name")
_NAME_HELP = Label(
    "Kurz und bleibend, zum Beispiel „crm“: Kleinbuchstaben, Ziffern, Striche. Unter diesem Namen "
    "werden die Zeilen gespeichert.",
    "Short and lasting, such as “crm”: small letters, digits, dashes. Rows are kept under this "
    "name.",
)
_CONNECT = Label("Weiter", "Continue")
_UNKNOWN = Label("Was diese Quelle nicht wissen kann", "What this source cannot know")
_FROM_FILE = Label("Aus einer Datei übernehmen", "Take over from a file")
_FILE = Label("Datei mit den Einstellungen einer Quelle", "File with the settings of a source")
_IMPORT = Label("Übernehmen", "Take over")
_TAKEN = Label("Eine Quelle „{name}“ gibt es schon.", "There is a source “{name}” already.")
_TOO_LARGE = Label("Die Datei ist zu groß.", "The file is too large.")
