"""Breakdown: one value per member, as bars from zero, or as dots where zero means nothing."""

from __future__ import annotations

import pandas as pd

from kpi import format as form
from kpi.kinds import Kpi
from kpi.model import Unit
from kpi.result import State
from kpi.text import Label, Language
from pages.ui.charts import colours
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

MOST = 12
ROW, EDGE, FEWEST_ROWS = 30, 44, 4
BAR = 17
_NUMBERS = 0.8
_NO_ROOM = 1e-9
HALF, NARROW = 0.5, 2.0


def height(rows: pd.DataFrame) -> int:
    """Return the height that the members of a breakdown need."""
    return EDGE + ROW * max(min(len(rows), MOST), FEWEST_ROWS)


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
    """Return the chart of a breakdown's first twelve rows; the compared value is a thin mark."""
    shown = rows.head(MOST).reset_index(drop=True)
    bars = _Bars(shown, kpi, dimension, language, compared)
    size = max(tall, height(shown))
    low, high, end = bars.range()
    names = [text(shortened(label.in_(language))) for label in shown["label"]]
    ticks = value_axis(kpi.unit, language, range=[low, end], nticks=4)
    return Chart(
        spec=spec(
            [bars.marks(BAR / ((size - EDGE) / len(shown))), *bars.before(), bars.numbers(end)],
            language,
            size,
            xaxis=ticks | bars.only_below(high),
            yaxis=plain_axis(bars.places, names, range=[len(shown) - 0.5, -0.5]),
            hovermode="y",
            clickmode="event+select",
        ),
        alt=alt,
        members=tuple(shown["member"]),
    )


class _Bars:
    """The members of a breakdown on their places, from top to bottom."""

    def __init__(
        self, rows: pd.DataFrame, kpi: Kpi, dimension: str, language: Language, compared: str
    ) -> None:
        self.rows, self.kpi, self.language, self.compared = rows, kpi, language, compared
        self.places = list(range(len(rows)))
        self.values, self.low, self.high = (
            [scaled(number, kpi.unit) for number in rows[name]] for name in ("value", "low", "high")
        )
        changes = [scaled(number, kpi.unit) for number in rows["change"]]
        self.earlier = [
            None if value is None or change is None else value - change
            for value, change in zip(self.values, changes, strict=True)
        ]
        self.few = [state == State.TOO_FEW.value for state in rows["state"]]
        own = dimension in colours.MEMBERS
        members = [str(member) for member in rows["member"]]
        self.colours = colours.of(dimension, members) if own else [colours.MAIN] * len(rows)
        self.as_dots = kpi.unit is Unit.SCORE

    def range(self) -> tuple[float, float, float]:
        """Return where values begin and end, and the end of the axis with room for numbers."""
        known = [n for n in (*self.values, *self.low, *self.high, *self.earlier) if n is not None]
        high, low = max(known, default=1.0), min(known, default=0.0)
        if self.as_dots:
            low, high = int(low * 2) / 2, min(int(high * 2 + 1) / 2, 5.0)
        else:
            low, high = min(low * 1.1, 0.0), max(high, 0.0)
        span = max(high - low, _NO_ROOM) if high > low else 1.0
        return low, high, low + span / _NUMBERS

    def only_below(self, high: float) -> Spec:
        """Return what keeps grid and ticks out of the numbers' column where ends are round."""
        if not self.as_dots:
            return {}
        low = self.range()[0]
        step = HALF if high - low <= NARROW else 1.0
        count = int((high - low) / step) + 1
        values = [low + step * number for number in range(count)]
        return {
            "tickvals": values,
            "ticktext": [form.decimal(value, 1, self.language) for value in values],
        }

    def marks(self, width: float) -> Spec:
        """Return bars, or dots, with their intervals; faint where there are too few data."""
        error = {
            "type": "data",
            "symmetric": False,
            "array": _gaps(self.values, self.high),
            "arrayminus": _gaps(self.low, self.values),
            "color": colours.QUIET,
            "thickness": 1.25,
            "width": 0,
        }
        common = {
            "x": self.values,
            "y": self.places,
            "error_x": error,
            "hovertext": [self._words(place) for place in self.places],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 0.35}},
        }
        opacity = [0.4 if few else 1 for few in self.few]
        marker = {"color": self.colours, "opacity": opacity}
        if self.as_dots:
            return {**common, "type": "scatter", "mode": "markers", "marker": marker | {"size": 10}}
        return {
            **common,
            "type": "bar",
            "orientation": "h",
            "width": min(width, 0.8),
            "marker": marker,
        }

    def before(self) -> list[Spec]:
        """Return a thin mark per member where its compared value lies."""
        if not self.compared or all(value is None for value in self.earlier):
            return []
        return [
            {
                "type": "scatter",
                "mode": "markers",
                "x": self.earlier,
                "y": self.places,
                "marker": {
                    "symbol": "line-ns",
                    "size": 9,
                    "line": {"color": colours.TEXT, "width": 1.5},
                },
                "hoverinfo": "skip",
            }
        ]

    def numbers(self, end: float) -> Spec:
        """Return the values as a column of right-aligned numbers."""
        shown = form.column(self.rows["value"], self.kpi.unit, self.language)
        return {
            "type": "scatter",
            "mode": "text",
            "x": [end] * len(shown),
            "y": self.places,
            "text": shown,
            "textposition": "middle left",
            "textfont": {"size": SMALL + 1, "color": colours.TEXT},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }

    def _words(self, place: int) -> str:
        row, unit, language = self.rows.iloc[place], self.kpi.unit, self.language
        name, shown = row["label"].in_(language), form.value(row["value"], unit, language)
        lines = [f"{text(name)}<br><b>{shown}</b>"]
        if form.is_known(row["low"]):
            ends = (form.value(row[end], unit, language) for end in ("low", "high"))
            lines.append(f"{_INTERVAL.in_(language)} {_TO.in_(language).join(ends)}")
        if self.compared and form.is_known(row["change"]):
            changed = form.change(row["change"], unit, language)
            lines.append(f"{changed} {_AGAINST.in_(language)} {self.compared}")
        lines.append(f"n = {form.plain(row['sample'], Unit.COUNT, language)}")
        if self.few[place]:
            lines.append(_FEW.in_(language))
        return "<br>".join(lines)


def _gaps(ends: list[float | None], starts: list[float | None]) -> list[float | None]:
    """Return how far `starts` lie above `ends`, None where either is unknown."""
    return [
        None if end is None or start is None else max(start - end, 0.0)
        for end, start in zip(ends, starts, strict=True)
    ]


_INTERVAL = Label("95-%-Intervall", "95% interval")
_TO = Label(" bis ", " to ")
_AGAINST = Label("gegenüber", "against")
_FEW = Label("zu wenige Daten für ein Urteil", "too few data to judge")
