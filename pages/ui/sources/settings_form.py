"""The settings of a source as fields: where it is, how it is reached, how often it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from connectors.field import Field
from connectors.sync import running, saved, vault
from connectors.sync.asking import PATIENCE
from connectors.sync.source import Source
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import say
from portal import audit
from portal.fields import time_zones
from portal.reader import Reader
from portal.state.database import writing

_INTERVALS = {
    15: Label("alle 15 Minuten", "every 15 minutes"),
    60: Label("stündlich", "hourly"),
    360: Label("alle 6 Stunden", "every 6 hours"),
    1440: Label("täglich", "daily"),
    10080: Label("wöchentlich", "weekly"),
    0: Label("nur auf Anforderung", "on request only"),
}


def draw(source: Source, reader: Reader) -> None:
    """Draw the fields; saving them checks each, testing them asks the source."""
    kind = source.kind
    st.caption(as_text(say(kind.time_rule)))
    if kind.reservation is not None:
        st.warning(as_text(say(kind.reservation)), icon=":material/science:")
    deciding = {field.unless[0] for field in kind.fields if field.unless}
    first = [field for field in kind.fields if field.name in deciding]
    entered = {field.name: field.default for field in kind.fields} | _draw_fields(first, source)
    others = [each for each in kind.fields if each not in first and each.is_needed(entered)]
    with st.form(f"settings_{source.name}_{source.version}"):
        entered |= _draw_fields(others, source)
        every = _draw_interval(source)
        with st.container(horizontal=True):
            is_saved = st.form_submit_button(say(_SAVE), type="primary", icon=":material/save:")
            is_tested = st.form_submit_button(say(_TEST), icon=":material/network_check:")
    if is_saved or is_tested:
        _save(replace(source, every_minutes=every), entered, reader, is_tested=is_tested)


def _draw_fields(fields: Sequence[Field], source: Source) -> dict[str, str]:
    """Draw fields, two beside each other; return what is entered, by their names."""
    entered = {}
    for start in range(0, len(fields), 2):
        pair = fields[start : start + 2]
        for field, place in zip(pair, st.columns(2, gap="medium"), strict=False):
            with place:
                entered[field.name] = _draw_field(field, source)
    return entered


def _draw_interval(source: Source) -> int:
    options = list(dict.fromkeys((*_INTERVALS, source.every_minutes)))
    return st.selectbox(
        say(_EVERY),
        options,
        index=options.index(source.every_minutes),
        format_func=lambda minutes: say(
            _INTERVALS.get(minutes) or _MINUTES.format(minutes=minutes)
        ),
        width=420,
    )


def _draw_field(field: Field, source: Source) -> str:
    known = dict(source.settings)
    is_optional = not (field.required or field.unless)
    label = f"{say(field.label)} ({say(_OPTIONAL)})" if is_optional else say(field.label)
    helps = say(field.explanation) if field.explanation else None
    key = f"field_{source.name}_{source.version}_{field.name}"
    value = known.get(field.name, field.default)
    if field.kind == "secret":
        is_known = bool(dict(source.secrets).get(field.name))
        return st.text_input(
            label,
            type="password",
            key=key,
            placeholder=say(_KEPT) if is_known else "",
            help=say(_SECRET),
            autocomplete="new-password",
        )
    if field.choices or field.kind in ("zone", "flag"):
        labels = dict(field.choices) or (_YES_NO if field.kind == "flag" else {})
        options = list(labels) or list(time_zones())
        return st.selectbox(
            label,
            options,
            index=options.index(value) if value in options else 0,
            format_func=lambda one: say(labels[one]) if one in labels else one.replace("_", " "),
            help=helps,
            key=key,
        )
    return st.text_input(label, value=value, help=helps, key=key)


def _save(source: Source, entered: dict[str, str], reader: Reader, *, is_tested: bool) -> None:
    try:
        kept = with_settings(source, entered)
        kept.opened()
    except PortalError as error:
        explain(error)
        return
    if is_tested:
        _test(kept, is_saved=kept == source)
        return
    saved.save(kept)
    with writing() as state:
        audit.note(state, reader.name, "source_saved", source=source.name)
    st.toast(say(_SAVED), icon=":material/check_circle:")
    st.rerun()


def with_settings(source: Source, entered: dict[str, str]) -> Source:
    """Return the source with what was entered; an empty secret stays what it was.

    Raises SourceError where a value is not possible.
    """
    fields = {field.name: field for field in source.kind.fields}
    plain = tuple(
        (name, field.checked(entered[name]))
        for name, field in fields.items()
        if field.kind != "secret"
    )
    secrets = dict(source.secrets)
    for name, field in fields.items():
        if field.kind == "secret" and entered[name]:
            secrets[name] = vault.sealed(entered[name])
    return replace(source, settings=plain, secrets=tuple(sorted(secrets.items())))


def _test(source: Source, *, is_saved: bool) -> None:
    with st.spinner(say(_TESTING)):
        found = running.check(source, PATIENCE, with_rows=False)
    for one in found:
        text = as_text(f"{say(one.where)}: {say(one.what)} {say(one.how_to_fix)}")
        (st.warning if one.is_warning else st.error)(text, icon=":material/info:")
    if not found:
        is_open = source.kind.is_mapped and not source.tables
        fine = say(_REACHED if is_open else _FINE)
        text = fine if is_saved else f"{fine} {say(_NOT_SAVED)}"
        st.success(text, icon=":material/check_circle:")


_EVERY = Label("Abgleich", "Sync")
_MINUTES = Label("alle {minutes} Minuten", "every {minutes} minutes")
_SAVE = Label("Speichern", "Save")
_TEST = Label("Verbindung testen", "Test the connection")
_TESTING = Label("Die Quelle wird gefragt …", "Asking the source …")
_SAVED = Label("Gespeichert.", "Saved.")
_OPTIONAL = Label("freiwillig", "optional")
_KEPT = Label("gespeichert; leer lassen = unverändert", "kept; leave empty = unchanged")
_SECRET = Label(
    "Wird verschlüsselt gespeichert und nie wieder angezeigt. Mit „env:KPI_SOURCE_…“ kommt es aus "
    "der Umgebung des Servers.",
    "Kept encrypted and never shown again. With “env:KPI_SOURCE_…” it comes from the server's "
    "environment.",
)
_FINE = Label(
    "Die Verbindung steht, und alles Zugeordnete lässt sich lesen.",
    "The connection works, and all that is mapped can be read.",
)
_REACHED = Label(
    "Die Verbindung steht. Ordnen Sie nun unter „Zuordnung“ die Tabellen zu.",
    "The connection works. Map the tables under “Mapping” next.",
)
_NOT_SAVED = Label(
    "Bitte speichern Sie, was Sie eingegeben haben.", "Please save what you have entered."
)
_YES_NO = {"yes": Label("ja", "yes"), "no": Label("nein", "no")}
