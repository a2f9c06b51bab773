"""Every delivered word of status, channel, direction … with its meaning, to be corrected."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from connectors.upload import words
from connectors.upload.fields import word_label
from connectors.upload.mapping import FieldMapping, SheetMapping, with_field, with_sheet
from kpi.text import Label
from pages.ui.data import pending
from pages.ui.data.pending import Pending
from pages.ui.escape import as_text
from pages.ui.language import say


def draw(digest: str, one: Pending) -> None:
    """Draw one table per column of words; nothing where the file has none."""
    if one.mapping is None:
        return
    found = [
        (sheet, item)
        for sheet in one.mapping.used
        for item in sheet.fields
        if item.words and item.meaning.words
    ]
    if not found:
        return
    with st.expander(say(_TITLE), expanded=True):
        for sheet, item in found:
            _draw_words(digest, sheet, item)


def _draw_words(digest: str, sheet: SheetMapping, item: FieldMapping) -> None:
    labels = {word: say(word_label(item.field, word)) for word in item.meaning.words}
    names = {label: word for word, label in labels.items()}
    table = pd.DataFrame(
        {
            "word": [word or say(_BLANK) for word, _ in item.words],
            "meaning": [labels.get(meant, say(_open(item, word))) for word, meant in item.words],
        }
    )
    st.caption(f"{as_text(item.heading)} → {as_text(say(item.meaning.label))}")
    edited = st.data_editor(
        table,
        key=f"words_{digest[:8]}_{sheet.sheet}_{item.field}_{hash(item.words)}",
        hide_index=True,
        height="content",
        width=560,
        disabled=["word"],
        column_config={
            "word": st.column_config.TextColumn(say(_WORD)),
            "meaning": st.column_config.SelectboxColumn(
                say(_MEANING), options=[*names, say(_LEFT), say(_ASKED)], required=True
            ),
        },
    )
    if not edited["meaning"].equals(table["meaning"]):
        meanings = [names.get(label, "") for label in edited["meaning"]]
        _correct(digest, sheet, item, meanings)


def _open(item: FieldMapping, word: str) -> Label:
    return _ASKED if words.candidates(item.field, word) else _LEFT


def _correct(digest: str, sheet: SheetMapping, item: FieldMapping, meanings: list[str]) -> None:
    mapping = pending.files()[digest].mapping
    if mapping is None:
        return
    pairs = tuple((word, meant) for (word, _), meant in zip(item.words, meanings, strict=True))
    changed = with_field(sheet, replace(item, words=pairs))
    pending.change(digest, with_sheet(mapping, changed))
    st.rerun()


_TITLE = Label("Wörter und ihre Bedeutung", "Words and their meaning")
_WORD = Label("Wort der Datei", "Word of the file")
_MEANING = Label("Bedeutung", "Meaning")
_BLANK = Label("(leer)", "(empty)")
_LEFT = Label("– offen: Zeilen kommen in Quarantäne –", "– open: rows go to quarantine –")
_ASKED = Label("– bitte oben entscheiden –", "– please decide above –")
