"""Breakdown: one value per member, as bars from zero, or as dots where zero means nothing."""

from __future__ import annotations

import math

import pandas as pd

from kpi import format as form
from kpi.drawn.members import Drawn, counts, drawn
from kpi.drawn.records import records
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.result import State
from kpi.text import Label, Language
from kpi.wording.explained import INTERVAL
from pages.ui.charts import colours, whiskers
from pages.ui.charts.template import (
    SMALL,
    Chart,
    Spec,
    plain_axis,
    quiet_note,
    scaled,
    shortened,
    spec,
    text,
    value_axis,
)

BAR = 17
ROW, EDGE, FEWEST_ROWS = 30, 24, 4
LEAST_ROOM, DIGIT = 0.2, 0.042
SHORT, LONGER = 12, 40
"""Letters of a name that leaves the usual width; further ones that would leave half of it."""
_ROOM = 0.08
HALF, NARROW = 0.5, 2.0


def chart(
    rows: pd.DataFrame,
    kpi: Kpi,
    dimension: str,
    language: Language,
    *,
    compared: str = "",
    alt: str = "",
    tall: int = 0,
) -> Chart:
    """Return the chart of a breakdown: its members, or the first and the last of them.

    The compared value is a thin mark.
    """
    members = drawn(rows)
    bars = _Bars(members, kpi, dimension, language, compared)
    size = max(tall, height(rows))
    slots = max(members.slots, FEWEST_ROWS) if members.slots == 1 else members.slots
    return Chart(
        spec=spec(
            [bars.marks(BAR / ((size - EDGE) / slots)), *bars.lines(), bars.numbers()],
            language,
            size,
            xaxis=bars.axis(),
            yaxis=plain_axis(
                bars.places, [text(name) for name in bars.names], range=[slots - 0.5, -0.5]
            ),
            annotations=bars.gap(),
            clickmode="event+select",
        ),
        alt=alt,
        members=tuple(bars.keys),
    )


def height(rows: pd.DataFrame) -> int:
    """Return the height that the members of a breakdown need."""
    first, last = counts(rows)
    return EDGE + ROW * max(first + last + bool(last), FEWEST_ROWS)


class _Bars:
    """The members of a breakdown on their places, from top to bottom."""

    def __init__(
        self, members: Drawn, kpi: Kpi, dimension: str, language: Language, compared: str
    ) -> None:
        self.rows, self.places = records(members.rows), members.places
        self.kpi, self.language, self.compared = kpi, language, compared
        self.values, self.low, self.high, changes = (
            [scaled(row[name], kpi.unit) for row in self.rows]
            for name in ("value", "low", "high", "change")
        )
        self.shown = form.column((row["value"] for row in self.rows), kpi.unit, language)
        self.names = [shortened(row["label"].in_(language)) for row in self.rows]
        self.earlier = [
            None if value is None or change is None else value - change
            for value, change in zip(self.values, changes, strict=True)
        ]
        self.few = [row["state"] == State.TOO_FEW.value for row in self.rows]
        own = dimension in colours.MEMBERS
        self.keys = [str(row["member"]) for row in self.rows]
        self.colours = colours.of(dimension, self.keys) if own else [colours.MAIN] * len(self.rows)
        self.as_dots = kpi.unit is Unit.SCORE
        self.start, self.end, self.edge = self._range()

    def _range(self) -> tuple[float, float, float]:
        """Return where values begin and end, and the end of the axis with room for numbers."""
        known = [n for n in (*self.values, *self.low, *self.high, *self.earlier) if n is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        if self.as_dots:
            low, high = math.floor(low / HALF) * HALF, math.ceil(high / HALF) * HALF
        else:
            low, high = min(low, 0.0), max(high, 0.0)
        return low, high, low + ((high - low) or 1.0) / (1 - self._room())

    def _room(self) -> float:
        """Return the share of the width that the numbers need beside the bars on a phone.

        Long names leave less width, of which numbers are a larger share.
        """
        longer = 1 + max(0, max(map(len, self.names), default=0) - SHORT) / LONGER
        return max(LEAST_ROOM, DIGIT * longer * max(map(len, self.shown), default=0))

    def axis(self) -> Spec:
        """Return the axis of values: bars have none but zero, dots have round ends."""
        if not self.as_dots:
            hidden = {"showgrid": False, "showticklabels": False, "zeroline": self.start < 0}
            reach = [self.start, self.edge]
            return (
                value_axis(self.kpi.unit, self.language, range=reach, zerolinecolor=colours.GRID)
                | hidden
            )
        step = HALF if self.end - self.start <= NARROW else 1.0
        steps = range(int((self.end - self.start) / step) + 1)
        values = [self.start + step * number for number in steps]
        names = [form.decimal(value, 1, self.language) for value in values]
        return value_axis(
            self.kpi.unit,
            self.language,
            range=[self.start - _ROOM * step, self.edge],
            tickvals=values,
            ticktext=names,
        )

    def gap(self) -> list[Spec]:
        """Return the mark of members left out."""
        left_out = set(range(self.places[-1])) - set(self.places)
        return [
            quiet_note("⋮", 0, place, xref="paper", xanchor="left", xshift=4) for place in left_out
        ]

    def marks(self, width: float) -> Spec:
        """Return bars, or dots, with their intervals; faint where there are too few data."""
        common = {
            "x": self.values,
            "y": self.places,
            "hovertext": [self._words(number) for number in range(len(self.places))],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 0.35}},
        }
        opacity = [0.4 if few else 1 for few in self.few]
        marker = {"color": self.colours, "opacity": opacity}
        if self.as_dots:
            line = {"error_x": whiskers.interval(self.low, self.values, self.high)}
            dots = {"type": "scatter", "mode": "markers", "marker": marker | {"size": 10}}
            return {**common, **line, **dots}
        return {
            **common,
            "type": "bar",
            "orientation": "h",
            "width": min(width, 0.8),
            "marker": marker,
        }

    def lines(self) -> list[Spec]:
        """Return the intervals of bars, and where the compared values lie."""
        found = whiskers.compared(self.places, self.earlier) if self.compared else []
        if self.as_dots:
            return found
        return [*whiskers.on_bars(self.places, self.low, self.values, self.high), *found]

    def numbers(self) -> Spec:
        """Return the values as a column of right-aligned numbers."""
        return {
            "type": "scatter",
            "mode": "text",
            "x": [self.edge] * len(self.shown),
            "y": self.places,
            "text": self.shown,
            "textposition": "middle left",
            "textfont": {"size": SMALL + 1, "color": colours.TEXT},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }

    def _words(self, number: int) -> str:
        row, unit, language = self.rows[number], self.kpi.unit, self.language
        name, shown = row["label"].in_(language), form.value(row["value"], unit, language)
        lines = [f"{text(name)}<br><b>{shown}</b>"]
        if form.is_known(row["low"]):
            ends = (form.value(row[end], unit, language) for end in ("low", "high"))
            lines.append(f"{INTERVAL.in_(language)} {_TO.in_(language).join(ends)}")
        if self.compared and form.is_known(row["change"]):
            changed = form.change(row["change"], unit, language)
            lines.append(f"{changed} {_AGAINST.in_(language)} {self.compared}")
        lines.append(f"n = {form.plain(row['sample'], Unit.COUNT, language)}")
        if self.few[number]:
            lines.append(_FEW.in_(language))
        return "<br>".join(lines)


_TO = Label(" bis ", " to ")
_AGAINST = Label("gegenüber", "against")
_FEW = Label("zu wenige Daten für ein Urteil", "too few data to judge")
