"""What all charts share: layout, axes, number forms and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from kpi import format as form
from kpi.model import Unit
from kpi.text import WITHOUT_DIRECTIONS, Language
from pages.ui.charts.colours import CLEAR, GRID, QUIET, TEXT, on

Spec = dict[str, Any]
SIZE, SMALL = 13, 12
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
_SEPARATORS: dict[Language, str] = {"de": ",.", "en": ".,"}
_SCALE = {Unit.SHARE: 100.0}
LONGEST_LABEL = 26
FEW_TICKS = 5


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart ready to be drawn. `alt` states its finding for those who cannot see it.

    `members` are the keys of its points in their order, where a click on one narrows the page.
    """

    spec: Spec
    alt: str
    members: tuple[str, ...] = ()


class Ready(BaseFigure):  # type: ignore[misc]
    """A specification that is sent as it stands, by Streamlit 1.67.

    Plotly would build every part of a plain one anew to check it, which takes longer than
    drawing the rest of the page; the tests do so with every picture.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec

    def to_dict(self) -> Spec:
        """Return the specification."""
        return self._spec


def spec(traces: list[Spec], language: Language, height: int, **layout: Any) -> Spec:
    """Return a specification with the template's layout; `layout` adds to it."""
    base = {
        "template": {"data": {"scatter": [{"type": "scatter"}]}},
        "height": height,
        "font": {"size": SIZE, "color": TEXT},
        "separators": _SEPARATORS[language],
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0, "pad": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "hoverlabel": {"align": "left", "font": {"size": SIZE, "color": TEXT}},
        "barcornerradius": 2,
    }
    return {"data": traces, "layout": {**base, **layout}}


def value_axis(unit: Unit, language: Language, **more: Any) -> Spec:
    """Return an axis of values: light lines, ticks in the language's form, none between two
    counts."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showline": False,
        "zeroline": False,
        "gridcolor": GRID,
        "gridwidth": 1,
        "nticks": 5,
        "tickfont": {"color": QUIET, "size": SMALL},
        "ticklabelstandoff": 6,
        **_ticks(unit, language),
        **_whole(unit, more.get("range")),
        **more,
    }


def _whole(unit: Unit, ends: Sequence[float] | None) -> Spec:
    is_short = unit in (Unit.COUNT, Unit.PEOPLE) and ends and ends[1] - ends[0] < FEW_TICKS
    return {"tick0": 0, "dtick": 1} if is_short else {}


def plain_axis(values: Sequence[float], texts: Sequence[str], **more: Any) -> Spec:
    """Return an axis of named places without lines."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickmode": "array",
        "tickvals": list(values),
        "ticktext": list(texts),
        "tickfont": {"color": TEXT, "size": SMALL},
        "ticklabelstandoff": 6,
        **more,
    }


def _ticks(unit: Unit, language: Language) -> Spec:
    if unit is Unit.SHARE:
        return {"ticksuffix": form.percent("", language), "tickformat": ",~g"}
    if unit is Unit.EURO:
        mark = {"ticksuffix": "\u00a0€"} if language == "de" else {"tickprefix": "€"}
        return {**mark, "tickformat": ",~g"}
    return {"tickformat": ",~g"}


def scaled(number: float | None, unit: Unit) -> float | None:
    """Return a value as it stands on an axis: a share in hundredths, unknown as None."""
    return number * _SCALE.get(unit, 1.0) if form.is_known(number) else None


def text(value: str) -> str:
    """Return data as text that Plotly draws as it is: its tags and entities do not work."""
    shown = value.translate(WITHOUT_DIRECTIONS)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(value: str, longest: int = LONGEST_LABEL) -> str:
    """Return text cut to a length at which an axis keeps room for its chart.

    Of an address the end is kept, which is what tells it from others.
    """
    is_address = "://" in value
    value = value.partition("://")[2] if is_address else value
    if len(value) <= longest:
        return value
    if not is_address:
        return value[: longest - 1].rstrip() + "…"
    last = value[value.rstrip("/").rfind("/") :]
    return "…" + (last if len(last) < longest else value[1 - longest :])


def quiet_note(note: str, x: float, y: float, **more: Any) -> Spec:
    """Return a small label at a place of the chart."""
    return {
        "x": x,
        "y": y,
        "text": note,
        "showarrow": False,
        "font": {"size": SMALL, "color": QUIET},
        **more,
    }


def draw(
    chart: Chart, key: str, on_choose: Callable[[str], None] | None = None, hint: str = ""
) -> None:
    """Draw a chart. A click on one of its members calls `on_choose` with the member's key.

    `hint` says so beside the values of a member.

    The browser puts the theme's colours into a chart once; naming the theme in it makes it
    another chart, to be coloured anew, in the first run after the theme has changed.
    """
    theme = st.context.theme.type
    chart.spec["layout"]["meta"] = theme
    for trace in chart.spec["data"]:
        if theme and trace.get("textposition") == "inside":
            trace["textfont"]["color"] = on(trace["marker"]["color"], theme)
    if on_choose is None or not chart.members:
        st.plotly_chart(Ready(chart.spec), key=key, config=CONFIG, alt=chart.alt)
        return

    chart.spec["data"][0]["hovertemplate"] = f"%{{hovertext}}<br><i>{hint}</i><extra></extra>"

    def chosen() -> None:
        places = st.session_state[key]["selection"]["point_indices"]
        if places and places[0] < len(chart.members):
            on_choose(chart.members[places[0]])

    st.plotly_chart(
        Ready(chart.spec),
        key=key,
        config=CONFIG,
        alt=chart.alt,
        on_select=chosen,
        selection_mode="points",
    )
