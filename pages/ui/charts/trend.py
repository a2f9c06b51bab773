"""Trend: one KPI over time, with its interval, its comparison and what is incomplete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from kpi import format as form
from kpi.drawn.compared import is_compared
from kpi.drawn.records import records
from kpi.kinds import Kpi
from kpi.model import SIGNED, Unit
from kpi.reference import Event
from kpi.text import Label, Language
from kpi.wording.explained import INTERVAL
from pages.ui.charts import interval_area
from pages.ui.charts.apart import apart
from pages.ui.charts.buckets import UNFINISHED, Buckets
from pages.ui.charts.colours import BACKGROUND, MAIN, QUIET
from pages.ui.charts.reference_marks import ReferenceMarks
from pages.ui.charts.template import (
    Chart,
    Spec,
    quiet_note,
    scaled,
    spec,
    value_axis,
)

HEIGHT = 300
MOST_MARKED = 14
_ROOM = 0.12
_LINE = 17


def chart(
    rows: pd.DataFrame,
    kpi: Kpi,
    language: Language,
    *,
    compared: str = "",
    alt: str = "",
    height: int = HEIGHT,
    events: Sequence[Event] = (),
) -> Chart:
    """Return the chart of a trend's rows; `compared` is what the dotted line is called.

    Where the series shows how it varies by itself, that takes the place of the intervals.
    """
    series = _Series(rows, kpi, language, events)
    marks = series.marks
    traces = [
        *(marks.band() or interval_area.areas(series.low, series.high)),
        *marks.target_line(),
        *marks.benchmark_line(),
        *series.comparison(),
        *series.line(),
        series.points(compared),
        *marks.signals(),
    ]
    low, high = series.range()
    axis = value_axis(kpi.unit, language, range=[low, high])
    return Chart(
        spec=spec(
            traces,
            language,
            height,
            xaxis=series.buckets.axis(0.35, 0.15),
            yaxis=axis,
            hovermode="x",
            hoverdistance=-1,
            margin={"l": 0, "r": 84, "t": 12 + marks.headroom, "b": 0, "pad": 0},
            annotations=[
                *series.labels(compared, (high - low) / max(height - 50 - marks.headroom, 1)),
                *marks.labels(language),
            ],
            shapes=marks.event_lines(),
        ),
        alt=alt,
    )


class _Series:
    """The points of a trend on their places."""

    def __init__(
        self, rows: pd.DataFrame, kpi: Kpi, language: Language, events: Sequence[Event]
    ) -> None:
        self.kpi, self.language = kpi, language
        rows = rows if is_compared(rows) else rows.assign(before=float("nan"))
        self.values, self.low, self.high, self.before = (
            [scaled(number, kpi.unit) for number in rows[name].tolist()]
            for name in ("value", "low", "high", "before")
        )
        self.partial = [bool(flag) for flag in rows["is_partial"].tolist()]
        self.buckets = Buckets(
            starts=rows["start"].tolist(),
            partial=self.partial,
            grain=rows["grain"].iloc[0],
            language=language,
        )
        self.rows = records(rows)
        self.marks = ReferenceMarks(self.rows, self.values, kpi, events)

    def range(self) -> tuple[float, float]:
        """Return ends of the value axis with some room; never beyond 0 and 1 of a share."""
        ends = self.marks.reach() if self.marks.has_limits else [*self.low, *self.high]
        drawn = [*self.values, *self.before, *ends, *self.marks.target, *self.marks.benchmark]
        known = [number for number in drawn if number is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        room = (high - low or abs(high)) * _ROOM or 1.0
        floor = low - room
        if low >= 0 and self.kpi.unit not in SIGNED:
            floor = max(floor, 0.0)
        ceiling = min(high + room, 100.0 + room / 4) if self.kpi.unit is Unit.SHARE else high + room
        return floor, ceiling

    def comparison(self) -> list[Spec]:
        """Return the thin dotted line of the compared period."""
        if all(number is None for number in self.before):
            return []
        return [
            {
                "type": "scatter",
                "y": self.before,
                "mode": "lines",
                "line": {"color": QUIET, "width": 1.5, "dash": "dot"},
                "hoverinfo": "skip",
            }
        ]

    def line(self) -> list[Spec]:
        """Return the line of finished buckets, and dotted ones to those that are not."""
        finished = [
            None if partial else value
            for value, partial in zip(self.values, self.partial, strict=True)
        ]
        solid = {
            "type": "scatter",
            "y": finished,
            "mode": "lines",
            "line": {"color": MAIN, "width": 2.5},
            "hoverinfo": "skip",
        }
        return [solid, *self._dotted()]

    def _dotted(self) -> list[Spec]:
        pairs = zip(range(len(self.values) - 1), range(1, len(self.values)), strict=True)
        return [
            {
                "type": "scatter",
                "x": [a, b],
                "y": [self.values[a], self.values[b]],
                "mode": "lines",
                "line": {"color": MAIN, "width": 2, "dash": "dot"},
                "hoverinfo": "skip",
            }
            for a, b in pairs
            if self.partial[a] or self.partial[b]
        ]

    def points(self, compared: str) -> Spec:
        """Return the markers, open where unfinished, with the words of each."""
        few = len(self.values) <= MOST_MARKED
        sizes = [8 if partial else 6 if few else 1 for partial in self.partial]
        return {
            "type": "scatter",
            "y": self.values,
            "mode": "markers",
            "marker": {
                "size": sizes,
                "color": [BACKGROUND if partial else MAIN for partial in self.partial],
                "line": {"color": MAIN, "width": [2 if p else 0 for p in self.partial]},
            },
            "hovertext": [self._words(i, compared) for i in range(len(self.values))],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _words(self, place: int, compared: str) -> str:
        row = self.rows[place]
        unit, language = self.kpi.unit, self.language
        name = self.buckets.name(place)
        lines = [f"{name}<br><b>{form.value(row['value'], unit, language)}</b>"]
        if form.is_known(row["low"]):
            ends = (form.value(row[end], unit, language) for end in ("low", "high"))
            lines.append(f"{INTERVAL.in_(language)} {_TO.in_(language).join(ends)}")
        if compared and form.is_known(row["before"]):
            lines.append(f"{compared}: {form.value(row['before'], unit, language)}")
        lines.append(f"n = {form.plain(row['sample'], Unit.COUNT, language)}")
        lines += self.marks.words(place, language)
        lines.append(self.buckets.state(place))
        return "<br>".join(filter(None, lines))

    def labels(self, compared: str, per_pixel: float) -> list[Spec]:
        """Return the last finished value, the comparison's name and value and what is incomplete.

        They stand beside the end of the lines, one below the other: on a phone the last finished
        point is nearer to the end than its value is wide.
        """
        last = _last(self.values, self.partial)
        if last is None:
            return []
        shown = form.value(self.rows[last]["value"], self.kpi.unit, self.language)
        places = {f"<b>{shown}</b>": self.values[last]}
        if self.partial[-1]:
            places[UNFINISHED.in_(self.language)] = self.values[-1]
        other = _last(self.before, [False] * len(self.before))
        if compared and other is not None:
            before = form.value(self.rows[other]["before"], self.kpi.unit, self.language)
            places[f"{compared.replace(' ', '<br>', 1)}<br>{before}"] = self.before[other]
        known = {note: at for note, at in places.items() if at is not None}
        return self._stacked(known, per_pixel)

    def _stacked(self, places: Mapping[str, float], per_pixel: float) -> list[Spec]:
        end = len(self.values) - 1
        heights = [_LINE * (note.count("<br>") + 1) for note in places]
        low, high = (number / per_pixel for number in self.range())
        wanted = [at / per_pixel for at in places.values()]
        shifts = [
            there - at for at, there in zip(wanted, apart(wanted, heights, low, high), strict=True)
        ]
        found = [
            quiet_note(note, end, at, xanchor="left", xshift=10, align="left", yshift=shift)
            for (note, at), shift in zip(places.items(), shifts, strict=True)
        ]
        found[0]["font"] = {"size": 14, "color": MAIN}
        return found


def _last(values: list[float | None], partial: list[bool]) -> int | None:
    known = [i for i, value in enumerate(values) if value is not None and not partial[i]]
    return known[-1] if known else None


_TO = Label(" bis ", " to ")
