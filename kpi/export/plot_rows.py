"""Charts of categories below each other: bars, and the steps from one value to another."""

from __future__ import annotations

from itertools import accumulate, pairwise

from kpi import format as form
from kpi.export.document import Chart, Series
from kpi.export.palette import Palette
from kpi.export.phrases import FALL, RISE, text
from kpi.export.plot import Plot, over_time
from kpi.export.scale import Scale, filled, scale
from kpi.model import Unit
from kpi.text import Language

_MARKS = ("before", "target")


def plotted(chart: Chart, palette: Palette, language: Language) -> Plot:
    """Return a chart as lines, columns or rows, in shares of its width and height."""
    if chart.kind == "bars":
        return _bars(chart, palette, language)
    if chart.kind == "waterfall" and (reached := steps(chart)) is not None:
        return _waterfall(chart, reached, palette, language)
    if chart.kind == "waterfall":
        return _bars(chart, palette, language)
    return over_time(chart, palette, language)


def steps(chart: Chart) -> list[float] | None:
    """Return the value reached after each step, beginning with the first total.

    None where a step is unknown: then nothing can be added up.
    """
    moves = chart.series[0].values
    known = [one for one in moves if one is not None]
    if len(known) < len(moves) or len(known) < len(_MARKS):
        return None
    return list(accumulate(known[:-1]))


def _bars(chart: Chart, palette: Palette, language: Language) -> Plot:
    bars = [one for one in chart.series if one.role == "value"]
    marks = [one for one in chart.series if one.role in _MARKS]
    axis = filled(v for one in (*bars, *marks) for v in one.values)
    zero = axis.at(0.0)
    colours = dict(zip((one.name for one in bars), palette.series, strict=False))
    words = [_words(one, chart, language) for one in bars]
    rows = []
    for place, name in enumerate(chart.categories):
        parts = [
            {
                "colour": colours.get(one.name, palette.series[-1]),
                "from": zero,
                "to": zero if one.values[place] is None else axis.at(one.values[place] or 0.0),
                "text": words[number][place],
                "pale": place in one.dotted,
            }
            for number, one in enumerate(bars)
        ]
        rows.append({"name": name, "bars": parts, "marks": _marks(marks, place, axis, palette)})
    legend = [{"name": one.name, "colour": colours.get(one.name), "mark": False} for one in bars]
    legend += [
        {"name": one.name, "colour": _mark_colour(one, palette), "mark": True} for one in marks
    ]
    return {"rows": rows, "zero": zero, "legend": legend if len(legend) > 1 else []}


def _words(one: Series, chart: Chart, language: Language) -> list[str]:
    if not isinstance(chart.form, Unit):
        return [text(value, chart.form, language) for value in one.values]
    return form.column(one.values, chart.form, language)


def _marks(marks: list[Series], place: int, axis: Scale, palette: Palette) -> list[Plot]:
    return [
        {"at": axis.at(value), "colour": _mark_colour(one, palette)}
        for one in marks
        if (value := one.values[place]) is not None
    ]


def _mark_colour(one: Series, palette: Palette) -> str:
    return palette.ink if one.role == "target" else palette.quiet


def _waterfall(chart: Chart, reached: list[float], palette: Palette, language: Language) -> Plot:
    """Return steps from total to total. No bar stands for a total, so zero may lie outside."""
    moves = [one or 0.0 for one in chart.series[0].values]
    axis = scale([*reached, moves[-1]], from_zero=False)
    unit = chart.form if isinstance(chart.form, Unit) else Unit.RATIO
    first, last = (
        _total(
            chart.categories[end],
            axis.at(moves[end]),
            form.value(moves[end], unit, language),
            palette,
        )
        for end in (0, -1)
    )
    rows = [first]
    for name, move, (start, end) in zip(
        chart.categories[1:-1], moves[1:-1], pairwise(reached), strict=True
    ):
        bar = {
            "colour": palette.series[0] if move >= 0 else palette.series[1],
            "from": axis.at(start),
            "to": axis.at(end),
            "text": form.change(move, unit, language),
        }
        rows.append({"name": name, "bars": [bar], "marks": []})
    rows.append(last)
    legend = [
        {"name": label.in_(language), "colour": colour, "mark": False}
        for label, colour in ((RISE, palette.series[0]), (FALL, palette.series[1]))
    ]
    return {"rows": rows, "zero": -1.0, "legend": legend}


def _total(name: str, at: float, words: str, palette: Palette) -> Plot:
    bar = {"colour": palette.ink, "from": at, "to": at, "text": words, "total": True}
    return {"name": name, "bars": [bar], "marks": []}
