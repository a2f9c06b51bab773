"""Charts over time as shares of their width and height, for whoever draws them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from kpi import format as form
from kpi.drawn.colours import of_names
from kpi.export.apart import apart
from kpi.export.document import Chart, Series
from kpi.export.palette import Palette
from kpi.export.phrases import TARGET, text
from kpi.export.scale import Scale, scale
from kpi.text import Label, Language

Plot = dict[str, Any]
MOST_NAMED, MOST_DIRECT, LONGEST_DIRECT = 7, 4, 28
_CLOSEST = 0.085
_LIMITS = ("lower", "upper")


def over_time(chart: Chart, palette: Palette, language: Language) -> Plot:
    """Return lines, or columns that stand on each other, with their axes and names."""
    is_stacked = chart.kind == "stacked"
    axis = scale(reach(chart), from_zero=is_stacked)
    colours = _colours(chart, palette)
    plot: Plot = {
        "ticks": axis.ticks(chart.form, language),
        "names": _names(chart),
        "marks": [{"at": _x(chart, at), "text": name} for at, name in chart.marks],
        "band": _band(chart, axis),
        "legend": [],
        "lines": [],
        "columns": [],
    }
    if plot["band"]:
        plot["legend"] = [{"name": between(chart), "colour": palette.band, "mark": False}]
    if is_stacked:
        plot["columns"] = _columns(chart, axis, colours)
        plot["ends"] = _named(chart, axis, colours, language)
    else:
        drawn = [one for one in chart.series if one.role not in _LIMITS]
        plot["lines"] = [_line(chart, one, axis, colours[one.name]) for one in drawn]
        plot["ends"] = _ends(drawn, chart, axis, colours, language)
    return _told_apart(plot)


def _told_apart(plot: Plot) -> Plot:
    """Return a plot whose names stand beside their ends, or above it where they do not fit."""
    names = [end["name"] for end in plot["ends"]]
    if len(names) <= MOST_DIRECT and all(len(name) <= LONGEST_DIRECT for name in names):
        return plot
    listed = [
        {"name": end["name"], "colour": end["colour"], "mark": False} for end in plot["ends"][::-1]
    ]
    ends = [{**end, "name": ""} for end in plot["ends"]]
    return {**plot, "ends": ends, "legend": [*plot["legend"], *listed]}


def reach(chart: Chart) -> list[float | None]:
    """Return the values that the axis has to hold: of columns, what their parts add up to."""
    if chart.kind == "stacked":
        parts = [one.values for one in chart.series]
        return [
            None if None in column else sum(part or 0.0 for part in column)
            for column in zip(*parts, strict=True)
        ]
    return [value for one in chart.series for value in one.values]


def _colours(chart: Chart, palette: Palette) -> dict[str, str]:
    own = {"before": palette.series[-1], "target": palette.ink, "centre": palette.quiet}
    values = [one.name for one in chart.series if one.role not in own]
    found = {name: palette.series[p] for name, p in zip(values, of_names(values), strict=True)}
    return {**found, **{one.name: own[one.role] for one in chart.series if one.role in own}}


def _x(chart: Chart, place: int) -> float:
    """Return where a category lies: lines reach from edge to edge, columns stand between."""
    count = len(chart.categories)
    if chart.kind == "stacked":
        return (place + 0.5) / count
    return place / (count - 1) if count > 1 else 0.5


def _names(chart: Chart) -> list[Plot]:
    count = len(chart.categories)
    step = -(-count // MOST_NAMED)
    return [
        {"at": _x(chart, place), "text": chart.categories[place]}
        for place in range(count)
        if (count - 1 - place) % step == 0
    ]


def _line(chart: Chart, one: Series, axis: Scale, colour: str) -> Plot:
    spots = [
        None if value is None else [_x(chart, place), axis.at(value)]
        for place, value in enumerate(one.values)
    ]
    dotted = [place in one.dotted or place + 1 in one.dotted for place in range(len(spots))]
    return {"role": one.role, "colour": colour, "spots": spots, "dotted": dotted}


def _band(chart: Chart, axis: Scale) -> list[Plot]:
    """Return the places between the limits, where both are known."""
    found = {one.role: one.values for one in chart.series if one.role in _LIMITS}
    if len(found) < len(_LIMITS):
        return []
    return [
        {"x": _x(chart, place), "low": axis.at(low), "high": axis.at(high)}
        for place, (low, high) in enumerate(zip(found["lower"], found["upper"], strict=True))
        if low is not None and high is not None
    ]


def between(chart: Chart) -> str:
    """Return the name of what lies between the limits."""
    names = [one.name for one in chart.series if one.role in _LIMITS]
    pairs = takewhile(lambda pair: len(set(pair)) == 1, zip(*map(str.split, names), strict=False))
    return " ".join(pair[0] for pair in pairs) or " – ".join(names)


def _columns(chart: Chart, axis: Scale, colours: dict[str, str]) -> list[Plot]:
    found = []
    for place in range(len(chart.categories)):
        if any(one.values[place] is None for one in chart.series):
            continue  # The parts above an unknown one would stand too low.
        start = 0.0
        for one in chart.series:
            value = one.values[place]
            if value:
                ends = {"from": axis.at(start), "to": axis.at(start + value)}
                pale = {"pale": place in one.dotted}
                found.append({"x": _x(chart, place), "colour": colours[one.name], **ends, **pale})
                start += value
    return found


def _ends(
    drawn: Sequence[Series],
    chart: Chart,
    axis: Scale,
    colours: dict[str, str],
    language: Language,
) -> list[Plot]:
    """Return the name of each line beside its end, none above another.

    Its value stands there where the last category has one; else the name alone, since a value
    of earlier would be read as that of the last.
    """
    found = []
    is_alone = sum(one.role == "value" for one in drawn) == 1
    for one in drawn:
        last = next((value for value in reversed(one.values) if value is not None), None)
        if last is None:
            continue
        name = _name(one, language, alone=is_alone and one.role == "value")
        at = {"y": axis.at(last), "colour": colours[one.name], "name": name}
        is_known = one.values[-1] is not None
        found.append({**at, "value": text(last, chart.form, language) if is_known else ""})
    return _apart(found)


def _name(one: Series, language: Language, *, alone: bool) -> str:
    if alone:
        return ""
    return TARGET.in_(language) if one.role == "target" and not one.name else one.name


def _named(chart: Chart, axis: Scale, colours: dict[str, str], language: Language) -> list[Plot]:
    """Return the parts of the last column with their names, beside their middle."""
    found, start = [], 0.0
    is_whole = all(one.values and one.values[-1] is not None for one in chart.series)
    for one in chart.series:
        value = one.values[-1] if is_whole else None
        middle = axis.at(start + (value or 0.0) / 2)
        at = {"y": middle, "colour": colours[one.name], "name": one.name}
        found.append({**at, "value": text(value, chart.form, language)})
        start += value or 0.0
    return _apart(found)


def _apart(ends: list[Plot]) -> list[Plot]:
    """Return labels moved until none covers another, in the order of their height."""
    ordered = sorted(ends, key=lambda end: float(end["y"]))
    places = apart([float(end["y"]) for end in ordered], _CLOSEST, 0.0, 1.0)
    return [{**end, "y": place} for end, place in zip(ordered, places, strict=True)]


def alternative(chart: Chart, language: Language) -> str:
    """Return what a chart shows for who cannot see it: its finding, ends and where they lie."""
    told = [f"{chart.title}.", chart.finding]
    for one in chart.series:
        known = [
            (name, value)
            for name, value in zip(chart.categories, one.values, strict=True)
            if form.is_known(value)
        ]
        if known and one.role not in _LIMITS:
            ends = [known[0], known[-1]] if len(known) > 1 else [known[0]]
            words = [f"{name} {text(value, chart.form, language)}" for name, value in ends]
            told.append(f"{one.name}: {_TO.in_(language).join(words)}.")
    return " ".join(part for part in told if part.strip())


_TO = Label(" bis ", " to ")
