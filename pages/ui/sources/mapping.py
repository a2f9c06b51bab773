"""Mapping a database: which table holds what, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from connectors.database import browse, proposal
from connectors.database.browse import Place, PlaceColumn
from connectors.database.connector import AnyDatabase
from connectors.mapped import MappedTable
from connectors.sync import saved
from connectors.sync.asking import asked
from connectors.sync.source import Source
from kpi import facts
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import say
from pages.ui.sources import mapped_form
from portal import audit, settings
from portal.reader import Reader
from portal.state.database import writing

_ROWS = 20


def draw(source: Source, reader: Reader) -> None:
    """Draw what is mapped, and the way to map one table more."""
    try:
        source.opened()
    except PortalError:
        st.info(say(_CONNECTION_FIRST), icon=":material/info:")
        return
    for one in source.tables:
        _draw_mapped(source, one, reader)
    section(_ADD, _ADD_HELP)
    places = _places(source)
    if not places:
        return
    with st.container(horizontal=True):
        place = _choose_place(source, places)
        subject = _choose_subject(source, place)
    found = look(source, place)
    if found is None:
        return
    columns, rows = found
    st.dataframe(pd.DataFrame(rows, columns=[one.name for one in columns]), hide_index=True)
    if st.button(say(_MAP), icon=":material/add:", type="primary", key=f"map_{source.name}"):
        zone = settings.load().parameters.time_zone
        made = proposal.proposed(subject, place, columns, zone)
        keep(source, (*source.tables, made), reader)


def _choose_place(source: Source, places: Sequence[Place]) -> Place:
    """Draw the choice of a table; the first one that is not mapped yet is proposed."""
    mapped = {(one.schema, one.source) for one in source.tables}
    rest = [place for place in places if (place.schema, place.name) not in mapped]
    labels = {place.label: place for place in (*rest, *(p for p in places if p not in rest))}
    key = f"place_{source.name}_{source.version}"
    return labels[st.selectbox(say(_PLACE), list(labels), key=key, width=420)]


def _choose_subject(source: Source, place: Place) -> str:
    """Draw the choice of what the rows are; the table's name proposes one."""
    taken = {one.table for one in source.tables}
    subjects = [table.name for table in facts.TABLES if table.name not in taken]
    return st.selectbox(
        say(_SUBJECT),
        subjects,
        index=subjects.index(proposal.subject(place, subjects)),
        format_func=lambda one: say(facts.table(one).label),
        key=f"subject_{source.name}_{source.version}_{place.label}",
        width=420,
    )


def _draw_mapped(source: Source, one: MappedTable, reader: Reader) -> None:
    place = Place(schema=one.schema, name=one.source)
    title = f"{say(facts.table(one.table).label)} ← {place.label}"
    with st.expander(as_text(title), icon=":material/table:"):
        found = look(source, place)
        if found is None:
            return
        changed = mapped_form.draw(source, one, *found)
        with st.container(horizontal=True):
            is_saved = st.button(say(_SAVE), type="primary", key=f"save_{source.name}_{one.table}")
            is_asked = st.button(say(_PREVIEW), key=f"preview_{source.name}_{one.table}")
            is_dropped = st.button(
                say(_DROP), key=f"drop_{source.name}_{one.table}", type="tertiary"
            )
        if is_saved:
            tables = (changed if other.table == one.table else other for other in source.tables)
            keep(source, tuple(tables), reader)
        if is_dropped:
            keep(source, tuple(o for o in source.tables if o.table != one.table), reader)
        if is_asked:
            _draw_preview(source, changed)


def _draw_preview(source: Source, one: MappedTable) -> None:
    try:
        trial = replace(source, tables=(one,))
        rows = asked(
            trial, AnyDatabase, lambda database: database.first(database.mappings()[0], _ROWS)
        )
    except PortalError as error:
        explain(error)
        return
    labels = {column.name: say(column.label) for column in facts.table(one.table).columns}
    st.dataframe(pd.DataFrame(rows).rename(columns=labels), hide_index=True)


def keep(source: Source, tables: tuple[MappedTable, ...], reader: Reader) -> None:
    """Save the mapping as the source's next version and draw the page again; tell what is wrong
    with it instead."""
    try:
        saved.save(replace(source, tables=tables))
    except PortalError as error:
        explain(error)
        return
    with writing() as state:
        audit.note(state, reader.name, "source_mapped", source=source.name)
    st.rerun()


def _places(source: Source) -> tuple[Place, ...]:
    """Asked once per version of the settings and session: looking takes a while."""
    key = f"places_{source.name}_{source.version}"
    if key not in st.session_state:
        try:
            st.session_state[key] = asked(
                source, AnyDatabase, lambda database: browse.places(database.session)
            )
        except PortalError as error:
            explain(error)
            return ()
        if not st.session_state[key]:
            st.info(say(_NOTHING), icon=":material/info:")
    places: tuple[Place, ...] = st.session_state[key]
    return places


def look(
    source: Source, place: Place
) -> tuple[tuple[PlaceColumn, ...], list[dict[str, str | None]]] | None:
    """Return columns and some rows of a table, None where they cannot be had, which is told."""
    key = f"look_{source.name}_{source.version}_{place.label}"
    if key not in st.session_state:
        try:
            st.session_state[key] = asked(
                source,
                AnyDatabase,
                lambda database: (
                    browse.columns(database.session, place),
                    browse.first(database.session, place, _ROWS),
                ),
            )
        except PortalError as error:
            explain(error)
            return None
    found: tuple[tuple[PlaceColumn, ...], list[dict[str, str | None]]] = st.session_state[key]
    return found


_CONNECTION_FIRST = Label(
    "Bitte geben Sie zuerst unter „Verbindung“ an, wo die Datenbank ist, und speichern Sie es.",
    "Please enter under “Connection” first where the database is, and save it.",
)
_ADD = Label("Tabelle zuordnen", "Map a table")
_ADD_HELP = Label(
    "Wählen Sie eine Tabelle oder Sicht der Quelle und was ihre Zeilen sind. Darunter stehen ihre "
    "ersten Zeilen.",
    "Choose a table or view of the source and what its rows are. Its first rows are below.",
)
_PLACE = Label("Tabelle oder Sicht", "Table or view")
_SUBJECT = Label("Jede Zeile ist …", "Each row is one of …")
_MAP = Label("Zuordnen", "Map")
_SAVE = Label("Zuordnung speichern", "Save the mapping")
_PREVIEW = Label("Vorschau", "Preview")
_DROP = Label("Nicht mehr lesen", "No longer read")
_NOTHING = Label(
    "Der Benutzer sieht in dieser Datenbank keine Tabelle. Hat er das Leserecht?",
    "The user sees no table in this database. May they read it?",
)
