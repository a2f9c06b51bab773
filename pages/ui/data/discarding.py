"""Discarding quarantined rows that are none, and the trace of it."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from kpi import facts
from kpi.errors import PortalError
from kpi.format import moment
from kpi.text import Label, rows
from pages.ui.data import publishing
from pages.ui.failure import explain
from pages.ui.language import language, say
from portal import audit, settings
from portal.reader import Reader
from portal.state.database import writing
from store import discard
from store.discard import Row
from store.location import store_folder
from store.reader import Reader as StoreReader
from store.versions import Versions

SHOWN = 200


def draw(chosen: pd.DataFrame, reader: Reader) -> None:
    """Draw the button that discards the chosen rows of the quarantine; nothing without any."""
    if chosen.empty:
        st.caption(say(_HINT))
        return
    text = say(_DISCARD.format(rows=say(rows(len(chosen)))))
    with st.popover(text, icon=":material/delete:"):
        st.markdown(say(_SURE))
        first = chosen.iloc[0]
        key = f"discard_{first['source']}_{first['table']}"
        if st.button(text, key=key, type="primary"):
            _discard(chosen, reader)


def _discard(chosen: pd.DataFrame, reader: Reader) -> None:
    wanted = [
        Row(source=one.source, table=one.table, row_hash=one.row_hash)
        for one in chosen.itertuples(index=False)
    ]
    try:
        with st.spinner(say(_WORKING)):
            discard.discard(
                Versions(store_folder()), wanted, reader.name, settings.load().parameters
            )
    except PortalError as error:
        explain(error)
        return
    with writing() as state:
        audit.note(state, reader.name, "rows_discarded", rows=len(wanted))
    publishing.begin()
    st.rerun()


def draw_discarded(store: StoreReader) -> None:
    """Draw what was discarded, by whom and when; nothing where nothing was."""
    count = sum(discard.counts(store).values())
    if not count:
        return
    with st.expander(say(_DISCARDED.format(rows=say(rows(count))))):
        found = discard.page(store, SHOWN)
        zone = settings.load().parameters.time_zone
        st.dataframe(
            pd.DataFrame(
                {
                    say(_SOURCE): found["source"],
                    say(_TABLE): [say(facts.table(name).label) for name in found["table"]],
                    say(_LINE): found["row_number"],
                    say(_ROW): [_line(row) for row in found["row"]],
                    say(_BY): found["discarded_by"],
                    say(_AT): [moment(at, zone, language()) for at in found["discarded_at"]],
                }
            ),
            hide_index=True,
        )


def _line(row: str) -> str:
    return " · ".join(str(cell) for cell in json.loads(row).values() if cell)


_HINT = Label(
    "Zeilen links in der Tabelle auswählen, um sie ganz zu sehen oder zu verwerfen.",
    "Select rows at the left of the table to see them whole or to discard them.",
)
_DISCARD = Label("{rows} verwerfen", "Discard {rows}")
_SURE = Label(
    "Verworfene Zeilen werden nie übernommen, auch nicht, wenn sie unverändert wiederkommen. Wer "
    "sie wann verworfen hat, bleibt sichtbar.",
    "Discarded rows are never taken over, not even when they come again unchanged. Who discarded "
    "them and when stays visible.",
)
_WORKING = Label("Die Zeilen werden verworfen …", "Discarding the rows …")
_DISCARDED = Label("{rows} verworfen", "{rows} discarded")
_SOURCE = Label("Quelle", "Source")
_TABLE = Label("Tabelle", "Table")
_LINE = Label("Zeile der Datei", "Line of the file")
_ROW = Label("Gelieferte Zeile", "Delivered row")
_BY = Label("verworfen von", "discarded by")
_AT = Label("am", "on")
