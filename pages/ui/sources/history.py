"""What became of earlier runs, earlier settings, and the ways out: a file, reading all, the end."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from connectors.sync import child, saved, wording
from connectors.sync import run as runs
from connectors.sync.run import Run
from connectors.sync.source import Source
from kpi.errors import PortalError
from kpi.text import Label, grouped
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.moment import moment
from pages.ui.sources import settings_file
from portal import audit
from portal.reader import Reader
from portal.state.database import writing

_SHOWN = 50


def draw(source: Source, reader: Reader) -> None:
    """Draw the runs, the versions of the settings, and what can be done."""
    _draw_runs(source)
    _draw_whole(source, reader)
    _draw_versions(source, reader)
    section(_AS_FILE, _AS_FILE_HELP)
    address = settings_file.address(source.name)
    st.link_button(say(_DOWNLOAD), address, icon=":material/download:", key=f"file_{source.name}")
    _draw_end(source, reader)


def _draw_runs(source: Source) -> None:
    past = runs.history(source.name)[:_SHOWN]
    if not past:
        st.caption(say(_NEVER))
        return
    chosen = language()
    st.dataframe(
        pd.DataFrame(
            {
                say(_BEGAN): [_at(run.started_at) for run in past],
                say(_STATE): [say(wording.state(run)) for run in past],
                say(_READ): [grouped(run.rows_in, chosen) for run in past],
                say(_CHANGED): [grouped(run.rows_changed, chosen) for run in past],
                say(_REFUSED): [grouped(run.rows_quarantined, chosen) for run in past],
                say(_SECONDS): [grouped(round(run.seconds), chosen) for run in past],
                say(_WHY): [_reason(run) for run in past],
            }
        ),
        hide_index=True,
        column_config={
            say(label): st.column_config.TextColumn(alignment="right")
            for label in (_READ, _CHANGED, _REFUSED, _SECONDS)
        },
    )


def _reason(run: Run) -> str:
    """Return why a run came to nothing, or its rows went to quarantine."""
    why = run.error or run.quarantined
    return say(why) if why else ""


def _draw_whole(source: Source, reader: Reader) -> None:
    section(_WHOLE, _WHOLE_HELP)
    allows = st.checkbox(say(_ALLOW), key=f"allow_{source.name}")
    if st.button(
        say(_WHOLE),
        icon=":material/restart_alt:",
        disabled=runs.current(source.name) is not None,
        key=f"whole_{source.name}",
    ):
        child.start(source.name, is_whole=True, allows_deletes=allows)
        with writing() as state:
            audit.note(state, reader.name, "source_synced", source=source.name, whole=True)
        st.rerun()


def _draw_versions(source: Source, reader: Reader) -> None:
    numbers = [number for number in saved.versions(source.name) if number != source.version]
    if not numbers:
        return
    section(_VERSIONS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(say(_VERSION), numbers, width=200, key=f"version_{source.name}")
        if st.button(say(_BRING_BACK), icon=":material/history:", key=f"back_{source.name}"):
            try:
                saved.save(saved.version(source.name, number))
            except PortalError as error:
                explain(error)
                return
            with writing() as state:
                audit.note(
                    state, reader.name, "source_restored", source=source.name, version=number
                )
            st.rerun()


def _draw_end(source: Source, reader: Reader) -> None:
    with st.expander(say(_END), icon=":material/link_off:"):
        st.caption(as_text(say(_END_HELP.format(name=source.name))))
        if st.button(
            say(_END), key=f"end_{source.name}", disabled=runs.current(source.name) is not None
        ):
            saved.remove(source.name)
            with writing() as state:
                audit.note(state, reader.name, "source_removed", source=source.name)
            st.rerun()


def _at(iso: str) -> str:
    return moment(datetime.fromisoformat(iso).replace(tzinfo=UTC))


_NEVER = Label("Noch nie abgeglichen.", "Never synced yet.")
_BEGAN = Label("Beginn", "Began")
_STATE = Label("Ergebnis", "Outcome")
_READ = Label("Gelesen", "Read")
_CHANGED = Label("Geändert", "Changed")
_REFUSED = Label("Quarantäne", "Quarantine")
_SECONDS = Label("Sekunden", "Seconds")
_WHY = Label("Grund", "Reason")
_WHOLE = Label("Alle Zeilen lesen", "Read all rows")
_WHOLE_HELP = Label(
    "Findet auch Berichtigungen, die in der Quelle keine Spur hinterlassen haben. Es geschieht "
    "ohnehin einmal in der Woche.",
    "Also finds corrections that left no trace in the source. It happens once a week anyway.",
)
_ALLOW = Label(
    "Auch dann übernehmen, wenn mehr als ein Fünftel der Zeilen entfällt",
    "Accept it even if more than a fifth of the rows go",
)
_VERSIONS = Label("Frühere Einstellungen", "Earlier settings")
_VERSION = Label("Fassung", "Version")
_BRING_BACK = Label("Wieder gelten lassen", "Bring back")
_AS_FILE = Label("Als Datei mitnehmen", "Take along as a file")
_AS_FILE_HELP = Label(
    "Einstellungen, Zuordnung und Wörter, ohne Kennwörter; zum Übernehmen in ein anderes Portal.",
    "Settings, mapping and words, without passwords; to be taken over by another portal.",
)
_DOWNLOAD = Label("Datei herunterladen", "Download the file")
_END = Label("Verbindung auflösen", "Disconnect")
_END_HELP = Label(
    "„{name}“ wird nicht mehr gelesen, Einstellungen und Verlauf werden gelöscht. Die Zeilen "
    "bleiben; auf der Seite „Daten“ lassen sie sich entfernen.",
    "“{name}” is no longer read; its settings and history are deleted. The rows stay; they can be "
    "removed on the page “Data”.",
)
