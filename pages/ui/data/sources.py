"""What is loaded: freshness, sources, and which KPIs it suffices for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from kpi import facts
from kpi.availability import report
from kpi.errors import PortalError
from kpi.format import day, moment
from kpi.text import Label
from pages.ui import figures
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import language, say
from portal import audit, settings
from portal.reader import Reader
from portal.state.database import writing
from store.load import remove_source
from store.location import store_folder
from store.versions import Versions

_EXTENT = (
    'SELECT e.source, s.label, s.is_demo, e."table", e.rows, e.first_event_at, e.last_event_at '
    'FROM ledger.extent e LEFT JOIN ledger.source s USING (source) ORDER BY e.source, e."table"'
)


def draw(reader: Reader) -> None:
    """Draw what is loaded; without data, where to begin."""
    if not figures.has_data():
        st.info(say(_EMPTY), icon=":material/upload_file:")
        return
    freshness = figures.engine().freshness()
    if freshness.warning is not None:
        st.warning(as_text(say(freshness.warning)), icon=":material/warning:")
    last, at = freshness.last_on, freshness.published_at
    if last is not None and at is not None:
        when = moment(at, settings.load().parameters.time_zone, language())
        st.caption(say(_FRESH.format(last=day(last, language()), at=when)))
    _draw_extent(reader)
    _draw_availability()


def _draw_extent(reader: Reader) -> None:
    found = figures.store().query(_EXTENT)
    tables = [say(facts.table(name).label) for name in found["table"]]
    shown = found.assign(table=tables).drop(columns=["is_demo", "source"])
    st.dataframe(
        shown,
        hide_index=True,
        column_config={
            "label": st.column_config.TextColumn(say(_SOURCE)),
            "table": st.column_config.TextColumn(say(_TABLE)),
            "rows": st.column_config.NumberColumn(say(_ROWS), format="localized"),
            "first_event_at": st.column_config.DateColumn(say(_FROM), format=_days()),
            "last_event_at": st.column_config.DateColumn(say(_TO), format=_days()),
        },
    )
    for source, label in found[["source", "label"]].drop_duplicates().itertuples(index=False):
        _draw_removal(str(source), str(label), reader)


def _days() -> str:
    return "DD.MM.YYYY" if language() == "de" else "D MMM YYYY"


def _draw_removal(source: str, label: str, reader: Reader) -> None:
    text = as_text(say(_REMOVE.format(label=label)))
    with st.popover(text, icon=":material/delete:"):
        st.markdown(say(_SURE))
        if st.button(say(_YES), key=f"remove_{source}", type="primary"):
            _remove(source, reader)


def _remove(source: str, reader: Reader) -> None:
    try:
        with st.spinner(say(_REMOVING)):
            remove_source(Versions(store_folder()), source, settings.load().parameters)
    except PortalError as error:
        explain(error)
        return
    with writing() as state:
        audit.note(state, reader.name, "source_removed", source=source)
    st.rerun()


def _draw_availability() -> None:
    found = report(figures.engine())
    count = sum(1 for one in found if one.is_available)
    st.subheader(say(_COMPUTABLE.format(count=count, all=len(found))), anchor=False)
    rows = pd.DataFrame(
        {
            say(_KPI): [say(one.label) for one in found],
            say(_AVAILABLE): [one.is_available for one in found],
            say(_MISSING): [say(one.missing_in_words()) for one in found],
        }
    )
    st.dataframe(rows, hide_index=True)


_EMPTY = Label(
    "Es sind noch keine Daten geladen. Laden Sie eine Datei hoch.",
    "No data has been loaded yet. Upload a file.",
)
_FRESH = Label("Daten bis {last}, Stand {at}.", "Data until {last}, as of {at}.")
_SOURCE = Label("Quelle", "Source")
_TABLE = Label("Tabelle", "Table")
_ROWS = Label("Zeilen", "Rows")
_FROM = Label("von", "from")
_TO = Label("bis", "to")
_REMOVE = Label("„{label}“ entfernen", "Remove “{label}”")
_SURE = Label(
    "Alle Zeilen dieser Quelle werden aus den Kennzahlen entfernt. Der bisherige Datenstand "
    "bleibt unter „Datenstände“ und lässt sich wiederherstellen.",
    "All rows of this source are removed from the figures. The version before stays under "
    "“Versions” and can be restored.",
)
_YES = Label("Ja, entfernen", "Yes, remove")
_REMOVING = Label("Die Quelle wird entfernt …", "Removing the source …")
_COMPUTABLE = Label("{count} von {all} Kennzahlen verfügbar", "{count} of {all} KPIs available")
_KPI = Label("Kennzahl", "KPI")
_AVAILABLE = Label("Verfügbar", "Available")
_MISSING = Label("Es fehlt", "Missing")
