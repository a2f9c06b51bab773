"""Every delivered word of status, channel, direction … with its meaning, to be corrected."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from connectors.upload import words
from connectors.upload.fields import word_label
from connectors.upload.mapping import FieldMapping, SheetMapping, with_field, with_sheet
from kpi.text import Label
from pages.ui import word_editor
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
    said = [word or say(_BLANK) for word, _ in item.words]
    meant = [labels.get(meaning, say(_open(item, word))) for word, meaning in item.words]
    st.caption(f"{as_text(item.heading)} → {as_text(say(item.meaning.label))}")
    options = [*names, say(_LEFT), say(_ASKED)]
    key = f"words_{digest[:8]}_{sheet.sheet}_{item.field}_{hash(item.words)}"
    chosen = word_editor.edited(said, meant, options, _WORD, key)
    if chosen != meant:
        _correct(digest, sheet, item, [names.get(label, "") for label in chosen])


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
_BLANK = Label("(leer)", "(empty)")
_LEFT = Label("– offen: Zeilen kommen in Quarantäne –", "– open: rows go to quarantine –")
_ASKED = Label("– bitte oben entscheiden –", "– please decide above –")
