"""Tables on the settings page: where cost rates come from, and those of single org units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import DateColumn, NumberColumn, SelectboxColumn, TextColumn

from kpi.assumptions import ASSUMPTIONS, EVERY, provenances, unit_rates
from kpi.errors import PortalError
from kpi.model import Unit
from kpi.parameters import Parameters
from kpi.text import Label
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import language, say
from portal import cost_rates, org_units

_PER_CENT = 100
DrawSave = Callable[..., bool]
Save = Callable[[Parameters], None]


def draw_sources(parameters: Parameters, draw_save: DrawSave, save: Save) -> None:
    """Draw the source and the date of every rate, to be changed in place."""
    section(*_SOURCES)
    stated = provenances(parameters)
    rows = pd.DataFrame(
        {
            "name": [say(one.label) for one in EVERY.values()],
            "source": [stated[name].source if name in stated else None for name in EVERY],
            "as_of": [stated[name].as_of if name in stated else None for name in EVERY],
        }
    )
    with st.form("sources", border=False):
        edited = st.data_editor(
            rows.astype({"source": "object", "as_of": "object"}),
            key="cost_sources",
            placeholder="–",
            hide_index=True,
            disabled=["name"],
            column_config={
                "name": TextColumn(say(_ASSUMPTION)),
                "source": TextColumn(say(_SOURCE), max_chars=cost_rates.LONGEST_SOURCE),
                "as_of": DateColumn(
                    say(_AS_OF), format="DD.MM.YYYY" if language() == "de" else "D MMM YYYY"
                ),
            },
        )
        wanted = draw_save("parameter.sources")
    if wanted:
        lines = zip(EVERY, edited["source"], edited["as_of"], strict=True)
        given = {name: (_known(source), _known(day)) for name, source, day in lines}
        _try(lambda: save(cost_rates.sourced(parameters, given)))


def draw_unit_rates(parameters: Parameters, draw_save: DrawSave, save: Save) -> None:
    """Draw the rates of single units, to be added, changed and removed."""
    section(*_UNIT_RATES)
    units = {unit.key: unit.path for unit in org_units.all_units()}
    names = {name: _with_unit(name) for name in ASSUMPTIONS}
    rows = pd.DataFrame(
        [
            {"unit": units.get(unit, unit), "name": names[name], "rate": _shown(name, rate)}
            for unit, own in unit_rates(parameters).items()
            for name, rate in own.items()
        ],
        columns=["unit", "name", "rate"],
    )
    with st.form("unit_rates", border=False):
        edited = st.data_editor(
            rows.astype({"unit": "object", "name": "object", "rate": "float64"}),
            key="cost_unit_rates",
            placeholder="–",
            hide_index=True,
            num_rows="dynamic",
            column_config={
                "unit": SelectboxColumn(say(_UNIT), options=list(units.values()), required=True),
                "name": SelectboxColumn(
                    say(_ASSUMPTION), options=list(names.values()), required=True
                ),
                "rate": NumberColumn(say(_RATE), min_value=0.0, required=True),
            },
        )
        wanted = draw_save("parameter.unit_rates")
    if wanted:
        keys = {path: key for key, path in units.items()}
        called = {words: name for name, words in names.items()}
        given = [
            (
                keys.get(line.unit, line.unit),
                called[line.name],
                _stored(called[line.name], line.rate),
            )
            for line in edited.dropna().itertuples()
        ]
        _try(lambda: save(cost_rates.rated(parameters, given)))


def _try(save: Callable[[], None]) -> None:
    try:
        save()
    except PortalError as error:
        explain(error)


def _with_unit(name: str) -> str:
    unit = "%" if ASSUMPTIONS[name].unit is Unit.SHARE else "€"
    return f"{say(ASSUMPTIONS[name].label)} ({unit})"


def _shown(name: str, rate: float) -> float:
    return rate * _PER_CENT if ASSUMPTIONS[name].unit is Unit.SHARE else rate


def _stored(name: str, rate: float) -> float:
    return rate / _PER_CENT if ASSUMPTIONS[name].unit is Unit.SHARE else float(rate)


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value


_SOURCES = (
    Label("Woher die Annahmen stammen", "Where the assumptions come from"),
    Label(
        "Quelle und Stand stehen neben jeder Annahme auf der Seite „Abschlüsse“. Was hier leer "
        "ist, erscheint dort als Vorgabe des Produkts oder ohne Quellenangabe.",
        "Source and date stand beside each assumption on the Contracts page. What is empty here "
        "is shown there as a default of the product, or as without a source.",
    ),
)
_UNIT_RATES = (
    Label("Eigene Sätze einzelner Einheiten", "Rates of single units"),
    Label(
        "Gelten für die Einheit und alle darunter, die keinen eigenen Satz haben. Die Ersparnis "
        "wird mit den Sätzen jeder Einheit berechnet und zusammengezählt.",
        "They hold for the unit and all below it without a rate of their own. Savings are "
        "computed at the rates of each unit and added up.",
    ),
)
_ASSUMPTION = Label("Annahme", "Assumption")
_SOURCE = Label("Quelle", "Source")
_AS_OF = Label("Stand", "As of")
_UNIT = Label("Einheit", "Unit")
_RATE = Label("Wert", "Value")
