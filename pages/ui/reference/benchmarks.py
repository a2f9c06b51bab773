"""Benchmarks: the table, and the fields of a new one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kpi import format as form
from kpi import registry
from kpi.reference import Benchmark
from kpi.text import Label
from kpi.wording.targets import PER
from pages.ui import figures
from pages.ui.language import language, say
from pages.ui.reference import fields, section
from pages.ui.reference.section import Section
from portal import benchmarks
from portal.entries import LONGEST_NAME, Entry
from portal.reader import Reader
from portal.roles import KEEPERS


def draw(reader: Reader) -> None:
    """Draw the benchmarks, with what the reader may do about them."""
    writes = reader.has(*KEEPERS)
    section.draw(
        _PART,
        benchmarks.everything(),
        _cells,
        is_over=lambda entry: entry.ended_at is not None,
        ask=(lambda: _ask(reader)) if writes else None,
        ends={_END: partial(_end, reader)} if writes else {},
    )


def _cells(benchmark: Benchmark) -> dict[Label, str]:
    chosen, known = language(), registry.all_kpis().get(benchmark.kpi)
    value = form.value(benchmark.value, known.unit, chosen) if known else str(benchmark.value)
    per = f" {say(PER[benchmark.per])}" if benchmark.per else ""
    return {
        _KPI: say(known.label) if known else benchmark.kpi,
        _NAME: benchmark.name,
        _VALUE: f"{value}{per}",
        _SOURCE: benchmark.source,
        _AS_OF: form.day(benchmark.as_of, chosen),
    }


def _ask(reader: Reader) -> None:
    kpi = fields.kpi_field("benchmark")
    if kpi is None:
        return
    name = st.text_input(
        say(_NAME), key="benchmark_name", max_chars=LONGEST_NAME, placeholder=say(_EXAMPLE)
    )
    value, per = fields.value_field("benchmark", kpi)
    source = st.text_input(say(_SOURCE), key="benchmark_source", max_chars=500)
    as_of = fields.day_field("benchmark_as_of", _AS_OF, figures.today())
    wants = st.button(say(_SAVE), type="primary", key="benchmark_save", disabled=value is None)
    if wants and value is not None:
        wanted = Benchmark(
            kpi=kpi.name, name=name, value=value, per=per, source=source, as_of=as_of
        )
        section.tried(lambda: benchmarks.write(reader, wanted))


def _end(reader: Reader, entry: Entry[Benchmark]) -> None:
    benchmarks.end(reader, entry.id)


_PART = Section(
    name="benchmarks",
    title=Label("Vergleichswerte", "Benchmarks"),
    sentence=Label(
        "Werte von außen, etwa ein Branchenmittel, mit Quelle und Stand. Sie stehen in den "
        "Einzelheiten der Kachel.",
        "Values from elsewhere, such as the mean of the sector, with source and date. They stand "
        "in the details of the tile.",
    ),
    add=Label("Vergleichswert eintragen", "Enter a benchmark"),
    none=Label("Noch kein Vergleichswert eingetragen.", "No benchmark entered yet."),
)
_KPI = Label("Kennzahl", "KPI")
_NAME = Label("Bezeichnung", "Name")
_EXAMPLE = Label("Branchenmittel", "Mean of the sector")
_VALUE = Label("Wert", "Value")
_SOURCE = Label("Quelle", "Source")
_AS_OF = Label("Stand", "As of")
_SAVE = Label("Speichern", "Save")
_END = Label("Vergleichswert zurücknehmen", "Take the benchmark back")
