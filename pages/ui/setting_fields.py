"""Widgets for what may be set about the KPIs, one for each kind of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from kpi.parameters import Parameters
from kpi.text import Label
from pages.ui.language import say
from portal.field import Field, Group, Kind
from portal.fields import FIELDS, time_zones
from store import holiday

_PER_CENT = 100
Draw = Callable[[Field, Any], Any]


def draw_group(group: Group, parameters: Parameters, columns: int = 2) -> dict[str, Any]:
    """Draw the fields of `group` side by side and return what they hold, by name.

    To be called within a form.
    """
    fields = [field for field in FIELDS if field.group == group]
    values = {}
    for start in range(0, len(fields), columns):
        row = st.columns(columns, gap="medium")
        for field, place in zip(fields[start : start + columns], row, strict=False):
            with place:
                values[field.name] = _DRAW[field.kind](field, getattr(parameters, field.name))
    return values


def _count(field: Field, value: int) -> int:
    return int(
        st.number_input(
            say(field.label),
            min_value=int(field.minimum),
            max_value=int(field.maximum),
            value=value,
            help=say(field.explanation),
            key=_key(field),
        )
    )


def _share(field: Field, value: float) -> float:
    percent = st.number_input(
        f"{say(field.label)} (%)",
        min_value=round(field.minimum * _PER_CENT),
        max_value=round(field.maximum * _PER_CENT),
        value=round(value * _PER_CENT),
        help=say(field.explanation),
        key=_key(field),
    )
    return percent / _PER_CENT


def _amount(field: Field, value: float | None) -> float | None:
    return st.number_input(
        say(field.label),
        min_value=float(field.minimum),
        max_value=float(field.maximum),
        value=value,
        step=float(field.step),
        format="%.2f" if field.step < 1 else "%.0f",
        placeholder=say(_MEASURED) if field.kind == "optional_amount" else None,
        help=say(field.explanation),
        key=_key(field),
    )


def _choice(field: Field, value: str) -> str:
    labels = dict(field.choices)
    return st.segmented_control(
        say(field.label),
        tuple(labels),
        default=value,
        required=True,
        format_func=lambda word: say(labels[word]),
        help=say(field.explanation),
        key=_key(field),
    )


def _choices(field: Field, value: tuple[str, ...]) -> tuple[str, ...]:
    labels = dict(field.choices)
    chosen = st.pills(
        say(field.label),
        tuple(labels),
        default=value,
        selection_mode="multi",
        format_func=lambda word: say(labels[word]),
        help=say(field.explanation),
        key=_key(field),
    )
    return tuple(word for word in labels if word in chosen)


def _texts(field: Field, value: tuple[str, ...]) -> tuple[str, ...]:
    given = st.text_input(
        say(field.label), value=", ".join(value), help=say(field.explanation), key=_key(field)
    )
    return tuple(dict.fromkeys(filter(None, (text.strip() for text in given.split(",")))))


def _zone(field: Field, value: str) -> str:
    zones = time_zones()
    return st.selectbox(
        say(field.label),
        zones,
        index=zones.index(value) if value in zones else 0,
        format_func=lambda zone: zone.replace("_", " "),
        help=say(field.explanation),
        key=_key(field),
    )


def _region(field: Field, value: str) -> str:
    regions = holiday.regions()
    return st.selectbox(
        say(field.label),
        tuple(regions),
        index=list(regions).index(value) if value in regions else 0,
        format_func=lambda code: _named(code, regions[code]),
        help=say(field.explanation),
        key=_key(field),
    )


def _named(code: str, state: str) -> str:
    """Return a region as people call it: the country alone, or with its state."""
    country, _, part = code.partition("-")
    name = say(_COUNTRIES[country])
    return f"{name}: {state}" if part else name


def _key(field: Field) -> str:
    return f"setting_{field.name}"


_DRAW: dict[Kind, Draw] = {
    "count": _count,
    "share": _share,
    "amount": _amount,
    "optional_amount": _amount,
    "choice": _choice,
    "choices": _choices,
    "texts": _texts,
    "zone": _zone,
    "region": _region,
}
_COUNTRIES = {
    "DE": Label("Deutschland", "Germany"),
    "AT": Label("Österreich", "Austria"),
    "CH": Label("Schweiz", "Switzerland"),
    "LI": Label("Liechtenstein", "Liechtenstein"),
}
_MEASURED = Label("gemessen", "measured")
