"""Strip: the same figure under several definitions, one dot each, one line per condition."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts import colours
from pages.ui.charts.template import SMALL, Chart, Spec, plain_axis, spec, text, value_axis

ROW, EDGE, DOT = 92, 40, 19
APART = 0.19
"""Lines between dots of one condition, so that equal values stay legible."""
WHOLE = 100


def height(rows: pd.DataFrame) -> int:
    """Return the height that the lines need."""
    return EDGE + ROW * len(rows)


def chart(
    rows: pd.DataFrame, steps: Mapping[str, Label], language: Language, *, alt: str, tall: int
) -> Chart:
    """Return a line per row, on it a numbered dot at the share in each column of `steps`.

    The definition in force is a full dot, the others are hollow.
    """
    names = [text(label.in_(language)) for label in rows["label"]]
    dots = [_dots(rows, column, place, steps, language) for place, column in enumerate(steps)]
    return Chart(
        spec=spec(
            [*(_line(row, place, steps) for place, row in enumerate(records(rows))), *dots],
            language,
            max(tall, height(rows)),
            xaxis=value_axis(Unit.SHARE, language, range=[-4, WHOLE + 4], nticks=6),
            yaxis=plain_axis(range(len(rows)), names, range=[len(rows) - 0.5, -0.5]),
            margin={"l": 0, "r": 12, "t": 8, "b": 0, "pad": 0},
        ),
        alt=alt,
    )


def _line(row: Record, place: int, steps: Mapping[str, Label]) -> Spec:
    """Return the line that joins the dots of one condition."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row[column] * WHOLE for column in steps],
        "y": [place + _off(number, len(steps)) for number in range(len(steps))],
        "line": {"color": colours.QUIET, "width": 1},
        "hoverinfo": "skip",
    }


def _dots(
    rows: pd.DataFrame, column: str, number: int, steps: Mapping[str, Label], language: Language
) -> Spec:
    in_force = [one == column for one in rows["in_force"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [share * WHOLE for share in rows[column]],
        "y": [place + _off(number, len(steps)) for place in range(len(rows))],
        "text": [str(number + 1)] * len(rows),
        "textfont": {
            "size": SMALL,
            "color": [colours.BACKGROUND if one else colours.TEXT for one in in_force],
        },
        "marker": {
            "size": DOT,
            "color": [colours.MAIN if one else colours.BACKGROUND for one in in_force],
            "line": {"color": colours.MAIN, "width": 1.5},
        },
        "hovertext": [
            f"{text(row['label'].in_(language))}, {text(steps[column].in_(language))}<br>"
            f"<b>{form.value(row[column], Unit.SHARE, language)}</b>"
            for row in records(rows)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _off(number: int, count: int) -> float:
    return (number - (count - 1) / 2) * APART
