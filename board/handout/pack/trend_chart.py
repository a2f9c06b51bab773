"""The trend of a scorecard's line as a chart, with its target and its usual limits."""

from __future__ import annotations

from board.scorecard.snapshot import Line
from kpi import format as form
from kpi.export.document import Chart, Role, Series
from kpi.export.phrases import TARGET
from kpi.text import Label, Language
from kpi.wording import readings

LEAST = 2


def trend_chart(line: Line, title: str, language: Language) -> Chart | None:
    """Return the trend of a line, or None where fewer than two points are known."""
    points = line.figure.trend
    if sum(point.value is not None for point in points) < LEAST:
        return None
    return Chart(
        kind="line",
        title=title,
        finding="",
        form=line.unit,
        categories=tuple(form.bucket(one.start, line.figure.grain, language) for one in points),
        series=(_values(line, language), *_target(line, language), *_limits(line, language)),
        note=readings.BETWEEN.in_(language) if line.limits else "",
    )


def _values(line: Line, language: Language) -> Series:
    points = line.figure.trend
    return Series(
        name=line.label.in_(language),
        role="value",
        values=tuple(one.value for one in points),
        dotted=tuple(place for place, one in enumerate(points) if one.is_partial),
    )


def _target(line: Line, language: Language) -> tuple[Series, ...]:
    if not any(aim is not None for aim in line.aims):
        return ()
    return (Series(name=TARGET.in_(language), role="target", values=line.aims),)


def _limits(line: Line, language: Language) -> tuple[Series, ...]:
    """Return the limits at the finished points, of which they are made."""
    limits = line.limits
    if limits is None:
        return ()
    finished = [not one.is_partial for one in line.figure.trend]
    ends: tuple[tuple[Role, Label, float], ...] = (
        ("lower", _LOWER, limits.lower),
        ("centre", _CENTRE, limits.centre),
        ("upper", _UPPER, limits.upper),
    )
    return tuple(
        Series(
            name=label.in_(language),
            role=role,
            values=tuple(value if is_over else None for is_over in finished),
        )
        for role, label, value in ends
    )


_LOWER, _UPPER = Label("Untere Grenze", "Lower limit"), Label("Obere Grenze", "Upper limit")
_CENTRE = Label("Mittelwert", "Mean")
