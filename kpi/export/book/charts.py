"""A sheet per chart: its values, and beside them a native chart made of these cells."""

from __future__ import annotations

from typing import Any

from kpi.drawn.colours import of_names
from kpi.export.book.style import Style, put
from kpi.export.book.tables import add_heads
from kpi.export.cells import Cell, harmless
from kpi.export.document import Chart, Series
from kpi.export.number_formats import on_axis
from kpi.export.plot import alternative, reach
from kpi.export.plot_rows import steps
from kpi.export.scale import scale
from kpi.export.sequence import Segments, segments

_KINDS = {
    "line": {"type": "line"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "bars": {"type": "bar"},
    "waterfall": {"type": "bar", "subtype": "stacked"},
}
_WIDE, _TALL, _PER_ROW = 760, 380, 26
_DASHED = ("target", "lower", "upper")


def add_chart(sheet: Any, chart: Chart, style: Style) -> None:
    """Write the values of a chart and draw it of them; unknown values are empty cells."""
    found = segments(chart) if chart.kind == "waterfall" else None
    columns: list[tuple[str, tuple[float | None, ...]]] = [
        (one.name, one.values) for one in chart.series
    ]
    columns += found.named(style.language) if found else []
    heads = [chart.title, *(harmless(name) for name, _ in columns)]
    rows: list[list[Cell]] = [
        [harmless(name), *(numbers[line] for _, numbers in columns)]
        for line, name in enumerate(chart.categories)
    ]
    add_heads(sheet, [harmless(head) for head in heads], rows, style)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            put(sheet, line, place, value, style.of(chart.form) if place else style.wrapped)
    _drawn(sheet, chart, found, len(heads), style)


def _drawn(sheet: Any, chart: Chart, found: Segments | None, columns: int, style: Style) -> None:
    kind = "bars" if chart.kind == "waterfall" and found is None else chart.kind
    native = style.workbook.add_chart(_KINDS[kind])
    for place in range(columns - 1):
        if not (found and place == 0):
            native.add_series(_series(sheet.get_name(), chart, place, found, style))
    native.set_title({"name": harmless(chart.title), "name_font": {"size": 12, "bold": True}})
    native.set_legend({"position": "bottom"} if columns > _TWO and not found else {"none": True})
    native.show_blanks_as("gap")
    _axes(native, chart, kind, found, style)
    tall = max(_TALL, 140 + _PER_ROW * len(chart.categories)) if kind == "bars" else _TALL
    native.set_size({"width": _WIDE, "height": tall})
    told = {"description": alternative(chart, style.language), "object_position": 2}
    sheet.insert_chart(1, columns + 1, native, told)


_TWO = 2


def _series(
    name: str, chart: Chart, place: int, found: Segments | None, style: Style
) -> dict[str, Any]:
    """Return a series as cells, drawn as on pages and slides."""
    last, column = len(chart.categories), place + 1
    cells = {
        "name": [name, 0, column],
        "categories": [name, 1, 0, last, 0],
        "values": [name, 1, column, last, column],
    }
    if found is not None:
        return {**cells, **_of_steps(place, style)}
    one, colours = chart.series[place], style.colours
    colour = _colour(one, of_names([each.name for each in chart.series])[place], style)
    if chart.kind == "line":
        dash = {"dash_type": "dash"} if one.role in _DASHED else {}
        return {**cells, "line": {"color": colour, "width": _width(one), **dash}}
    if one.role == "target":
        line = {"color": colours.ink, "dash_type": "dash"}
        return {**cells, "fill": {"none": True}, "border": line}
    label = {"data_labels": {"value": True}} if chart.kind != "stacked" and place == 0 else {}
    return {**cells, "fill": {"color": colour}, "gap": 60, **label}


def _of_steps(place: int, style: Style) -> dict[str, Any]:
    unseen, colours = {"fill": {"none": True}, "border": {"none": True}}, style.colours
    fills = (colours.series[-1], colours.series[0], colours.series[1])
    shown = {"fill": {"color": fills[0] if place == _TWO else fills[1 + (place - 3) % 2]}}
    return {"gap": 40, **(unseen if place == 1 else shown)}


def _colour(one: Series, place: int, style: Style) -> str:
    colours = style.colours
    own = {"target": colours.ink, "centre": colours.quiet}
    if one.role in ("before", "lower", "upper"):
        return colours.series[-1]
    return own.get(one.role, colours.series[place])


def _width(one: Series) -> float:
    return 2.25 if one.role == "value" else 1.0


def _axes(native: Any, chart: Chart, kind: str, found: Segments | None, style: Style) -> None:
    pale = {"visible": True, "line": {"color": style.colours.line, "width": 0.5}}
    if kind in ("line", "stacked"):
        told = on_axis(chart.form, style.language)
        room = scale(reach(chart), from_zero=kind == "stacked")
        ends = {"min": room.low, "max": room.high, "major_unit": room.step}
        native.set_y_axis({"num_format": told, "major_gridlines": pale, **ends})
        native.set_x_axis({"label_position": "low"})
        return
    ends = {"min": scale(steps(chart) or (), from_zero=False).low} if found else {}
    native.set_y_axis({"reverse": True, "label_position": "low"})
    native.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, **ends})
