"""What no column of a file says but holds for all of its rows, such as the direction."""

from __future__ import annotations

import streamlit as st

from connectors.upload.fields import word_label
from connectors.upload.mapping import SheetMapping, with_constant, with_sheet
from kpi import facts
from kpi.model import Column
from kpi.text import Label
from pages.ui.data import pending
from pages.ui.language import say

_OFFERED = {"meeting": ("channel", "direction")}
"""Columns of words per table for which one word may hold throughout."""


def draw(digest: str, sheet: SheetMapping) -> None:
    """Draw a choice per column of words that the file does not hold."""
    read = {item.field for item in sheet.fields}
    table = facts.table(sheet.table)
    names = [n for n in _OFFERED.get(table.name, ()) if f"{table.name}.{n}" not in read]
    with st.container(horizontal=True):
        for name in names:
            _draw(digest, sheet, table.column(name))


def _draw(digest: str, sheet: SheetMapping, column: Column) -> None:
    labels = {
        word: say(word_label(f"{sheet.table}.{column.name}", word)) for word in column.words
    } | {"": "–"}
    key = f"always_{digest[:8]}_{sheet.sheet}_{column.name}"
    st.session_state[key] = dict(sheet.constants).get(column.name, "")
    st.selectbox(
        say(_ALWAYS.format(column=say(column.label))),
        ["", *column.words],
        key=key,
        format_func=lambda word: labels[word],
        on_change=_changed,
        args=(digest, sheet.sheet, column.name, key),
        width=240,
    )


def _changed(digest: str, name: str, column: str, key: str) -> None:
    mapping = pending.files()[digest].mapping
    if mapping is None:
        return
    sheet = next(one for one in mapping.sheets if one.sheet == name)
    changed = with_constant(sheet, column, st.session_state[key])
    pending.change(digest, with_sheet(mapping, changed))


_ALWAYS = Label("{column} aller Zeilen", "{column} of all rows")
