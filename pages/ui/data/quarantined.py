"""The quarantine: rows that broke a rule, with every reason, to be corrected or discarded."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from kpi import facts
from kpi.text import Label, grouped, rows
from pages.ui import counts, figures
from pages.ui.data import delivered_row, discarding
from pages.ui.data.correction import address
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.moment import as_read
from portal.reader import Reader
from store import quarantine
from store.quarantine import Filter
from store.reader import Reader as StoreReader
from store.reasons import REASONS

SHOWN = 200


def draw(reader: Reader) -> None:
    """Draw how many rows are in quarantine, why, and the rows of each source and table."""
    if not figures.has_loaded():
        st.caption(say(_NONE))
        return
    store = figures.store()
    count = quarantine.count(store)
    if count:
        st.markdown(say(_SOME.format(rows=say(rows(count)))))
        _draw_reasons(store)
        for source, table, number in quarantine.groups(store):
            _draw_group(store, reader, (source, table), number)
    else:
        st.success(say(_NONE), icon=":material/check_circle:")
    discarding.draw_discarded(store)


def _draw_reasons(store: StoreReader) -> None:
    found = quarantine.counts(store)
    rows = pd.DataFrame(
        {
            say(_SOURCE): found["source"],
            say(_TABLE): [say(facts.table(name).label) for name in found["table"]],
            say(_COLUMN): [
                delivered_row.column(t, c)
                for t, c in zip(found["table"], found["column"], strict=True)
            ],
            say(_REASON): [say(REASONS[code]) for code in found["code"]],
            say(_ROWS): found["rows"],
        }
    )
    names = [say(_ROWS)]
    st.dataframe(counts.styled(rows, names), hide_index=True, column_config=counts.columns(names))


def _draw_group(store: StoreReader, reader: Reader, place: tuple[str, str], number: int) -> None:
    """Draw the rows of one source and table, to be downloaded together or discarded singly."""
    source, table = place
    label = say(facts.table(table).label)
    with st.container(border=True):
        st.markdown(f"**{as_text(source)} › {label}** · {say(rows(number))}")
        st.link_button(
            say(_DOWNLOAD.format(rows=say(rows(number)))),
            address(source, table, language()),
            icon=":material/download:",
        )
        found = quarantine.page(store, Filter(source=source, table=table), limit=SHOWN)
        chosen = st.dataframe(
            _shown(found),
            hide_index=True,
            key=f"quarantine_{source}_{table}_{store.version_id}",
            on_select="rerun",
            selection_mode="multi-row",
        )
        if number > SHOWN:
            shown = grouped(SHOWN, language())
            st.caption(say(_FIRST.format(shown=shown, rows=say(rows(number)))))
        places = chosen["selection"]["rows"]
        wanted = found.iloc[[place for place in places if place < len(found)]]
        delivered_row.draw(wanted)
        discarding.draw(wanted, reader)


def _shown(found: pd.DataFrame) -> pd.DataFrame:
    """One line per row; what is wrong with it stands in the same order in all columns."""
    reasons = list(zip(found["table"], found["reasons"], strict=True))
    return pd.DataFrame(
        {
            say(_LINE): found["row_number"],
            say(_COLUMN): [
                _listed(delivered_row.column(table, one["column"]) for one in broken)
                for table, broken in reasons
            ],
            say(delivered_row.VALUE): [
                _listed(as_read(str(one["value"] or "")) for one in broken) for _, broken in reasons
            ],
            say(_REASON): [_listed(map(delivered_row.reason, broken)) for _, broken in reasons],
        }
    )


def _listed(parts: Iterable[str]) -> str:
    return " · ".join(part or delivered_row.NOTHING for part in parts)


_NONE = Label("Es ist keine Zeile in Quarantäne.", "No row is in quarantine.")
_SOME = Label(
    "**{rows}** in Quarantäne. Laden Sie sie je Quelle und Tabelle herunter, korrigieren Sie sie "
    "in Excel und laden Sie die Datei unter „Hochladen“ wieder hoch: Korrigierte Zeilen treten an "
    "die Stelle der alten. Zeilen, die keine sind, etwa eine Summe, wählen Sie in der Tabelle aus "
    "und verwerfen sie.",
    "**{rows}** in quarantine. Download them by source and table, correct them in Excel and "
    "upload the file again under “Upload”: corrected rows take the place of the old ones. Select "
    "rows that are none, such as a line of totals, in the table and discard them.",
)
_DOWNLOAD = Label("{rows} zum Korrigieren laden (CSV)", "Download {rows} to correct (CSV)")
_SOURCE = Label("Quelle", "Source")
_TABLE = Label("Tabelle", "Table")
_COLUMN = Label("Spalte", "Column")
_REASON = Label("Grund", "Reason")
_ROWS = Label("Zeilen", "Rows")
_LINE = Label("Zeile der Datei", "Line of the file")
_FIRST = Label("Die ersten {shown} von {rows}.", "The first {shown} of {rows}.")
