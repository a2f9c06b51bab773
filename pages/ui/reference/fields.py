"""Fields of an entry: which KPI, which unit, which value, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from kpi import format as form
from kpi import registry
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.reference import Per
from kpi.text import Label
from kpi.wording.targets import PER
from pages.ui import figures
from pages.ui.language import language, say
from portal.entries import LIMITS

EVERYTHING = ""
HUNDRED = 100.0
_FORMATS = {"de": "DD.MM.YYYY", "en": "DD/MM/YYYY"}


def kpi_field(key: str, *, optional: bool = False) -> Kpi | None:
    """Draw the choice of a KPI; None where all are meant, if that may be."""
    known = registry.all_kpis()
    names = {name: say(kpi.label) for name, kpi in known.items()}
    options = [*([EVERYTHING] if optional else []), *sorted(names, key=lambda name: names[name])]
    chosen = st.selectbox(
        say(_KPI),
        options,
        format_func=lambda name: names[name] if name else say(_ALL_KPIS),
        key=f"{key}_kpi",
    )
    return known[chosen] if chosen else None


def unit_field(key: str, units: Mapping[str, str], *, whole: bool) -> str | None:
    """Draw the choice of an org unit among `units`; None = all of them, where `whole` may be."""
    chosen = st.selectbox(
        say(_UNIT),
        [*([EVERYTHING] if whole else []), *units],
        format_func=lambda unit: units[unit] if unit else say(_WHOLE),
        key=f"{key}_unit",
    )
    return chosen or None


def value_field(key: str, kpi: Kpi) -> tuple[float | None, Per | None]:
    """Draw a value in the unit of a KPI and, of a total, to how long a time it belongs.

    The value is None until one is entered.
    """
    scale = HUNDRED if kpi.unit is Unit.SHARE else 1.0
    lowest, highest = (scale * end for end in LIMITS.get(kpi.unit, (0.0, float("inf"))))
    value = st.number_input(
        f"{say(_VALUE)} ({unit_words(kpi)})",
        min_value=lowest if lowest > float("-inf") else None,
        max_value=highest if highest < float("inf") else None,
        value=None,
        step=1.0,
        key=f"{key}_value_{kpi.name}",
    )
    scaled = None if value is None else float(value) / scale
    if not kpi.adds_up:
        return scaled, None
    options: list[Per] = list(PER)
    per = st.selectbox(
        say(_PER), options, index=1, format_func=lambda one: say(PER[one]), key=f"{key}_per"
    )
    return scaled, per


def unit_words(kpi: Kpi) -> str:
    """Return in which unit a KPI's values are entered."""
    if kpi.unit in _UNITS:
        return say(_UNITS[kpi.unit])
    return form.unit_name(kpi.unit, language()) or say(_NUMBER)


def day_field(key: str, label: Label, default: date, help_: Label | None = None) -> date:
    """Draw a day."""
    chosen = st.date_input(
        say(label),
        value=default,
        format=_FORMATS[language()],
        key=key,
        help=say(help_) if help_ else None,
    )
    return chosen or default


def end_of_year() -> date:
    """Return the last day of the present year."""
    return figures.today().replace(month=12, day=31)


_KPI = Label("Kennzahl", "KPI")
_ALL_KPIS = Label("alle Kennzahlen", "all KPIs")
_UNIT = Label("Organisationseinheit", "Org unit")
_WHOLE = Label("gesamte Organisation", "whole organisation")
_VALUE = Label("Wert", "Value")
_PER = Label("Der Wert gilt", "The value is")
_NUMBER = Label("Zahl", "number")
_UNITS = {
    Unit.SHARE: Label("Prozent", "percent"),
    Unit.EURO: Label("Euro", "euros"),
    Unit.SCORE: Label("Bewertung 1 bis 5", "rating from 1 to 5"),
    Unit.POINTS: Label("Punkte, −100 bis +100", "points from −100 to +100"),
    Unit.PEOPLE: Label("Personen", "people"),
}
