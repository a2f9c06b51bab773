"""Matrix: one dot per row in four quadrants, each of which has its name in its corner."""

from __future__ import annotations

import math
from collections.abc import Mapping
from textwrap import wrap

import pandas as pd

from kpi import format as form
from kpi.drawn.records import Record, records
from kpi.model import Unit
from kpi.text import Label, Language
from pages.ui.charts import colours
from pages.ui.charts.template import (
    SMALL,
    Chart,
    Spec,
    quiet_note,
    scaled,
    shortened,
    spec,
    text,
    value_axis,
)

HEIGHT, LONGEST = 420, 16
ROOM = {"importance": 0.18, "value": 0.3}
"""What part of its dots' reach each axis has beyond them, for names and those of quadrants."""
BESIDE, LINES = 0.35, 0.09
"""What part of the width and of the height a name needs beside its dot, on a phone."""
WHOLE = 100
_CORNERS = {"improve": (1, 0), "keep": (1, 1), "use": (0, 1), "watch": (0, 0)}
"""Importance to the right, effectiveness upwards."""


def chart(rows: pd.DataFrame, names: Mapping[str, Label], language: Language, *, alt: str) -> Chart:
    """Return the dots of `rows` and the names of the quadrants."""
    dots = _Dots(records(rows), language)
    centre = [scaled(dots.rows[0][f"mean_{axis}"], Unit.SHARE) for axis in ROOM]
    axes = [
        value_axis(Unit.SHARE, language, title=_title(label, language), range=[*dots.reach[axis]])
        for axis, label in (("importance", IMPORTANCE), ("value", EFFECT))
    ]
    return Chart(
        spec=spec(
            [dots.drawn()],
            language,
            HEIGHT,
            xaxis=axes[0],
            yaxis=axes[1],
            shapes=[
                _line(x0=centre[0], x1=centre[0], y0=0, y1=1, yref="y domain"),
                _line(y0=centre[1], y1=centre[1], x0=0, x1=1, xref="x domain"),
            ],
            annotations=[
                _corner(names[quadrant].in_(language), x, y)
                for quadrant, (x, y) in _CORNERS.items()
            ],
        ),
        alt=alt,
    )


def _range(rows: list[Record], axis: str) -> tuple[float, float]:
    known = [row[axis] for row in rows if form.is_known(row[axis])]
    low, high = min(known, default=math.nan), max(known, default=math.nan)
    room = ROOM[axis] * (high - low or 0.1)
    return (low - room) * WHOLE, (high + room) * WHOLE


def _title(label: Label, language: Language) -> Spec:
    return {"text": label.in_(language), "font": {"color": colours.QUIET, "size": SMALL}}


def _line(**place: object) -> Spec:
    return {"type": "line", "line": {"color": colours.QUIET, "width": 1, "dash": "dot"}, **place}


def _corner(name: str, x: int, y: int) -> Spec:
    return quiet_note(
        f"<b>{text(name)}</b>",
        x,
        y,
        xref="x domain",
        yref="y domain",
        xanchor=("left", "right")[x],
        yanchor=("bottom", "top")[y],
    )


class _Dots:
    """Rows as dots, each with its name beside it."""

    def __init__(self, rows: list[Record], language: Language) -> None:
        self.rows, self.language = rows, language
        self.reach = {axis: _range(rows, axis) for axis in ROOM}
        self.names = [_broken(row["label"].in_(language)) for row in rows]

    def drawn(self) -> Spec:
        """Return the dots."""
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": [scaled(row["importance"], Unit.SHARE) for row in self.rows],
            "y": [scaled(row["value"], Unit.SHARE) for row in self.rows],
            "text": [
                self._name(row, name) for row, name in zip(self.rows, self.names, strict=True)
            ],
            "textposition": [f"{_above(row)} {self._beside(row)}" for row in self.rows],
            "textfont": {"size": SMALL, "color": colours.TEXT},
            "marker": {
                "size": 11,
                "color": [
                    colours.CATEGORIES[3] if row["quadrant"] == "improve" else colours.MAIN
                    for row in self.rows
                ],
            },
            "hovertext": [_words(row, self.language) for row in self.rows],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _name(self, row: Record, name: str) -> str:
        """Return a name, a line further from its dot for each of those beside less important
        dots."""
        before = [
            one
            for other, one in zip(self.rows, self.names, strict=True)
            if other["importance"] < row["importance"] and self._are_near(row, other)
        ]
        free = [form.SPACE] * sum(1 + one.count("<br>") for one in before)
        return "<br>".join((name, *free) if _above(row) == "top" else (*free, name))

    def _are_near(self, row: Record, other: Record) -> bool:
        """Whether the name of another row may stand in the way of that of a row."""
        return _above(row) == _above(other) and all(
            abs(other[axis] - row[axis]) * WHOLE
            < room * (self.reach[axis][1] - self.reach[axis][0])
            for axis, room in (("importance", BESIDE), ("value", LINES))
        )

    def _beside(self, row: Record) -> str:
        """Return the side of a dot away from the mean of all, if there is room for its name."""
        low, high = self.reach["importance"]
        place = (row["importance"] * WHOLE - low) / (high - low)
        if row["importance"] < row["mean_importance"]:
            return "left" if place > BESIDE else "right"
        return "right" if place < 1 - BESIDE else "left"


def _broken(name: str) -> str:
    """Return a name on lines that phones have room for."""
    return "<br>".join(
        text(shortened(line))
        for line in wrap(name, LONGEST, break_on_hyphens=False, break_long_words=False)
    )


def _above(row: Record) -> str:
    """Return the side of a dot that is away from the mean of all."""
    return "bottom" if row["value"] < row["mean_value"] else "top"


def _words(row: Record, language: Language) -> str:
    matters, works = (
        form.value(row[axis], Unit.SHARE, language) for axis in ("importance", "value")
    )
    return (
        f"<b>{text(row['label'].in_(language))}</b>: {row['quadrant_name'].in_(language)}<br>"
        f"{IMPORTANCE.in_(language)}: {matters}<br>{EFFECT.in_(language)}: {works}"
    )


IMPORTANCE = Label("Bedeutung (Anteil an allen Antworten)", "Importance (share of all answers)")
EFFECT = Label("Wirkungsgrad", "Effectiveness")
