"""What stands on a slide, put onto it."""

from __future__ import annotations

from typing import Any

from kpi.export import phrases
from kpi.export.document import Chart, Grid
from kpi.export.powerpoint import measured
from kpi.export.powerpoint.native_charts import add_chart
from kpi.export.powerpoint.pages import Page
from kpi.export.powerpoint.scores import add_scores
from kpi.export.powerpoint.slideshow import SlideShow
from kpi.export.powerpoint.tables import Table, add_table
from kpi.export.powerpoint.texts import QUIET, Box, Line, add
from kpi.text import Label

_TITLE, _TEXT, _SMALL = 14.0, 12.0, 10.5
_LEAST = 120.0


def place(slide: Any, page: Page, show: SlideShow) -> None:
    """Put a page's content onto a slide."""
    if page.scores:
        add_scores(slide, page.scores, show.room, show.language, show.colours)
    for chart, box in page.charts:
        _chart(slide, chart, box, show)
    for grid, found, box in page.tables:
        _table(slide, grid, found, box, show)
    for pieces, box in page.columns:
        add(slide, box, [piece.line for piece in pieces], show.language)


def _chart(slide: Any, chart: Chart, box: Box, show: SlideShow) -> None:
    """Put a chart below its title and finding, and above what is to be known about it."""
    head = [Line(text=chart.title, size=_TITLE, bold=True, after=2)]
    if chart.finding:
        head.append(Line(text=chart.finding, size=_TEXT, colour=QUIET))
    above = _height(head, box.width) + 6
    add(slide, Box(box.left, box.top, box.width, above), head, show.language)
    foot = [Line(text=text, size=_SMALL, colour=QUIET) for text in _below(chart, show)]
    under = _height(foot, box.width)
    tall = max(box.height - above - under - 6, _LEAST)
    add_chart(slide, chart, Box(box.left, box.top + above, box.width, tall), show.language)
    if foot:
        lower = Box(box.left, box.top + above + tall + 6, box.width, under)
        add(slide, lower, foot, show.language)


def _below(chart: Chart, show: SlideShow) -> list[str]:
    """Return what stands below a chart: how to read it, and what happened when."""
    marks = "; ".join(f"{chart.categories[at]}: {name}" for at, name in chart.marks)
    events = f"{_EVENTS.in_(show.language)}: {marks}" if marks else ""
    return [text for text in (events, chart.note) if text]


def _table(slide: Any, grid: Grid, found: Table, room: Box, show: SlideShow) -> None:
    top = room.top
    if grid.title:
        line = Line(text=grid.title, size=_TITLE, bold=True)
        add(slide, Box(room.left, top, room.width, 20), [line], show.language)
        top += 24
    if not found.rows:
        line = Line(text=phrases.EMPTY.in_(show.language), size=_TEXT, colour=QUIET)
        add(slide, Box(room.left, top, room.width, 20), [line], show.language)
        return
    wide = Box(room.left, top, room.width, sum(found.heights))
    add_table(slide, found, wide, show.language, grid.title or phrases.TABLE.in_(show.language))
    notes = [phrases.of_all(grid, show.language), grid.note]
    foot = [Line(text=text, size=_SMALL, colour=QUIET) for text in notes if text]
    if foot:
        lower = Box(room.left, top + wide.height + 8, room.width, _height(foot, room.width))
        add(slide, lower, foot, show.language)


def _height(lines: list[Line], room: float) -> float:
    return sum(
        measured.lines(one.text, one.size, room, bold=one.bold) * one.size * measured.LEADING
        + one.after
        for one in lines
    )


_EVENTS = Label("Ereignisse", "Events")
