"""The quarantine: rows that broke a rule, with every reason, to be corrected and uploaded."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from kpi import facts
from kpi.text import Label
from pages.ui import figures
from pages.ui.data.correction import QUARANTINE_ADDRESS
from pages.ui.language import language, say
from store import quarantine
from store.reader import Reader as StoreReader
from store.reasons import REASONS

SHOWN = 200


def draw() -> None:
    """Draw how many rows are in quarantine, why, and the rows themselves."""
    if not figures.has_data():
        st.caption(say(_NONE))
        return
    reader = figures.store()
    rows = quarantine.count(reader)
    if not rows:
        st.success(say(_NONE), icon=":material/check_circle:")
        return
    st.markdown(say(_SOME.format(rows=rows)))
    _draw_reasons(reader)
    st.link_button(
        say(_DOWNLOAD.format(rows=rows)),
        f"{QUARANTINE_ADDRESS}?lang={language()}",
        icon=":material/download:",
    )
    _draw_rows(reader, rows)


def _draw_reasons(reader: StoreReader) -> None:
    found = quarantine.counts(reader)
    st.dataframe(
        pd.DataFrame(
            {
                say(_TABLE): [say(facts.table(name).label) for name in found["table"]],
                say(_COLUMN): [
                    _column(t, c) for t, c in zip(found["table"], found["column"], strict=True)
                ],
                say(_REASON): [say(REASONS[code]) for code in found["code"]],
                say(_ROWS): found["rows"],
            }
        ),
        hide_index=True,
    )


def _draw_rows(reader: StoreReader, rows: int) -> None:
    found = quarantine.page(reader, limit=SHOWN)
    shown = pd.DataFrame(
        {
            say(_TABLE): [say(facts.table(name).label) for name in found["table"]],
            say(_LINE): found["row_number"],
            say(_REASON): [
                _reasons(t, r) for t, r in zip(found["table"], found["reasons"], strict=True)
            ],
            say(_ROW): [_delivered(row) for row in found["row"]],
        }
    )
    st.dataframe(shown, hide_index=True)
    if rows > SHOWN:
        st.caption(say(_FIRST.format(shown=SHOWN, rows=rows)))


def _column(table: str, name: object) -> str:
    columns = {column.name: column for column in facts.table(table).columns}
    return say(columns[str(name)].label) if name in columns else ""


def _reasons(table: str, found: list[dict[str, object]]) -> str:
    return "; ".join(
        f"{_column(table, one['column'])}: {say(REASONS[str(one['code'])])}"
        + (f" ({one['value']})" if one["value"] is not None else "")
        for one in found
    )


def _delivered(row: str) -> str:
    return " · ".join(f"{name}: {value}" for name, value in json.loads(row).items() if value)


_NONE = Label("Es ist keine Zeile in Quarantäne.", "No row is in quarantine.")
_SOME = Label(
    "**{rows} Zeilen** wurden nicht übernommen. Laden Sie sie herunter, korrigieren Sie sie in "
    "Excel und laden Sie die Datei wieder hoch; übernommene Zeilen verschwinden hier.",
    "**{rows} rows** were not taken over. Download them, correct them in Excel and upload the "
    "file again; rows taken over disappear here.",
)
_DOWNLOAD = Label(
    "{rows} Zeilen zum Korrigieren laden (CSV)", "Download {rows} rows to correct (CSV)"
)
_TABLE = Label("Tabelle", "Table")
_COLUMN = Label("Spalte", "Column")
_REASON = Label("Grund", "Reason")
_ROWS = Label("Zeilen", "Rows")
_LINE = Label("Zeile der Datei", "Line of the file")
_ROW = Label("Gelieferte Zeile", "Delivered row")
_FIRST = Label("Die ersten {shown} von {rows} Zeilen.", "The first {shown} of {rows} rows.")
