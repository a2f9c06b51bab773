"""Workbooks: a cover sheet and one sheet per table, with real numbers and dates."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpi.exhibits import Shown
from kpi.exhibits.amount import Amount
from kpi.exhibits.base import Form
from kpi.export.cells import Cell, harmless, headings, lines
from kpi.export.cover import Cover
from kpi.export.number_formats import number_format
from kpi.format import column_decimals
from kpi.model import Unit
from kpi.text import Label, Language

LONGEST_NAME = 31
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575
WIDEST = 60
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_bytes(cover: Cover, tables: Sequence[Shown], language: Language) -> bytes:
    """Return a workbook of the cover and the tables, in their order.

    Texts stay texts: nothing becomes a formula or a link. Unknown values are empty cells.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        workbook.set_properties({"title": cover.title, "author": "", "company": ""})
        _write_cover(workbook, cover, language)
        for number, shown in enumerate(tables, start=1):
            _write_table(workbook, number, shown, language)
    return target.getvalue()


def _write_cover(workbook: Workbook, cover: Cover, language: Language) -> None:
    sheet = workbook.add_worksheet(Label("Deckblatt", "Cover").in_(language))
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, cover.title, workbook.add_format({"bold": True, "font_size": 16}))
    for row, (label, text) in enumerate(cover.facts, start=2):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, harmless(text))
    start = len(cover.facts) + 4
    sheet.write_string(start - 1, 0, Label("Definitionen", "Definitions").in_(language), bold)
    for row, (name, label, text) in enumerate(cover.definitions, start=start):
        sheet.write_string(row, 0, f"{label} ({name})")
        sheet.write_string(row, 1, text, wrapped)


def _write_table(workbook: Workbook, number: int, shown: Shown, language: Language) -> None:
    sheet = workbook.add_worksheet(sheet_name(number, shown.title.in_(language)))
    rows, names = lines(shown, language)[:MOST_ROWS], headings(shown, language)
    formats = {
        form: workbook.add_format({"num_format": number_format(form, language)})
        for form in _forms(shown)
    }
    mixed = [
        shown.rows[c.name].tolist() if c.form == "text" and c.name in shown.rows else []
        for c in shown.columns
    ]
    kinds = [_kind(c.form, [row[place] for row in rows]) for place, c in enumerate(shown.columns)]
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for index, name in enumerate(names):
        sheet.write_string(0, index, name, head)
        sheet.set_column(index, index, width(name, [row[index] for row in rows[:200]]))
    for line, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            own = mixed[index][line - 1] if mixed[index] else None
            form = own.unit if isinstance(own, Amount) else kinds[index]
            write(sheet, line, index, value, formats[form])
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)


def write(sheet: Worksheet, row: int, column: int, value: Cell, form: object) -> None:
    """Write a value as what it is, in a format; an unknown one leaves the cell empty."""
    if value is None:
        return
    if isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_TEXT])
    else:
        sheet.write_number(row, column, value, form)


def _kind(kind: Form, values: Sequence[Cell]) -> Form:
    """Return the form of a column's values: ratios that are all whole are counts."""
    numbers = [value for value in values if isinstance(value, int | float)]
    is_whole = kind is Unit.RATIO and column_decimals(numbers, kind) == 0
    return Unit.COUNT if is_whole else kind


def _forms(shown: Shown) -> tuple[Form, ...]:
    return tuple(dict.fromkeys((*Unit, *(column.form for column in shown.columns))))


def width(name: str, values: Sequence[Cell]) -> int:
    """Return the width of a column in letters."""
    longest = max([len(name), *(len(str(value)) for value in values if value is not None)])
    return min(max(longest, 8) + 2, WIDEST)


def sheet_name(number: int, title: str) -> str:
    """Return a name that a sheet may have and no other one has."""
    kept = "".join(" " if character in "[]:*?/\\'" else character for character in title)
    return f"{number} {kept}"[:LONGEST_NAME].strip()
