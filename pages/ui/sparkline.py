"""Sparklines: the small trend of a tile as a mask, so that the page's own colour fills it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol
from urllib.parse import quote

WIDTH, HEIGHT, EDGE = 100.0, 28.0, 4.0
BEGIN, END = 2.0, 3.5
"""Room at the sides: for the dot at the end in the narrowest picture, too."""
FEWEST, LINE = 3, 2
_Spot = tuple[float, float, bool]
Limits = tuple[float, float]


class Bucket(Protocol):
    """A value of a trend, None where unknown, and whether it still changes."""

    @property
    def value(self) -> float | None:
        """The value."""

    @property
    def is_partial(self) -> bool:
        """Whether it still changes."""


def sparkline(
    points: Sequence[Bucket],
    target: float | None = None,
    limits: Limits | None = None,
    broken: int | None = None,
) -> str | None:
    """Return the trend as CSS `url(…)`, or None where fewer than three values are known.

    Finished buckets are a line over a faint area, running ones a dotted line. Unknown values
    are gaps, incomplete ones at the beginning are left out. The last value is a dot, a small
    one where its bucket still runs. `target` is a dashed line across. `broken` is the place of
    the first point that does not compare with those before it: a line parts them.
    """
    first = next((place for place, point in enumerate(points) if not point.is_partial), 0)
    ends = _ends(points[first:], target, limits)
    cut = None if broken is None or not first < broken < len(points) else broken - first
    runs = list(_runs(points[first:], ends, cut))
    if sum(len(run) for run in runs) < FEWEST:
        return None
    marks = "" if limits is None else _band(_height(limits[0], ends), _height(limits[1], ends))
    marks += "".join((_area(run) if limits is None else "") + _lines(run) for run in runs)
    marks += "".join(_dot(run[-1]) for run in runs if len(run) == 1 or run is runs[-1])
    if target is not None:
        marks += _level(_height(target, ends))
    if cut is not None:
        marks += _break(_place(cut - 0.5, len(points) - first))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'preserveAspectRatio="none"><g fill="none" stroke="#000" stroke-linecap="round" '
        f'stroke-linejoin="round">{marks}</g></svg>'
    )
    return f"url('data:image/svg+xml,{quote(picture)}')"


def _ends(
    points: Sequence[Bucket], target: float | None, limits: Limits | None
) -> tuple[float, float]:
    """Return the least and the greatest of all that has to fit."""
    known = [point.value for point in points if point.value is not None]
    known += [] if target is None else [target]
    known += limits or ()
    return min(known, default=0.0), max(known, default=0.0)


def _height(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    part = (value - low) / (high - low) if high > low else 0.5
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * part


def _level(y: float) -> str:
    return f'<path d="M0 {y:.1f} H{WIDTH:g}" stroke-width="1" stroke-dasharray="4 3" {_FIXED}/>'


def _band(low: float, high: float) -> str:
    outline = f"M0 {high:.1f} H{WIDTH:g} V{low:.1f} H0Z"
    return f'<path d="{outline}" fill="#000" fill-opacity=".15" stroke="none"/>'


def _break(x: float) -> str:
    return f'<path d="M{x:.1f} 0 V{HEIGHT:g}" stroke-width="1.5" stroke-dasharray="2 2" {_FIXED}/>'


def _place(index: float, count: int) -> float:
    return BEGIN + (WIDTH - BEGIN - END) * index / max(count - 1, 1)


def _runs(
    points: Sequence[Bucket], ends: tuple[float, float], cut: int | None
) -> Iterator[list[_Spot]]:
    """Yield stretches of known values as places in the picture; none goes across a cut."""
    run: list[_Spot] = []
    for index, point in enumerate(points):
        if index == cut and run:
            yield run
            run = []
        if point.value is None:
            if run:
                yield run
            run = []
            continue
        x = _place(index, len(points))
        run.append((x, _height(point.value, ends), point.is_partial))
    if run:
        yield run


def _area(run: Sequence[_Spot]) -> str:
    finished = [spot for spot in run if not spot[2]]
    if len(finished) < LINE:
        return ""
    first, last = finished[0][0], finished[-1][0]
    outline = f"M{first:.1f} {HEIGHT:g} {_path(finished)} L{last:.1f} {HEIGHT:g}Z"
    return f'<path d="{outline}" fill="#000" fill-opacity=".1" stroke="none"/>'


def _lines(run: Sequence[_Spot]) -> str:
    """Return one line per pair of neighbours of the same kind; what touches a running one dots."""
    drawn, start = "", 0
    for index in range(1, len(run)):
        is_last = index == len(run) - 1
        if is_last or _dots(run, index) != _dots(run, index + 1):
            drawn += _line(run[start : index + 1], _dots(run, index))
            start = index
    return drawn


def _dots(run: Sequence[_Spot], index: int) -> bool:
    return run[index - 1][2] or run[index][2]


def _line(spots: Sequence[_Spot], is_dotted: bool) -> str:
    dots = ' stroke-dasharray="0.1 3.5"' if is_dotted else ""
    return f'<path d="M{_path(spots)[1:]}" stroke-width="1.75" {_FIXED}{dots}/>'


def _path(spots: Sequence[_Spot]) -> str:
    return " ".join(f"L{x:.1f} {y:.1f}" for x, y, _ in spots)


def _dot(spot: _Spot) -> str:
    x, y, is_partial = spot
    size = "3.5" if is_partial else "6"
    return f'<path d="M{x:.1f} {y:.1f}h0" stroke-width="{size}" {_FIXED}/>'


_FIXED = 'vector-effect="non-scaling-stroke"'
