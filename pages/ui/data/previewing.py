"""A preview: the first rows as they would be stored, before anything is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from connectors.upload.apart import preview_apart
from connectors.upload.fields import word_label
from connectors.upload.preview import Preview
from kpi import facts
from kpi import format as form
from kpi.errors import PortalError
from kpi.text import Label
from kpi.text import rows as rows_in_words
from pages.ui.data.pending import Pending
from pages.ui.escape import as_text
from pages.ui.language import language, say
from portal import settings

ROWS = 20


def draw(digest: str, one: Pending) -> None:
    """Draw the button that shows the preview, and the preview once it was asked for."""
    if one.mapping is None or not one.is_ready:
        return
    if st.button(say(_PREVIEW), key=f"preview_{digest[:8]}", icon=":material/visibility:"):
        parameters = settings.load().parameters
        try:
            with st.spinner(say(_WORKING)):
                found = preview_apart(one.kept.path, one.kept.name, one.mapping, ROWS, parameters)
        except PortalError as error:
            st.error(as_text(say(error.label)))
            return
        _draw_preview(found)


def _draw_preview(found: Preview) -> None:
    for shown in found.tables:
        table = facts.table(shown.table)
        st.caption(say(table.label))
        names = [say(table.column(name).label) for name in shown.columns]
        rows = [
            [_text(shown.table, name, cell) for name, cell in zip(shown.columns, row, strict=True)]
            for row in shown.rows
        ]
        if rows:
            st.dataframe(pd.DataFrame(rows, columns=_unique(names)), hide_index=True)
        else:
            st.markdown(say(_NONE))
    for reason in found.reasons:
        st.warning(
            as_text(
                f"{say(rows_in_words(reason.rows))}: {say(reason.label)}"
                + (f" ({reason.example})" if reason.example else "")
            )
        )


def _text(table: str, name: str, cell: str) -> str:
    """Return a stored value as people read it: words, days and times of their language."""
    column = facts.table(table).column(name)
    if not cell:
        return ""
    if column.words:
        return say(word_label(f"{table}.{name}", cell))
    if column.type == "boolean":
        return say(_YES if cell == "True" else _NO)
    if column.type == "date":
        return form.day(date.fromisoformat(cell[:10]), language())
    if column.type == "timestamp":
        return form.moment(datetime.fromisoformat(cell).replace(tzinfo=UTC), "UTC", language())
    return cell


def _unique(names: list[str]) -> list[str]:
    return [name if names.count(name) == 1 else f"{name} ({i})" for i, name in enumerate(names)]


_PREVIEW = Label("Vorschau der ersten Zeilen", "Preview of the first rows")
_WORKING = Label("Die ersten Zeilen werden gelesen …", "Reading the first rows …")
_NONE = Label(
    "Keine der ersten Zeilen würde gespeichert; darunter steht, warum.",
    "None of the first rows would be stored; the reason is below.",
)
_YES = Label("ja", "yes")
_NO = Label("nein", "no")
