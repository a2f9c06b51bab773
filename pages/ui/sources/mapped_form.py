"""The mapping of one table: a meaning per column, and what tells rows and changes apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pandas as pd
import streamlit as st

from connectors.database.browse import PlaceColumn
from connectors.mapped import DeletedRule, MappedColumn, MappedTable
from connectors.sync.source import Source
from connectors.upload.fields import word_label
from kpi import facts
from kpi.model import Column, Table
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.language import say
from pages.ui.several import several
from pages.ui.sources import zone_example
from portal.fields import time_zones

_SAMPLES = 3
_RULES: dict[DeletedRule, Label] = {
    "": Label("löscht wirklich", "really deletes"),
    "is_true": Label("Spalte ist wahr", "column is true"),
    "is_set": Label("Spalte ist gefüllt", "column is filled"),
    "equals": Label("Spalte hat den Wert …", "column has the value …"),
}


def draw(
    source: Source,
    one: MappedTable,
    columns: Sequence[PlaceColumn],
    rows: Sequence[dict[str, str | None]],
) -> MappedTable:
    """Draw the mapping and return it as it stands now; nothing is saved."""
    own = f"{source.name}_{source.version}_{one.table}"
    read = _draw_columns(own, one, columns, rows)
    read += _draw_constants(own, one, {each.column for each in read})
    _draw_missing(one, {each.column for each in read})
    names = ["", *(each.name for each in columns)]
    made = replace(_draw_rules(own, one, names), columns=tuple(read))
    if said := zone_example.sentence(made, rows):
        st.caption(as_text(said))
    return made


def _draw_columns(
    own: str,
    one: MappedTable,
    columns: Sequence[PlaceColumn],
    rows: Sequence[dict[str, str | None]],
) -> list[MappedColumn]:
    labels = _labels(one)
    meanings = {each.of: labels[each.column] for each in one.columns if each.of}
    table = pd.DataFrame(
        {
            "name": [each.name for each in columns],
            "meaning": [meanings.get(each.name, say(_UNUSED)) for each in columns],
            "samples": [_samples(rows, each.name) for each in columns],
            "type": [each.type for each in columns],
        }
    )
    edited = st.data_editor(
        table,
        key=f"mapped_{own}",
        hide_index=True,
        height="content",
        disabled=["name", "type", "samples"],
        column_config={
            "name": st.column_config.TextColumn(say(_COLUMN)),
            "type": st.column_config.TextColumn(say(_TYPE), width="small"),
            "samples": st.column_config.TextColumn(say(_EXAMPLES)),
            "meaning": st.column_config.SelectboxColumn(
                say(_MEANING), options=[say(_UNUSED), *labels.values()], required=True
            ),
        },
    )
    by_label = {label: column for column, label in labels.items()}
    chosen = zip(edited["name"], edited["meaning"], strict=True)
    found = {by_label[label]: str(name) for name, label in chosen if label in by_label}
    return [MappedColumn(column=column, of=name) for column, name in found.items()]


def _draw_constants(own: str, one: MappedTable, read: set[str]) -> list[MappedColumn]:
    """What no column says but holds for all rows, such as the channel of a telephone system."""
    table, known = facts.table(one.table), {e.column: e.constant for e in one.columns if e.constant}
    found = []
    with st.container(horizontal=True):
        for column in table.columns:
            if column.name in read or not _may_hold_always(table, column):
                continue
            key, value = f"constant_{own}_{column.name}", known.get(column.name, "")
            chosen = _draw_constant(f"{one.table}.{column.name}", column, value, key)
            if chosen:
                found.append(MappedColumn(column=column.name, constant=chosen))
    return found


def _may_hold_always(table: Table, column: Column) -> bool:
    is_name = column.required and column.type == "string" and column.name != table.key
    return bool(column.words) or (is_name and not column.references)


def _draw_constant(field: str, column: Column, value: str, key: str) -> str:
    label = say(_ALWAYS.format(column=say(column.label)))
    if not column.words:
        return st.text_input(label, value=value, key=key, width=240).strip()
    words = ["", *column.words]
    return st.selectbox(
        label,
        words,
        index=_place(words, value),
        format_func=lambda word: say(word_label(field, word)) if word else "–",
        key=key,
        width=240,
    )


def _draw_missing(one: MappedTable, read: set[str]) -> None:
    table = facts.table(one.table)
    missing = [say(table.column(name).label) for name in table.required if name not in read]
    if missing:
        st.warning(as_text(say(_MISSING.format(names=", ".join(missing)))), icon=":material/rule:")


def _draw_rules(own: str, one: MappedTable, names: list[str]) -> MappedTable:
    key = one.key
    if facts.table(one.table).key is None:
        key = tuple(
            several(
                say(_KEY), names[1:], default=[n for n in one.key if n in names], key=f"key_{own}"
            )
        )
    left, right = st.columns(2)
    with left:
        cursor = _select(_CURSOR, names, one.cursor, f"cursor_{own}", _CURSOR_HELP)
        zone = st.selectbox(
            say(_ZONE), time_zones(), index=_place(time_zones(), one.time_zone), key=f"zone_{own}"
        )
    with right:
        rules: list[DeletedRule] = list(get_args(DeletedRule))
        rule = st.selectbox(
            say(_DELETED),
            rules,
            index=rules.index(one.deleted_rule),
            format_func=lambda each: say(_RULES[each]),
            key=f"rule_{own}",
        )
        deleted = _select(_WHICH, names, one.deleted, f"deleted_{own}") if rule else ""
        value = one.deleted_value
        if rule == "equals":
            value = st.text_input(say(_VALUE), value=value, key=f"value_{own}")
    return replace(
        one,
        key=key,
        cursor=cursor,
        time_zone=zone,
        deleted_rule=rule if deleted else "",
        deleted=deleted,
        deleted_value=value if rule == "equals" else "",
    )


def _select(
    label: Label, names: list[str], value: str, key: str, helps: Label | None = None
) -> str:
    return st.selectbox(
        say(label),
        names,
        index=_place(names, value),
        format_func=lambda name: name or "–",
        key=key,
        help=say(helps) if helps else None,
    )


def _place(names: Sequence[str], value: str) -> int:
    return list(names).index(value) if value in names else 0


def _labels(one: MappedTable) -> dict[str, str]:
    table = facts.table(one.table)
    return {
        column.name: say(column.label) + (" *" if column.required else "")
        for column in table.columns
    }


def _samples(rows: Sequence[dict[str, str | None]], name: str) -> str:
    found = dict.fromkeys(value for row in rows if (value := row.get(name)))
    return " · ".join(list(found)[:_SAMPLES])


_UNUSED = Label("– nicht verwendet –", "– not used –")
_COLUMN = Label("Spalte der Quelle", "Column of the source")
_TYPE = Label("Typ", "Type")
_EXAMPLES = Label("Beispiele", "Examples")
_MEANING = Label("Bedeutung (* nötig)", "Meaning (* needed)")
_ALWAYS = Label("{column}: immer", "{column}: always")
_MISSING = Label("Es fehlt noch: {names}", "Still missing: {names}")
_KEY = Label("Was Zeilen unterscheidet", "What tells rows apart")
_CURSOR = Label("Spalte, die mit jeder Änderung wächst", "Column that grows with each change")
_CURSOR_HELP = Label(
    "Zum Beispiel der Zeitpunkt der letzten Änderung. Ohne sie liest jeder Abgleich alle Zeilen.",
    "For instance the time of the last change. Without it all rows are read each time.",
)
_ZONE = Label("Zeitzone der Zeiten ohne Angabe", "Zone of times without an offset")
_DELETED = Label("Gelöschtes: Die Quelle …", "Deletion: the source …")
_WHICH = Label("Spalte dafür", "Column for that")
_VALUE = Label("Wert", "Value")
