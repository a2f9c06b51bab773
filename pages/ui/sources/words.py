"""What the words of a source mean: those of its connector, and what the organisation says."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from connectors.base import Mapping
from connectors.database import browse
from connectors.database.browse import Place
from connectors.database.connector import AnyDatabase
from connectors.mapped import MappedTable
from connectors.sync import saved
from connectors.sync.asking import asked
from connectors.sync.source import Meaning, Source
from connectors.upload import words as vocabulary
from connectors.upload.fields import word_label
from kpi import facts
from kpi.errors import PortalError
from kpi.model import Column
from kpi.text import Label
from pages.ui import word_editor
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import say
from portal import audit
from portal.reader import Reader
from portal.state.database import writing


def draw(source: Source, reader: Reader) -> None:
    """Draw one table of words per column that has any."""
    st.caption(say(_HELP))
    found = {**_declared(source), **_delivered(source)}
    changed: dict[tuple[str, str], str] = {}
    for name, words in found.items():
        changed |= _draw_words(source, name, words)
    is_proposal = {key for key, meaning in changed.items() if meaning} - {
        (one.column, one.word) for one in source.words
    }
    if source.kind.is_mapped and is_proposal:
        st.warning(say(_PROPOSED), icon=":material/rule:")
    if not found:
        st.info(say(_NONE), icon=":material/info:")
    elif st.button(say(_SAVE), type="primary", icon=":material/save:", key="words_save"):
        _keep(source, changed, reader)


def _declared(source: Source) -> dict[str, dict[str, str]]:
    """Column → word → its meaning unless the organisation says otherwise."""
    found: dict[str, dict[str, str]] = {}
    try:
        mappings: tuple[Mapping, ...] = () if source.kind.is_mapped else source.connect().mappings()
    except PortalError:
        mappings = tuple(getattr(source.kind, "declared", ()))
    for mapping in mappings:
        for column, words in mapping.words.items():
            found[f"{mapping.table}.{column}"] = dict(words)
    for one in source.words:
        found.setdefault(one.column, {}).setdefault(one.word, "")
    return found


def _delivered(source: Source) -> dict[str, dict[str, str]]:
    """The words that are in the mapped columns of a database, with what they usually mean."""
    found: dict[str, dict[str, str]] = {}
    for one in source.tables:
        for column in one.columns:
            name = f"{one.table}.{column.column}"
            if column.of and facts.table(one.table).column(column.column).words:
                usual = {w: vocabulary.proposed(name, w) for w in _words(source, one, column.of)}
                found[name] = usual
    for said in source.words:
        found.setdefault(said.column, {}).setdefault(said.word, "")
    return found


def _words(source: Source, one: MappedTable, column: str) -> tuple[str, ...]:
    key = f"words_{source.name}_{source.version}_{one.table}_{column}"
    if key not in st.session_state:
        place = Place(schema=one.schema, name=one.source)
        try:
            st.session_state[key] = asked(
                source,
                AnyDatabase,
                lambda database: browse.words(database.session, place, column),
            )
        except PortalError as error:
            explain(error)
            return ()
    words: tuple[str, ...] = st.session_state[key]
    return words


def _draw_words(source: Source, name: str, words: dict[str, str]) -> dict[tuple[str, str], str]:
    column = _column(name)
    labels = {word: say(word_label(name, word)) for word in column.words}
    said = {one.word: one.meaning for one in source.words if one.column == name}
    table_label = say(facts.table(name.partition(".")[0]).label)
    section(Label(*(as_text(f"{table_label}: {say(column.label)}"),) * 2))
    meant = [labels.get(said.get(word) or usual, say(_OPEN)) for word, usual in words.items()]
    key = f"words_{source.name}_{source.version}_{name}"
    chosen = word_editor.edited(list(words), meant, [*labels.values(), say(_OPEN)], _WORD, key)
    by_label = {label: word for word, label in labels.items()}
    return {
        (name, word): by_label.get(label, "") for word, label in zip(words, chosen, strict=True)
    }


def _column(name: str) -> Column:
    table, _, column = name.partition(".")
    return facts.table(table).column(column)


def _keep(source: Source, changed: dict[tuple[str, str], str], reader: Reader) -> None:
    meanings = tuple(
        Meaning(column=column, word=word, meaning=meaning)
        for (column, word), meaning in changed.items()
        if meaning
    )
    saved.save(replace(source, words=meanings))
    with writing() as state:
        audit.note(state, reader.name, "source_words", source=source.name)
    st.toast(say(_SAVED), icon=":material/check_circle:")
    st.rerun()


_HELP = Label(
    "Wörter, denen niemand eine Bedeutung gibt, bringen ihre Zeile in die Quarantäne; geraten wird "
    "nicht. Nach einer Änderung liest der nächste Abgleich alle Zeilen.",
    "Words to which nobody gives a meaning put their row into quarantine; nothing is guessed. "
    "After a change the next sync reads all rows.",
)
_NONE = Label(
    "Es ist noch keine Spalte mit Wörtern zugeordnet, etwa Status oder Kanal.",
    "No column with words, such as status or channel, has been mapped yet.",
)
_PROPOSED = Label(
    "Manche Bedeutungen sind nur vorgeschlagen. Sie gelten, sobald Sie speichern.",
    "Some meanings are only proposed. They hold as soon as you save.",
)
_SAVE = Label("Wörter speichern", "Save the words")
_SAVED = Label("Gespeichert.", "Saved.")
_OPEN = Label("– offen: Zeilen kommen in Quarantäne –", "– open: rows go to quarantine –")
_WORD = Label("Wort der Quelle", "Word of the source")
