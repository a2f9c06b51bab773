"""Forest: differences with their intervals, several ways of comparing per line."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts import colours
from pages.ui.charts.colours import QUIET
from pages.ui.charts.composition import LEGEND
from pages.ui.charts.template import (
    SMALL,
    Chart,
    Spec,
    plain_axis,
    scaled,
    shortened,
    spec,
    text,
    value_axis,
)

ROW, EDGE = 64, 90
APART = 0.22
_COLOURS = (colours.REST, colours.CATEGORIES[2], colours.MAIN)


def height(rows: pd.DataFrame) -> int:
    """Return the height that the lines need."""
    return EDGE + ROW * max(len(rows), 2)


def chart(
    rows: pd.DataFrame, ways: Mapping[str, Label], language: Language, *, alt: str, tall: int
) -> Chart:
    """Return one line per row with a dot and its interval for each of `ways`."""
    names = [text(shortened(label.in_(language))) for label in rows["label"]]
    traces = [
        _dots(rows, way, label, place, language) for place, (way, label) in enumerate(ways.items())
    ]
    return Chart(
        spec=spec(
            traces,
            language,
            max(tall, height(rows)),
            xaxis=value_axis(
                Unit.SHARE,
                language,
                ticksuffix="",
                title={"text": _POINTS.in_(language), "font": {"color": QUIET, "size": SMALL}},
                zeroline=True,
                zerolinecolor=QUIET,
                nticks=7,
            ),
            yaxis=plain_axis(range(len(rows)), names, range=[len(rows) - 0.5, -0.5]),
            margin={"l": 0, "r": 8, "t": 44, "b": 0, "pad": 0},
            **LEGEND,
        ),
        alt=alt,
    )


def _dots(rows: pd.DataFrame, way: str, label: Label, place: int, language: Language) -> Spec:
    values, low, high = (
        [scaled(number, Unit.SHARE) for number in rows[name]]
        for name in (way, f"{way}_low", f"{way}_high")
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label.in_(language),
        "x": values,
        "y": [line + (place - 1) * APART for line in range(len(rows))],
        "marker": {"size": 9, "color": _COLOURS[place]},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": _gap(values, high),
            "arrayminus": _gap(low, values),
            "color": _COLOURS[place],
            "thickness": 1.5,
            "width": 0,
        },
        "hovertext": [_words(row, way, label, language) for row in records(rows)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _gap(ends: list[float | None], starts: list[float | None]) -> list[float | None]:
    return [
        None if end is None or start is None else abs(start - end)
        for end, start in zip(ends, starts, strict=True)
    ]


def _words(row: Record, way: str, label: Label, language: Language) -> str:
    ends = [form.change(row[f"{way}_{end}"], Unit.SHARE, language) for end in ("low", "high")]
    between = _BETWEEN.in_(language).join(ends)
    return (
        f"{text(row['label'].in_(language))}: {label.in_(language)}<br>"
        f"<b>{form.change(row[way], Unit.SHARE, language)}</b><br>{between}"
    )


_BETWEEN = Label(" bis ", " to ")

_POINTS = Label("Punkte", "pp")
