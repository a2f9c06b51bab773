"""The mapping table: what every delivered heading means, to be confirmed or corrected."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from connectors.upload.fields import Field, field, fields_of
from connectors.upload.inspection import Inspection, proposed_as
from connectors.upload.mapping import Mapping, SheetMapping, with_field, with_sheet, without_field
from connectors.upload.proposal import draft
from kpi import facts
from kpi.errors import PortalError
from kpi.text import Label, counted
from kpi.text import rows as in_words
from pages.ui.data import always, pending
from pages.ui.data.pending import Pending
from pages.ui.escape import as_text
from pages.ui.language import say

_SAMPLES = 3


def draw(digest: str, one: Pending) -> None:
    """Draw, per table of the file, what it is about and what its columns mean."""
    if one.inspection is None or one.mapping is None:
        return
    for sheet in one.mapping.sheets:
        _draw_subject(digest, one.mapping, one.inspection, sheet)
        if sheet.table:
            _draw_columns(digest, one.mapping, one.inspection, sheet)
            always.draw(digest, sheet)


def _draw_subject(
    digest: str, mapping: Mapping, inspection: Inspection, sheet: SheetMapping
) -> None:
    tables = ["", *(table.name for table in facts.TABLES)]
    labels = {table.name: say(table.label) for table in facts.TABLES} | {"": say(_NOT_IMPORTED)}
    rows = inspection.sheet(sheet.sheet).rows
    key = f"subject_{digest[:8]}_{sheet.sheet}"
    st.session_state[key] = sheet.table
    st.selectbox(
        as_text(
            say(_SUBJECT.format(sheet=sheet.sheet or inspection.file, rows=say(in_words(rows))))
        ),
        tables,
        key=key,
        format_func=lambda name: labels[name],
        on_change=_subject_changed,
        args=(digest, mapping, inspection, sheet.sheet, key),
        width=420,
    )


def _subject_changed(
    digest: str, mapping: Mapping, inspection: Inspection, sheet: str, key: str
) -> None:
    changed = proposed_as(inspection, sheet, st.session_state[key])
    pending.change(digest, with_sheet(mapping, changed))


def _draw_columns(
    digest: str, mapping: Mapping, inspection: Inspection, sheet: SheetMapping
) -> None:
    found = inspection.sheet(sheet.sheet)
    meanings = {item.heading: item.field for item in sheet.fields}
    choices = {_worded(f, sheet.table): f.name for f in fields_of(sheet.table)}
    by_name = {name: label for label, name in choices.items()}
    table = pd.DataFrame(
        {
            "heading": list(found.headings),
            "meaning": [by_name.get(meanings.get(h, ""), say(_UNUSED)) for h in found.headings],
            "samples": [" · ".join(found.column(h).samples[:_SAMPLES]) for h in found.headings],
        }
    )
    edited = st.data_editor(
        table,
        key=f"columns_{digest[:8]}_{sheet.sheet}_{mapping.fingerprint[:12]}",
        hide_index=True,
        height="content",
        disabled=["heading", "samples"],
        column_config={
            "heading": st.column_config.TextColumn(say(_HEADING)),
            "samples": st.column_config.TextColumn(say(_EXAMPLES)),
            "meaning": st.column_config.SelectboxColumn(
                say(_MEANING), options=[say(_UNUSED), *choices], required=True
            ),
        },
    )
    unused = inspection.unrecognised(mapping)
    names = [as_text(heading) for of, heading in unused if of == sheet.sheet]
    if names:
        st.warning(_unused(names), icon=":material/visibility_off:")
    changes = table["meaning"] != edited["meaning"]
    for heading, label in edited.loc[changes, ["heading", "meaning"]].itertuples(index=False):
        _correct(digest, inspection, sheet, heading, choices.get(label, ""))


def _unused(names: list[str]) -> str:
    count = counted(len(names), _COLUMN, _COLUMNS)
    verb = _IS_UNUSED if len(names) == 1 else _ARE_UNUSED
    return say(verb.format(count=say(count), names=", ".join(names)))


def _worded(one: Field, table: str) -> str:
    """Return a field as people call it, with what it belongs to where that is not the table."""
    others = {t.name: t for t in facts.TABLES if t.name != table}
    return (
        f"{say(others[one.group].label)}: {say(one.label)}"
        if one.group in others
        else say(one.label)
    )


def _correct(
    digest: str, inspection: Inspection, sheet: SheetMapping, heading: str, meaning: str
) -> None:
    """Let a heading mean something else, and draw the page again."""
    mapping = pending.files()[digest].mapping
    if mapping is None:
        return
    for item in sheet.fields:
        if item.heading == heading:
            sheet = without_field(sheet, item.field)
    try:
        if meaning:
            column = inspection.sheet(sheet.sheet).column(heading)
            sheet = with_field(sheet, draft(field(meaning), column))
        pending.change(digest, with_sheet(mapping, sheet))
    except PortalError as error:
        st.error(as_text(say(error.label)))
        return
    st.rerun()


_SUBJECT = Label("„{sheet}“ ({rows}) enthält", "“{sheet}” ({rows}) contains")
_NOT_IMPORTED = Label("– wird nicht importiert –", "– not imported –")
_UNUSED = Label("– nicht verwendet –", "– not used –")
_COLUMN = Label("Spalte", "column")
_COLUMNS = Label("Spalten", "columns")
_IS_UNUSED = Label("{count} wird nicht verwendet: {names}", "{count} is not used: {names}")
_ARE_UNUSED = Label("{count} werden nicht verwendet: {names}", "{count} are not used: {names}")
_HEADING = Label("Spalte der Datei", "Column of the file")
_EXAMPLES = Label("Beispiele", "Examples")
_MEANING = Label("Bedeutung", "Meaning")
