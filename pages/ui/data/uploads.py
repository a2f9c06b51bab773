"""Uploading: drop files, see how they are understood, correct it, import."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from connectors import jobs
from connectors.upload import saved
from connectors.upload.apart import inspect_apart
from connectors.upload.book import ENDINGS
from connectors.upload.keeping import keep
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import figures, uploader
from pages.ui.data import (
    importing,
    mapping_table,
    pending,
    previewing,
    question_form,
    source_field,
    word_table,
)
from pages.ui.data.pending import Pending
from pages.ui.escape import as_text
from pages.ui.language import say
from portal import audit
from portal.reader import Reader
from portal.state.database import writing


def draw(reader: Reader) -> None:
    """Draw the uploader and, for each file, how it is understood."""
    uploader.translate()
    uploaded = st.file_uploader(
        say(_DROP),
        type=list(ENDINGS),
        accept_multiple_files=True,
        key=f"data_uploader_{pending.uploader_round()}",
        help=say(_HELP),
    )
    digests = {_inspected(file).kept.digest for file in uploaded}
    pending.keep_only(digests)
    for digest, one in list(pending.files().items()):
        _draw_file(digest, one)
    if any(one.mapping is not None for one in pending.files().values()):
        _draw_import(reader)
    elif not pending.files() and not importing.is_running():
        st.caption(say(_NOTHING))


def _inspected(file: UploadedFile) -> Pending:
    """Return an uploaded file with what it holds; it is looked into once."""
    known = st.session_state.setdefault("data_seen", {})
    digest = known.get(file.file_id)
    if digest in pending.files():
        return pending.files()[digest]
    file.seek(0)
    kept = keep(file, file.name)
    known[file.file_id] = kept.digest
    with st.spinner(say(_READING.format(name=file.name))):
        pending.remember(_understood(Pending(kept, None, None)))
    return pending.files()[kept.digest]


def _understood(one: Pending) -> Pending:
    try:
        inspection = inspect_apart(one.kept.path, one.kept.name)
    except PortalError as error:
        return Pending(one.kept, None, None, error.label)
    return Pending(one.kept, inspection, inspection.proposal)


def _draw_file(digest: str, one: Pending) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{as_text(one.kept.name)}**")
            if digest in pending.staying():
                st.space("stretch")
                st.button(
                    say(_REMOVE),
                    key=f"remove_{digest[:8]}",
                    icon=":material/close:",
                    on_click=pending.remove,
                    args=(digest,),
                    type="tertiary",
                )
        if one.error is not None:
            st.error(as_text(say(one.error)), icon=":material/block:")
        if one.inspection is None or one.mapping is None:
            return
        for note in one.inspection.skipped:
            st.caption(as_text(say(note)))
        if one.mapping.name:
            text = say(_KNOWN.format(name=one.mapping.name))
            st.success(as_text(text), icon=":material/bookmark_added:")
        source_field.draw(digest, one)
        question_form.draw(digest, one)
        mapping_table.draw(digest, one)
        word_table.draw(digest, one)
        previewing.draw(digest, one)


def _draw_import(reader: Reader) -> None:
    has_demo = figures.has_loaded() and figures.loaded().freshness().is_demo
    with st.container(border=True):
        replace_demo = has_demo and st.checkbox(
            say(_REPLACE_DEMO), value=True, key="data_replace_demo"
        )
        name = st.text_input(say(_SAVE), key="data_mapping_name", placeholder=say(_SAVE_EXAMPLE))
        known = [one for one in pending.files().values() if one.mapping is not None]
        ready: list[Pending] = []
        waiting: list[Pending] = []
        for one in known:
            (ready if one.is_ready else waiting).append(one)
        _draw_waiting(ready, waiting)
        label = _IMPORT if len(ready) in (0, len(known)) else _IMPORT_SOME
        pressed = st.button(
            say(label.format(ready=len(ready), all=len(known))),
            type="primary",
            icon=":material/publish:",
            disabled=not ready,
            key="data_import",
        )
        if pressed:
            _start(reader, ready, name.strip(), replace_demo=bool(replace_demo))


def _draw_waiting(ready: Sequence[Pending], waiting: Sequence[Pending]) -> None:
    """Say which files something is still open about, and what becomes of them."""
    if waiting and not ready:
        st.caption(say(_NOT_READY))
    elif waiting:
        names = ", ".join(one.kept.name for one in waiting)
        st.warning(as_text(say(_SOME_WAIT.format(names=names))), icon=":material/rule:")


def _start(reader: Reader, ready: Sequence[Pending], name: str, *, replace_demo: bool) -> None:
    found = [(one.kept, one.mapping) for one in ready if one.mapping]
    if name:
        found = [(kept, saved.save(_numbered(name, i), m)) for i, (kept, m) in enumerate(found)]
    requested = [
        jobs.RequestedFile(path=str(kept.path), name=kept.name, mapping=mapping)
        for kept, mapping in found
    ]
    job = jobs.start(requested, by=reader.name, replace_demo=replace_demo)
    with writing() as state:
        audit.note(state, reader.name, "upload", files=[kept.name for kept, _ in found])
    importing.follow(job.id)
    pending.imported({kept.digest for kept, _ in found})
    st.session_state.pop("data_mapping_name", None)
    st.rerun()


def _numbered(name: str, index: int) -> str:
    return name if index == 0 else f"{name} {index + 1}"


_DROP = Label("Dateien mit Ihren Daten", "Files with your data")
_HELP = Label(
    "CSV, Excel (XLSX), Parquet oder ein ZIP davon. Eine Datei mit Terminen genügt für erste "
    "Kennzahlen; weitere Dateien ergänzen sie.",
    "CSV, Excel (XLSX), Parquet or a ZIP of them. One file of appointments is enough for first "
    "figures; further files add to them.",
)
_READING = Label("„{name}“ wird gelesen …", "Reading “{name}” …")
_NOTHING = Label(
    "Eine Tabelle mit Terminen genügt für den Anfang: je Zeile ein Termin mit Berater, Beginn "
    "und möglichst Status. Überschriften dürfen deutsch oder englisch sein; bevor etwas "
    "gespeichert wird, sehen Sie, wie jede Spalte verstanden wurde.",
    "One table of appointments is enough to begin: one row per appointment with advisor, start "
    "and, if possible, status. Headings may be German or English; before anything is stored you "
    "see how each column was understood.",
)
_KNOWN = Label(
    "Die gespeicherte Zuordnung „{name}“ passt zu dieser Datei.",
    "The saved mapping “{name}” fits this file.",
)
_REPLACE_DEMO = Label(
    "Demodaten entfernen und durch diese Daten ersetzen",
    "Remove the demo data and replace them with these",
)
_SAVE = Label("Zuordnung speichern unter (freiwillig)", "Save the mapping as (optional)")
_SAVE_EXAMPLE = Label("zum Beispiel Terminexport CRM", "for instance CRM appointment export")
_NOT_READY = Label(
    "Bitte beantworten Sie zuerst die Fragen oben. Fehlt eine Spalte, ordnen Sie sie zu.",
    "Please answer the questions above first. Where a column is missing, assign it.",
)
_SOME_WAIT = Label(
    "Noch nicht dabei: {names}. Bitte beantworten Sie dort die Fragen oder ordnen Sie zu, was "
    "fehlt; dann ergeben alle Dateien zusammen einen Datenstand. Importieren Sie die übrigen "
    "schon jetzt, bleiben diese hier stehen und können danach importiert werden.",
    "Not included yet: {names}. Please answer the questions there or assign what is missing; "
    "then all files together make one version. If you import the others now, these stay here and "
    "can be imported afterwards.",
)
_REMOVE = Label("Entfernen", "Remove")
_IMPORT = Label("Importieren", "Import")
_IMPORT_SOME = Label("{ready} von {all} Dateien importieren", "Import {ready} of {all} files")
