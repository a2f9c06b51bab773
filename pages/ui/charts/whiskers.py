"""Whiskers: intervals and compared values as lines on bars."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui.charts.colours import BACKGROUND, QUIET, TEXT
from pages.ui.charts.template import Spec

Numbers = Sequence[float | None]
THIN, THICK, RIM = 1.25, 1.5, 2
"""Pixels: the line of an interval, that of a compared value, the rim around both."""


def interval(low: Numbers, values: Numbers, high: Numbers) -> Spec:
    """Return the line from `low` to `high` of points at `values`."""
    return {
        "type": "data",
        "symmetric": False,
        "array": _gaps(values, high),
        "arrayminus": _gaps(low, values),
        "color": QUIET,
        "thickness": THIN,
        "width": 0,
    }


def on_bars(places: Sequence[int], low: Numbers, values: Numbers, high: Numbers) -> list[Spec]:
    """Return the intervals of bars that end at `values`, readable on a bar and beside it."""
    if all(end is None for end in (*low, *high)):
        return []
    line = interval(low, values, high) | {"color": TEXT}
    rim = line | {"color": BACKGROUND, "thickness": THIN + RIM}
    unseen = {"size": 0, "opacity": 0}
    return [_points(places, values, unseen) | {"error_x": drawn} for drawn in (rim, line)]


def compared(places: Sequence[int], values: Numbers) -> list[Spec]:
    """Return a thin mark per place where its compared value lies."""
    if all(value is None for value in values):
        return []
    return [
        _points(
            places,
            values,
            {"symbol": "line-ns", "size": 9, "line": {"color": colour, "width": width}},
        )
        for colour, width in ((BACKGROUND, THICK + RIM), (TEXT, THICK))
    ]


def _points(places: Sequence[int], values: Numbers, marker: Spec) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(values),
        "y": list(places),
        "marker": marker,
        "unselected": {"marker": {"opacity": marker.get("opacity", 1)}},
        "hoverinfo": "skip",
    }


def _gaps(ends: Numbers, starts: Numbers) -> list[float | None]:
    """Return how far `starts` lie above `ends`, None where either is unknown."""
    return [
        None if end is None or start is None else max(start - end, 0.0)
        for end, start in zip(ends, starts, strict=True)
    ]
