"""What a trend is held against: its usual variation, its target, its signals and what happened."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from kpi import format as form
from kpi.drawn.records import Record
from kpi.exhibits.trend import SIGNALS
from kpi.kinds import Kpi
from kpi.period import next_bucket
from kpi.reference import Event
from kpi.text import Label, Language
from pages.ui.charts.colours import BACKGROUND, CATEGORIES, MAIN, QUIET, TEXT
from pages.ui.charts.template import SMALL, Spec, quiet_note, scaled, shortened, text

COLUMNS = ("lower", "centre", "upper", "before", "target", "benchmark", "benchmark_name", "signal")
_UNMARKED: Record = dict.fromkeys(COLUMNS)
LEVEL, NEAR = 17, 3
"""Pixels of a line of words, and the places that the name of a target is long."""
MOST_EVENTS, LONGEST_EVENT = 4, 24
_BAND = TEXT + "12"
_SYMBOLS = {"better": "triangle-up", "worse": "triangle-down", "changed": "diamond"}
_COLOURS = {"better": MAIN, "worse": CATEGORIES[3], "changed": CATEGORIES[4]}


class ReferenceMarks:
    """The marks around a trend's points. `values` are those points as they stand on the axis."""

    def __init__(
        self,
        rows: Sequence[Record],
        values: Sequence[float | None],
        kpi: Kpi,
        events: Sequence[Event],
    ) -> None:
        rows = [_UNMARKED | row for row in rows]
        self.kpi, self.rows, self.values = kpi, rows, values
        self.limits = [scaled(rows[0][name], kpi.unit) for name in ("lower", "centre", "upper")]
        self.target, self.before, self.benchmark = (
            [scaled(row[name], kpi.unit) for row in rows]
            for name in ("target", "before", "benchmark")
        )
        self.events = events[-MOST_EVENTS:]

    @property
    def has_limits(self) -> bool:
        """Whether there are enough points to say how the series varies by itself."""
        return self.limits[0] is not None

    def reach(self) -> list[float | None]:
        """Return the numbers that the axis has to hold."""
        return [*self.limits, *self.target, *self.benchmark]

    def band(self) -> list[Spec]:
        """Return the area of the usual variation with its ends and its centre."""
        if not self.has_limits:
            return []
        lower, centre, upper = self.limits
        ends = [-0.35, len(self.values) - 0.85]
        area = {
            "type": "scatter",
            "x": [*ends, *reversed(ends)],
            "y": [upper, upper, lower, lower],
            "fill": "toself",
            "fillcolor": _BAND,
            "mode": "none",
            "hoverinfo": "skip",
        }
        return [area, _line(ends, [centre, centre], width=1, dash="solid", colour=TEXT + "40")]

    def target_line(self) -> list[Spec]:
        """Return the target of each bucket as a dashed line of steps."""
        if all(number is None for number in self.target):
            return []
        places = range(len(self.target))
        line = _line(list(places), self.target, width=1.5, dash="dash", colour=TEXT)
        line["line"]["shape"] = "hvh"
        return [line]

    def benchmark_line(self) -> list[Spec]:
        """Return the value from elsewhere as a line of long dashes."""
        if all(number is None for number in self.benchmark):
            return []
        return [
            _line(
                list(range(len(self.benchmark))),
                self.benchmark,
                width=1.5,
                dash="longdashdot",
                colour=QUIET,
            )
        ]

    def signals(self) -> list[Spec]:
        """Return a sign on each point that completes a signal, by its shape and its colour."""
        found = [_kind(row["signal"]) for row in self.rows]
        places = [place for place, kind in enumerate(found) if kind]
        if not places:
            return []
        kinds = [found[place] for place in places]
        return [
            {
                "type": "scatter",
                "x": places,
                "y": [self.values[place] for place in places],
                "mode": "markers",
                "marker": {
                    "size": 12,
                    "symbol": [_SYMBOLS[kind] for kind in kinds],
                    "color": [_COLOURS[kind] for kind in kinds],
                    "line": {"color": BACKGROUND, "width": 1.5},
                },
                "hoverinfo": "skip",
            }
        ]

    def words(self, place: int, language: Language) -> list[str]:
        """Return what a point's hover says of its target and its signal."""
        row, lines = self.rows[place], []
        if form.is_known(row["target"]):
            wanted = form.value(row["target"], self.kpi.unit, language)
            lines.append(f"{_TARGET.in_(language)}: {wanted}")
        if form.is_known(row["benchmark"]):
            other = form.value(row["benchmark"], self.kpi.unit, language)
            lines.append(f"{text(str(row['benchmark_name']))}: {other}")
        if isinstance(row["signal"], Label):
            lines.append(f"{_SIGNAL.in_(language)}: {row['signal'].in_(language)}")
        return lines

    def labels(self, language: Language) -> list[Spec]:
        """Return the names of target, benchmark and events."""
        lines = [*self._target_label(language), *self._benchmark_label(language)]
        return [*lines, *self._event_labels()]

    def _benchmark_label(self, language: Language) -> list[Spec]:
        """Return the benchmark's name where the line ends, clear of the target's at its start."""
        last = len(self.benchmark) - 1
        if last < 0 or self.benchmark[last] is None:
            return []
        row = self.rows[last]
        shown = form.value(row["benchmark"], self.kpi.unit, language)
        note = f"{text(shortened(str(row['benchmark_name']), LONGEST_EVENT))} {shown}"
        height = self.benchmark[last] or 0.0
        return [quiet_note(note, last, height, xanchor="right", yanchor="bottom")]

    def _target_label(self, language: Language) -> list[Spec]:
        places = [place for place, number in enumerate(self.target) if number is not None]
        if not places:
            return []
        is_free = all(number is None for number in self.benchmark)
        at_end = is_free and self._gap(places[-NEAR:]) > self._gap(places[:NEAR])
        place, side = (places[-1], "right") if at_end else (places[0], "left")
        shown = form.value(self.rows[place]["target"], self.kpi.unit, language)
        note = f"{_TARGET.in_(language)} {shown}"
        return [quiet_note(note, place, self.target[place] or 0.0, xanchor=side, yanchor="bottom")]

    def _gap(self, places: Sequence[int]) -> float:
        """Return how near the lines come to the target there."""
        near = [
            abs(value - target)
            for line in (self.values, self.before)
            for value, target in ((line[place], self.target[place]) for place in places)
            if value is not None and target is not None
        ]
        return min(near, default=math.inf)

    @property
    def headroom(self) -> int:
        """How many pixels the names of events need above the chart."""
        return LEVEL * len(self.events)

    def _event_labels(self) -> list[Spec]:
        """Return the names above the chart, one below the other, each with a line down to it."""
        last = len(self.values) - 1
        return [
            {
                "x": place,
                "xref": "x",
                "y": 1,
                "yref": "paper",
                "ax": 0,
                "ay": -LEVEL * (len(self.events) - number) + LEVEL // 2,
                "text": text(shortened(event.name, LONGEST_EVENT)),
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": QUIET,
                "standoff": 0,
                "xanchor": "left" if place < last / 2 else "right",
                "yanchor": "middle",
                "font": {"size": SMALL, "color": TEXT},
                "bgcolor": BACKGROUND,
            }
            for number, event in enumerate(self.events)
            for place in [self._place(event.on)]
        ]

    def event_lines(self) -> list[Spec]:
        """Return a thin upright line for each event."""
        return [
            {
                "type": "line",
                "x0": place,
                "x1": place,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": QUIET, "width": 1},
                "layer": "below",
            }
            for event in self.events
            for place in [self._place(event.on)]
        ]

    def _place(self, on: date) -> float:
        """Return where on the axis a day is; a bucket's day in the middle is the bucket's place."""
        starts: list[date] = [row["start"] for row in self.rows]
        bucket = max((i for i, start in enumerate(starts) if start <= on), default=0)
        start = starts[bucket]
        length = (next_bucket(start, self.rows[0]["grain"]) - start).days
        place: float = bucket - 0.5 + (on - start).days / length
        return min(max(place, -0.3), len(starts) - 0.9)


def _kind(signal: object) -> str:
    """Return which kind of signal a point completes, or nothing."""
    return next((verdict.value for verdict, label in SIGNALS.items() if label == signal), "")


def _line(x: list[float], y: list[float | None], *, width: float, dash: str, colour: str) -> Spec:
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


_TARGET = Label("Ziel", "Target")
_SIGNAL = Label("Signal", "Signal")
