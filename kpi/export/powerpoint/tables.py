"""Native tables on slides: plain lines, numbers on the right, as many rows as fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from kpi.export import phrases
from kpi.export.document import Grid
from kpi.export.powerpoint import measured
from kpi.export.powerpoint.texts import INK, QUIET, Box, Line, write
from kpi.export.widths import is_short, weight
from kpi.text import Language

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PAD_X, _PAD_Y = 6.0, 4.0
_MANY = 7
_WIDEST_NUMBER = 0.3
_HEAD_LINE, _ROW_LINE = 1.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in words, with the width of each column and the height of each row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rights: tuple[bool, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float

    def pages(self, room: float) -> Iterator[Table]:
        """Yield parts of the table that fit into `room`, at least a row on each."""
        head, taken, used = self.heights[0], list[int](), self.heights[0]
        for place, high in enumerate(self.heights[1:]):
            if taken and used + high > room:
                yield self._part(taken, head)
                taken, used = [], head
            taken.append(place)
            used += high
        yield self._part(taken, head)

    def _part(self, places: Sequence[int], head: float) -> Table:
        return Table(
            heads=self.heads,
            rows=tuple(self.rows[place] for place in places),
            rights=self.rights,
            widths=self.widths,
            heights=(head, *(self.heights[place + 1] for place in places)),
            size=self.size,
        )


def table(grid: Grid, room: float, language: Language) -> Table:
    """Return a table as it is drawn within a width."""
    rows = tuple(tuple(row) for row in phrases.in_words(grid, language))
    rights = tuple(phrases.is_right(column.form) for column in grid.columns)
    heads = tuple(column.label for column in grid.columns)
    size = 10.0 if len(heads) > _MANY else 12.0
    widths = _widths(heads, rows, rights, size, room)
    heights = tuple(_height(row, widths, size) for row in (heads, *rows))
    return Table(heads=heads, rows=rows, rights=rights, widths=widths, heights=heights, size=size)


def _widths(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    rights: Sequence[bool],
    size: float,
    room: float,
) -> tuple[float, ...]:
    columns = [[head, *(row[place] for row in rows)] for place, head in enumerate(heads)]
    most = room * _WIDEST_NUMBER
    narrow = [right or is_short(texts) for texts, right in zip(columns, rights, strict=True)]
    fixed = [
        min(max(measured.width(one, size, bold=True) for one in texts) + 2 * _PAD_X + 2, most)
        if is_narrow
        else 0.0
        for texts, is_narrow in zip(columns, narrow, strict=True)
    ]
    weights = [0 if one else weight(texts) for texts, one in zip(columns, narrow, strict=True)]
    left = max(room - sum(fixed), room * _WIDEST_NUMBER)
    share = left / max(sum(weights), 1)
    wanted = [one or part * share for one, part in zip(fixed, weights, strict=True)]
    return tuple(one * room / sum(wanted) for one in wanted)


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    most = max(
        measured.lines(text, size, wide - 2 * _PAD_X)
        for text, wide in zip(row, widths, strict=True)
    )
    return most * size * measured.LEADING + 2 * _PAD_Y


def add_table(slide: Any, found: Table, box: Box, language: Language, name: str) -> None:
    """Add a native table to a slide."""
    count = (len(found.rows) + 1, len(found.heads))
    place = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(sum(found.heights)))
    frame = slide.shapes.add_table(*count, *place)
    frame.name = name
    native = frame.table
    native.horz_banding = False
    native._tbl.tblPr.find(f"{{{_MAIN}}}tableStyleId").text = _NO_STYLE
    for place_of, wide in enumerate(found.widths):
        native.columns[place_of].width = Pt(wide)
    for number, row in enumerate((found.heads, *found.rows)):
        native.rows[number].height = Pt(found.heights[number])
        for column, text in enumerate(row):
            _cell(native.cell(number, column), text, found, (number, column), language)


def _cell(cell: Any, text: str, found: Table, place: tuple[int, int], language: Language) -> None:
    is_head = place[0] == 0
    cell.margin_left = cell.margin_right = Pt(_PAD_X)
    cell.margin_top = cell.margin_bottom = Pt(_PAD_Y)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.TOP
    line = Line(
        text=text,
        size=found.size,
        bold=is_head,
        colour=QUIET if is_head else INK,
        align="right" if found.rights[place[1]] else "left",
    )
    cell.text_frame.word_wrap = True
    write(cell.text_frame.paragraphs[0], line, language)
    _underlined(cell, _HEAD_LINE if is_head else _ROW_LINE)


def _underlined(cell: Any, thick: float) -> None:
    around = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(around, f"{{{_MAIN}}}lnB", w=str(int(Pt(thick))))
    fill = etree.SubElement(line, f"{{{_MAIN}}}solidFill")
    colour = etree.SubElement(fill, f"{{{_MAIN}}}schemeClr", val="tx1")
    etree.SubElement(colour, f"{{{_MAIN}}}lumMod", val="35000" if thick < 1 else "75000")
    etree.SubElement(colour, f"{{{_MAIN}}}lumOff", val="65000" if thick < 1 else "25000")
