"""Lifecycle: who came above the line, who went below it, month by month."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kpi import format as form
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts import colours
from pages.ui.charts.buckets import Buckets
from pages.ui.charts.composition import LEGEND
from pages.ui.charts.template import Chart, Spec, spec, value_axis

HEIGHT = 300
GAINS = ("new", "resurrected")
LOSSES = ("dormant", "left")
_TEAL, _ORANGE, _BLUE, _WINE = colours.CATEGORIES[:4]
_COLOURS = {"new": _TEAL, "resurrected": _BLUE, "dormant": _ORANGE, "left": _WINE}


def chart(
    rows: pd.DataFrame,
    phases: Mapping[str, Label],
    language: Language,
    *,
    alt: str = "",
    height: int = HEIGHT,
) -> Chart:
    """Return columns of people won above zero and lost below it."""
    starts = list(rows["start"])
    buckets = Buckets(
        starts=starts, partial=[False] * len(starts), grain="month", language=language
    )
    traces = [_columns(rows, name, phases[name], buckets, language) for name in (*GAINS, *LOSSES)]
    return Chart(
        spec=spec(
            traces,
            language,
            height,
            barmode="relative",
            bargap=0.3,
            xaxis=buckets.axis(0.6, 0.6),
            yaxis=value_axis(Unit.PEOPLE, language, zeroline=True, zerolinecolor=colours.QUIET),
            margin={"l": 0, "r": 0, "t": 40, "b": 0, "pad": 0},
            **LEGEND,
        ),
        alt=alt,
    )


def _columns(
    rows: pd.DataFrame, name: str, label: Label, buckets: Buckets, language: Language
) -> Spec:
    sign = -1 if name in LOSSES else 1
    words = [
        f"{buckets.name(place)}<br>{label.in_(language)}: "
        f"<b>{form.plain(number, Unit.PEOPLE, language)}</b>"
        for place, number in enumerate(rows[name])
    ]
    return {
        "type": "bar",
        "name": label.in_(language),
        "x": list(range(len(rows))),
        "y": [sign * int(number) for number in rows[name]],
        "marker": {"color": _COLOURS[name]},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
