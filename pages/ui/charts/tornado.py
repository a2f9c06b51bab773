"""Tornado: how far a value moves with each assumption, the widest on top."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts.colours import MAIN, QUIET
from pages.ui.charts.template import Chart, Spec, plain_axis, scaled, spec, value_axis

ROW = 40
EDGE = 40
LESS = Label("ein Viertel niedriger", "a quarter lower")
MORE = Label("ein Viertel höher", "a quarter higher")


def chart(rows: pd.DataFrame, unit: Unit, language: Language, *, alt: str, tall: int) -> Chart:
    """Return bars from the value of the settings to that with the assumption changed."""
    places = list(range(len(rows)))
    names = [label.in_(language) for label in rows["label"]]
    value = scaled(float(rows["value"].iloc[0]), unit) or 0.0
    traces = [
        _bars(rows, end="low", colour=QUIET, said=LESS, unit=unit, language=language),
        _bars(rows, end="high", colour=MAIN, said=MORE, unit=unit, language=language),
    ]
    return Chart(
        spec=spec(
            traces,
            language,
            max(tall, EDGE + ROW * len(rows)),
            barmode="overlay",
            xaxis=value_axis(unit, language),
            yaxis=plain_axis(places, names, range=[len(rows) - 0.5, -0.5]),
            shapes=[
                {
                    "type": "line",
                    "x0": value,
                    "x1": value,
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": QUIET, "width": 1},
                }
            ],
        ),
        alt=alt,
    )


def _bars(
    rows: pd.DataFrame, *, end: str, colour: str, said: Label, unit: Unit, language: Language
) -> Spec:
    starts = [scaled(number, unit) or 0.0 for number in rows["value"]]
    ends = [scaled(number, unit) or 0.0 for number in rows[end]]
    shown = [form.value(number, unit, language) for number in rows[end]]
    words = [
        f"{label.in_(language)}: {said.in_(language)}<br><b>{value}</b>"
        for label, value in zip(rows["label"], shown, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "base": starts,
        "x": [end_ - start for start, end_ in zip(starts, ends, strict=True)],
        "width": 0.55,
        "marker": {"color": colour},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
