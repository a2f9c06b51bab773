"""Baselines: the table, and the fields of a new one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import streamlit as st

from kpi import format as form
from kpi import registry
from kpi.reference import Baseline
from kpi.text import Label
from pages.ui import figures
from pages.ui.language import language, say
from pages.ui.reference import fields, section
from pages.ui.reference.section import Section
from portal import baselines
from portal.entries import Entry
from portal.reader import Reader
from portal.roles import KEEPERS


def draw(reader: Reader) -> None:
    """Draw the baselines, with what the reader may do about them."""
    writes = reader.has(*KEEPERS)
    section.draw(
        _PART,
        baselines.everything(),
        _cells,
        is_over=lambda entry: entry.ended_at is not None,
        ask=(lambda: _ask(reader)) if writes else None,
        ends={_END: partial(_end, reader)} if writes else {},
    )


def _cells(baseline: Baseline) -> dict[Label, str]:
    known = registry.all_kpis().get(baseline.kpi or "")
    return {
        _KPI: say(known.label) if known else baseline.kpi or say(_ALL),
        _LAST: form.day(baseline.last_on, language()),
        _REASON: baseline.reason,
    }


def _ask(reader: Reader) -> None:
    kpi = fields.kpi_field("baseline", optional=True)
    yesterday = figures.today() - timedelta(days=1)
    last_on = fields.day_field("baseline_last", _LAST, yesterday, _LAST_HELP)
    reason = st.text_area(say(_REASON), key="baseline_reason", max_chars=500)
    if st.button(say(_SAVE), type="primary", key="baseline_save"):
        wanted = Baseline(kpi=kpi.name if kpi else None, last_on=last_on, reason=reason)
        section.tried(lambda: baselines.write(reader, wanted))


def _end(reader: Reader, entry: Entry[Baseline]) -> None:
    baselines.end(reader, entry.id)


_PART = Section(
    name="baselines",
    title=Label("Nullmessungen", "Baselines"),
    sentence=Label(
        "Die Nullmessung ist der gleich lange Zeitraum vor einer Änderung. Ist sie eingetragen, "
        "kann jede Seite damit verglichen werden („Vergleich: Nullmessung“).",
        "The baseline is the period of the same length before a change. Once entered, every page "
        "can be compared with it (“Comparison: Baseline”).",
    ),
    add=Label("Nullmessung eintragen", "Enter a baseline"),
    none=Label("Noch keine Nullmessung eingetragen.", "No baseline entered yet."),
)
_KPI = Label("Kennzahl", "KPI")
_ALL = Label("alle ohne eigene", "all without their own")
_LAST = Label("Letzter Tag", "Last day")
_LAST_HELP = Label(
    "Der letzte Tag vor der Änderung, mit dem die Nullmessung endet.",
    "The last day before the change, with which the baseline ends.",
)
_REASON = Label("Begründung", "Reason")
_SAVE = Label("Speichern", "Save")
_END = Label("Nullmessung zurücknehmen", "Take the baseline back")
