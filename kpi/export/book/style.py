"""Formats of cells, made once for each workbook."""

from __future__ import annotations

from typing import Any

from xlsxwriter.workbook import Workbook

from kpi.exhibits.base import Form
from kpi.export import xlsx
from kpi.export.cells import Cell
from kpi.export.document import Document
from kpi.export.number_formats import change_format, number_format
from kpi.export.palette import Palette, palette

_TITLE = 16


class Style:
    """The formats and colours of one workbook."""

    def __init__(self, workbook: Workbook, document: Document) -> None:
        self.workbook, self.language = workbook, document.language
        self.colours: Palette = palette(document.look.accent)
        self.title = workbook.add_format({"bold": True, "font_size": _TITLE})
        self.bold = workbook.add_format({"bold": True, "valign": "top"})
        self.quiet = workbook.add_format({"font_color": self.colours.quiet})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._numbers: dict[tuple[Form, bool], Any] = {}

    def of(self, kind: Form, *, is_change: bool = False) -> Any:
        """Return the format of values; a change has its sign."""
        if (kind, is_change) not in self._numbers:
            told = (change_format if is_change else number_format)(kind, self.language)
            self._numbers[kind, is_change] = self.workbook.add_format(
                {"num_format": told, "valign": "top"}
            )
        return self._numbers[kind, is_change]


def put(sheet: Any, row: int, column: int, value: Cell, shown: Any) -> None:
    """Write a value in a format: a text as text, everything else as what it is."""
    if isinstance(value, str):
        sheet.write_string(row, column, value[: xlsx.LONGEST_TEXT], shown)
    else:
        xlsx.write(sheet, row, column, value, shown)
