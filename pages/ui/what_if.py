"""Sliders of what-if assumptions: the address holds what is tried, the settings stay."""

from __future__ import annotations

from html import escape

import streamlit as st

from kpi import format as form
from kpi.assumptions import ASSUMPTIONS, Assumption
from kpi.exhibits import Shown, ShownColumn, WhatIf
from kpi.exhibits.what_if import PREFIX
from kpi.model import Unit
from kpi.parameters import Parameters
from kpi.text import Label
from pages.ui.language import language, say
from pages.ui.showing import Showing

ABREAST = 3


def asked(exhibit: WhatIf, parameters: Parameters) -> WhatIf:
    """Draw the sliders and return the exhibit with what the address says is tried."""
    stated = {name: st.query_params.get_all(name) for name in st.query_params}
    found = exhibit.narrowed(stated)
    tried = dict(found.tried)
    with st.container(border=True, key="what_if_sliders", gap="small"):
        head = f"<h2>{escape(say(_HEAD))}</h2><p>{escape(say(_SAID))}</p>"
        st.html(f'<div class="panel-head">{head}</div>')
        names = [*ASSUMPTIONS]
        for first in range(0, len(names), ABREAST):
            columns = st.columns(ABREAST, gap="medium")
            for column, name in zip(columns, names[first : first + ABREAST], strict=False):
                usual = float(getattr(parameters, name))
                with column:
                    _slider(name, ASSUMPTIONS[name], usual, tried.get(name, usual))
        if tried:
            st.button(say(_RESET), key="what_if_reset", icon=":material/undo:", on_click=_forget)
    return found


def _slider(name: str, one: Assumption, usual: float, value: float) -> None:
    steps = round(one.highest / one.step)
    options = sorted({*(round(step * one.step, 6) for step in range(steps + 1)), usual, value})
    key = f"what_if_{name}"
    st.session_state[key] = value
    st.select_slider(
        say(one.label),
        options,
        key=key,
        format_func=lambda number: _number(number, one),
        help=say(_SETTING).format(value=_number(usual, one)),
        on_change=_put,
        args=(name, usual),
    )


def _number(number: float, one: Assumption) -> str:
    places = 1 if one.unit is Unit.SHARE and one.step % 0.01 else None
    return form.value(number, one.unit, language(), places)


def _put(name: str, usual: float) -> None:
    """Put a tried value into the address; the setting itself is not named there."""
    value = float(st.session_state[f"what_if_{name}"])
    if value == usual:
        st.query_params.pop(PREFIX + name, None)
    else:
        st.query_params[PREFIX + name] = f"{value:g}"


def _forget() -> None:
    for name in ASSUMPTIONS:
        st.query_params.pop(PREFIX + name, None)


def words(exhibit: WhatIf, shown: Shown, seen: Showing) -> str:
    """Return what is tried in place of which setting, as a sentence."""
    if not exhibit.tried:
        return seen.say(_NOTHING)
    changed: Label = shown.rows["changed"].iloc[1]
    return f"{seen.say(_INSTEAD)} {changed.in_(seen.language)}."


def draw(shown: Shown, seen: Showing) -> None:
    """Draw per KPI the value of the settings beside the one that is tried."""
    cards = "".join(
        _card(column, [float(value) for value in shown.rows[column.name]], column.form, seen)
        for column in shown.columns
        if isinstance(column.form, Unit)
    )
    st.html(f'<div class="what-if">{cards}</div>')


def _card(column: ShownColumn, values: list[float], unit: Unit, seen: Showing) -> str:
    name, (usual, tried) = column.label.in_(seen.language), values
    pairs = ((_USUAL, usual, ""), (_TRIED, tried, ' class="tried"'))
    lines = "".join(
        f"<div{kind}><span>{escape(seen.say(label))}</span>"
        f"<b>{escape(form.value(value, unit, seen.language))}</b></div>"
        for label, value, kind in pairs
    )
    moved = form.change(tried - usual, unit, seen.language) if tried != usual else ""
    pair = f'<div class="pair">{lines}</div>'
    return f"<section><h3>{escape(name)}</h3>{pair}<p>{escape(moved)}</p></section>"


_HEAD = Label("Was wäre, wenn?", "What if?")
_SAID = Label(
    "Die Regler ändern nur, was Sie hier sehen; die Einstellungen bleiben, wie sie sind. Die "
    "Adresse dieser Seite hält fest, was Sie versuchen.",
    "The sliders change only what you see here; the settings stay as they are. The address of "
    "this page keeps what you try.",
)
_RESET = Label("Zurück zu den Einstellungen", "Back to the settings")
_SETTING = Label("Einstellung: {value}", "Setting: {value}")
_NOTHING = Label(
    "Noch ist nichts verändert: Bewegen Sie einen Regler.",
    "Nothing is changed yet: move a slider.",
)
_INSTEAD = Label("Versucht (statt der Einstellung):", "Tried (in place of the setting):")
_USUAL = Label("Einstellungen", "Settings")
_TRIED = Label("Was wäre wenn", "What if")
