"""Native charts: PowerPoint's own, with a workbook that holds what may be seen and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from kpi.export.cells import harmless
from kpi.export.document import Chart, Score
from kpi.export.number_formats import in_language, number_format, on_axis
from kpi.export.plot import MOST_NAMED, alternative, reach
from kpi.export.plot_rows import steps
from kpi.export.powerpoint import drawn
from kpi.export.powerpoint.texts import QUIET, Box, clean, paint
from kpi.export.scale import filled, scale
from kpi.export.sequence import Segments, segments
from kpi.text import Language

_SMALL = 11
_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_KINDS = {
    "line": XL_CHART_TYPE.LINE,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "waterfall": XL_CHART_TYPE.BAR_STACKED,
}


class _Writer(CategoryWorkbookWriter):
    """Writes a chart's workbook, in which texts stay texts."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[Any]:
        texts = {f"strings_to_{kind}": False for kind in ("formulas", "urls", "numbers")}
        with xlsxwriter.Workbook(xlsx_file, {"in_memory": True, **texts}) as workbook:
            workbook.set_properties({"author": "", "company": ""})
            yield workbook, workbook.add_worksheet()


class _Values(CategoryChartData):
    @property
    def _workbook_writer(self) -> Any:
        return _WRITER(self)


# The package says nothing about the types of these.
_WRITER: Any = _Writer
_VALUES: Any = _Values


def add_chart(slide: Any, chart: Chart, box: Box, language: Language) -> None:
    """Add a chart that can be edited, with its alternative text."""
    found = segments(chart) if chart.kind == "waterfall" else None
    kind = "bars" if chart.kind == "waterfall" and found is None else chart.kind
    place = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    values = _of_steps(chart, found, language) if found else _of_series(chart, language)
    frame = slide.shapes.add_chart(_KINDS[kind], *place, values)
    named = frame._element.nvGraphicFramePr.cNvPr
    named.set("descr", clean(alternative(chart, language)))
    named.set("name", clean(chart.title))
    _styled(frame.chart, chart, kind, found, language)


def _of_series(chart: Chart, language: Language) -> Any:
    values = _VALUES(number_format=in_language(number_format(chart.form, language), language))
    values.categories = [harmless(name) for name in chart.categories]
    for one in chart.series:
        values.add_series(harmless(one.name), one.values)
    return values


def _of_steps(chart: Chart, found: Segments, language: Language) -> Any:
    values = _VALUES(number_format=in_language(number_format(chart.form, language), language))
    values.categories = [harmless(name) for name in drawn.told_steps(chart, language)]
    for name, numbers in found.named(language):
        values.add_series(name, numbers)
    return values


def _styled(
    native: Any, chart: Chart, kind: str, found: Segments | None, language: Language
) -> None:
    native.has_title = False
    native.font.size = Pt(_SMALL)
    paint(native.font.color, QUIET)
    native.has_legend = found is None and len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(_SMALL)
    if kind in ("line", "stacked"):
        _over_time(native, chart, language)
    else:
        _in_rows(native, chart, found)
    drawn.draw(native.plots[0], chart, kind, found, language)


def _over_time(native: Any, chart: Chart, language: Language) -> None:
    axis, across = native.value_axis, native.category_axis
    found = scale(reach(chart), from_zero=chart.kind == "stacked")
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = found.low, found.high, found.step
    axis.tick_labels.number_format = in_language(on_axis(chart.form, language), language)
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()
    drawn.hairline(axis.major_gridlines.format.line)
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.has_major_gridlines = False
    drawn.hairline(across.format.line)
    _named_every(across, -(-len(chart.categories) // MOST_NAMED))


def _named_every(axis: Any, step: int) -> None:
    """Name every so many categories only."""
    for kind in ("tickLblSkip", "tickMarkSkip"):
        skip = axis._element.makeelement(f"{{{_CHARTS}}}{kind}", {"val": str(step)})
        axis._element.find(f"{{{_CHARTS}}}noMultiLvlLbl").addprevious(skip)


def _in_rows(native: Any, chart: Chart, found: Segments | None) -> None:
    axis, across = native.value_axis, native.category_axis
    ends = [one for one in steps(chart) or () if found]
    room = (
        scale(ends, from_zero=False)
        if found
        else filled(value for one in chart.series for value in one.values)
    )
    axis.minimum_scale = room.low
    axis.maximum_scale = room.high + (room.high - room.low) * _LABEL_ROOM
    axis.visible = False
    axis.has_major_gridlines = False
    across.reverse_order = True
    across.has_major_gridlines = False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    drawn.hairline(across.format.line)


_LABEL_ROOM = 0.12


def add_spark(slide: Any, score: Score, box: Box, told: str) -> None:
    """Add the small trend of a score as a chart without axes, with its limits where known."""
    values = _VALUES(number_format="General")
    values.categories = [str(place) for place in range(1, len(score.trend) + 1)]
    values.add_series(harmless(score.label), score.trend)
    limits = [one for one in (score.lower, score.upper) if one is not None]
    for name, limit in zip(("lower", "upper"), limits, strict=False):
        values.add_series(name, [limit] * len(score.trend))
    place = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *place, values)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(told))
    native = frame.chart
    native.has_title = native.has_legend = False
    found = scale([*score.trend, *limits], from_zero=False)
    native.value_axis.minimum_scale, native.value_axis.maximum_scale = found.low, found.high
    native.value_axis.visible = native.category_axis.visible = False
    native.value_axis.has_major_gridlines = False
    drawn.spark(native.plots[0])
