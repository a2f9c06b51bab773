"""Workbooks: a cover sheet and one sheet per table, with real numbers and dates."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpi.exhibits import Shown
from kpi.exhibits.amount import Amount
from kpi.exhibits.base import Form, ShownColumn
from kpi.export.cells import Cell, harmless, headings, lines
from kpi.export.cover import Cover
from kpi.export.number_formats import change_format, changed, number_format
from kpi.export.powerpoint import measured
from kpi.format import column_decimals
from kpi.model import Unit
from kpi.text import Label, Language

LONGEST_NAME = 31
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575
WIDEST = 60
_A4 = 9
LABELS, TEXTS = 34, 90
"""Widths of the columns of a cover: what is told of, and what is told."""
_LETTER, _LINE, _SIZE, _TALLEST = 5.3, 15, 11, 400
_UNIT_AND_SIGN = 8
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
        for sheet in workbook.worksheets():
            printed(sheet)
    return target.getvalue()


def _write_cover(workbook: Workbook, cover: Cover, language: Language) -> None:
    sheet = workbook.add_worksheet(Label("Deckblatt", "Cover").in_(language))
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, TEXTS)
    sheet.write_string(0, 0, cover.title, workbook.add_format({"bold": True, "font_size": 16}))
    for row, (label, text) in enumerate(cover.facts, start=2):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, harmless(text))
    start = len(cover.facts) + 4
    sheet.write_string(start - 1, 0, Label("Definitionen", "Definitions").in_(language), bold)
    for row, (name, label, text) in enumerate(cover.definitions, start=start):
        named = f"{label} ({name})"
        sheet.write_string(row, 0, named, wrapped)
        sheet.write_string(row, 1, text, wrapped)
        sheet.set_row(row, tall([(named, LABELS), (text, TEXTS)]))


def _write_table(workbook: Workbook, number: int, shown: Shown, language: Language) -> None:
    sheet = workbook.add_worksheet(sheet_name(number, shown.title.in_(language)))
    rows, names = lines(shown, language)[:MOST_ROWS], headings(shown, language)
    formats = {
        (form, is_change): workbook.add_format({"num_format": told(form, language)})
        for form in _forms(shown)
        for is_change, told in ((False, number_format), (True, change_format))
    }
    kinds = [
        _kinds(shown, column, [row[place] for row in rows])
        for place, column in enumerate(shown.columns)
    ]
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for index, name in enumerate(names):
        sheet.write_string(0, index, name, head)
        sheet.set_column(index, index, width(name, [row[index] for row in rows[:200]]))
    for line, row in enumerate(rows, start=1):
        for index, (value, column) in enumerate(zip(row, shown.columns, strict=True)):
            form, is_change = kinds[index][line - 1], column.is_change
            told_as = changed(value, form) if is_change else value
            write(sheet, line, index, told_as, formats[form, is_change])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
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


def printed(sheet: Worksheet) -> None:
    """Let a sheet be printed on A4, as wide as it is."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _kinds(shown: Shown, column: ShownColumn, values: Sequence[Cell]) -> list[Form]:
    """Return the form of each of a column's values."""
    if column.units in shown.rows:
        return [Unit(unit) for unit in shown.rows[column.units]]
    kind = _kind(column.form, values)
    mixed = column.form == "text" and column.name in shown.rows
    own = shown.rows[column.name].tolist() if mixed else [None] * len(values)
    return [one.unit if isinstance(one, Amount) else kind for one in own]


def _kind(kind: Form, values: Sequence[Cell]) -> Form:
    """Return the form of a column's values: ratios that are all whole are counts."""
    numbers = [value for value in values if isinstance(value, int | float)]
    is_whole = kind is Unit.RATIO and column_decimals(numbers, kind) == 0
    return Unit.COUNT if is_whole else kind


def _forms(shown: Shown) -> tuple[Form, ...]:
    return tuple(dict.fromkeys((*Unit, *(column.form for column in shown.columns))))


def width(name: str, values: Sequence[Cell]) -> int:
    """Return the width of a column in letters."""
    longest = max([len(name), *(_letters(value) for value in values if value is not None)])
    return min(max(longest, 8) + 2, WIDEST)


def _letters(value: Cell) -> int:
    """Return how many letters a value has as it is shown, at most."""
    if isinstance(value, float):
        return len(f"{value:,.2f}") + _UNIT_AND_SIGN
    return len(f"{value:,}") if isinstance(value, int) else len(str(value))


def tall(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height of a row of wrapped texts, each with the width of its column."""
    most = max(measured.lines(text, _SIZE, wide * _LETTER) for text, wide in texts)
    return min(max(most, 1) * _LINE, _TALLEST)


def sheet_name(number: int, title: str) -> str:
    """Return a name that a sheet may have and no other one has."""
    kept = "".join(" " if character in "[]:*?/\\'" else character for character in title)
    name = f"{number} {kept}".strip()
    if len(name) <= LONGEST_NAME:
        return name
    cut = name[: LONGEST_NAME - 1]
    whole = cut.rpartition(" ")[0]
    return f"{whole if len(whole) > LONGEST_NAME / 2 else cut}…"
