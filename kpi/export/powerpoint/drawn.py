"""How the series of a native chart are drawn, in the colours of the presentation's theme."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.util import Pt

from kpi import format as form
from kpi.drawn.colours import of_names
from kpi.export.document import Chart, Series
from kpi.export.phrases import text
from kpi.export.powerpoint.texts import INK, Line, clean, style
from kpi.export.sequence import Segments
from kpi.model import Unit
from kpi.text import Language

_ACCENTS = tuple(getattr(MSO_THEME_COLOR, f"ACCENT_{number}") for number in range(1, 7))
_GREY, _PALE, _FAINT = -0.35, -0.15, 0.5
_LABEL = 11
_CLOSEST = 0.08
_GAP = {"stacked": 35, "bars": 45, "waterfall": 35}
_LINES = {"value": 2.5, "before": 1.5, "target": 1.5, "centre": 1.0, "lower": 1.0, "upper": 1.0}


def draw(plot: Any, chart: Chart, kind: str, found: Segments | None, language: Language) -> None:
    """Draw all series of a chart; `found` are the segments of a waterfall."""
    if kind != "line":
        plot.gap_width = _GAP[chart.kind]
        plot.overlap = -10 if kind == "bars" else 100
    if found is not None:
        _steps(plot)
        return
    values = [one.name for one in chart.series if one.role not in ("before", "target")]
    places = dict(zip(values, of_names(values), strict=True))
    labelled = _apart(chart)
    for native, one in zip(plot.series, chart.series, strict=True):
        place = places.get(one.name, 0)
        if kind == "line":
            _line(native, one, place)
            if one in labelled:
                _last_label(native, one, chart, language)
        else:
            _bars(native, one, chart, place, language)


def hairline(line: Any) -> None:
    """Draw a thin pale line."""
    line.width = Pt(0.5)
    line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    line.color.brightness = _PALE


def _coloured(colour: Any, one: Series, place: int) -> None:
    if one.role in ("before", "lower", "upper") or place >= len(_ACCENTS):
        colour.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        colour.brightness = _GREY
    elif one.role in ("target", "centre"):
        colour.theme_color = MSO_THEME_COLOR.TEXT_1
    else:
        colour.theme_color = _ACCENTS[place]


def _line(native: Any, one: Series, place: int) -> None:
    native.smooth = False
    native.marker.style = XL_MARKER_STYLE.NONE
    line = native.format.line
    line.width = Pt(_LINES.get(one.role, _LINES["value"]))
    _coloured(line.color, one, place)
    if one.role in ("target", "lower", "upper"):
        line.dash_style = MSO_LINE.DASH
    for position in one.dotted if one.role == "value" else ():
        point = native.points[position].format.line
        point.width, point.dash_style = line.width, MSO_LINE.ROUND_DOT
        _coloured(point.color, one, place)


def _apart(chart: Chart) -> list[Series]:
    """Return the lines whose last value is named: where two end closely, the first of them."""
    values = [one for one in chart.series if one.role == "value"]
    known = [value for one in chart.series for value in one.values if value is not None]
    least = (max(known, default=0.0) - min(known, default=0.0)) * _CLOSEST
    found: list[tuple[Series, float]] = []
    for one in values:
        last = next((value for value in reversed(one.values) if value is not None), None)
        if last is not None and all(abs(last - other) > least for _, other in found):
            found.append((one, last))
    return [one for one, _ in found]


def _last_label(native: Any, one: Series, chart: Chart, language: Language) -> None:
    known = [place for place, value in enumerate(one.values) if value is not None]
    label = native.points[known[-1]].data_label
    _worded(label, text(one.values[known[-1]], chart.form, language), language)
    label.position = XL_LABEL_POSITION.ABOVE


def _bars(native: Any, one: Series, chart: Chart, place: int, language: Language) -> None:
    native.invert_if_negative = False
    if one.role == "target":
        native.format.fill.background()
        native.format.line.width, native.format.line.dash_style = Pt(1.25), MSO_LINE.DASH
        _coloured(native.format.line.color, one, place)
        return
    native.format.fill.solid()
    _coloured(native.format.fill.fore_color, one, place)
    if chart.kind == "stacked":
        native.format.line.width = Pt(0.75)
        native.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        return
    if one.role == "value":
        _bar_labels(native, one, chart, language)
        for position in one.dotted:
            fill = native.points[position].format.fill
            fill.solid()
            _coloured(fill.fore_color, one, place)
            fill.fore_color.brightness = _FAINT


def _bar_labels(native: Any, one: Series, chart: Chart, language: Language) -> None:
    unit = chart.form if isinstance(chart.form, Unit) else Unit.RATIO
    for position, words in enumerate(form.column(one.values, unit, language)):
        if one.values[position] is not None:
            label = native.points[position].data_label
            _worded(label, words, language)
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _worded(label: Any, words: str, language: Language) -> None:
    frame = label.text_frame
    run = frame.paragraphs[0].add_run()
    run.text = clean(words)
    style(run, Line(text="", size=_LABEL, bold=True, colour=INK), language)


def _steps(plot: Any) -> None:
    """Draw a waterfall: its base unseen, totals grey."""
    base, total, *parts = plot.series
    base.format.fill.background()
    base.format.line.fill.background()
    total.format.fill.solid()
    total.format.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    total.format.fill.fore_color.brightness = _GREY
    for place, native in enumerate(parts):
        native.invert_if_negative = False
        native.format.fill.solid()
        native.format.fill.fore_color.theme_color = _ACCENTS[place % 2]


def told_steps(chart: Chart, language: Language) -> list[str]:
    """Return the names of a waterfall's categories with their values: no label covers a bar."""
    unit = chart.form if isinstance(chart.form, Unit) else Unit.RATIO
    last = len(chart.categories) - 1
    told = []
    for place, (name, move) in enumerate(
        zip(chart.categories, chart.series[0].values, strict=True)
    ):
        write = form.value if place in (0, last) else form.change
        told.append(f"{name}: {write(move, unit, language)}")
    return told


def spark(plot: Any) -> None:
    """Draw a small trend: its line, the limits dashed."""
    for place, native in enumerate(plot.series):
        native.smooth = False
        native.marker.style = XL_MARKER_STYLE.NONE
        line = native.format.line
        line.width = Pt(1.75 if place == 0 else 0.75)
        if place == 0:
            line.color.theme_color = _ACCENTS[0]
        else:
            line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
            line.color.brightness = _GREY
            line.dash_style = MSO_LINE.DASH
