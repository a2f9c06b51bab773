"""Tables of a workbook: of a document's grids, of scores with their trends, and of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import xl_range_abs

from kpi.exhibits.base import Form
from kpi.export import phrases, xlsx
from kpi.export.book.style import Style, put
from kpi.export.cells import YES_NO, Cell, clean, harmless
from kpi.export.document import Cell as Given
from kpi.export.document import Grid, Score
from kpi.export.number_formats import changed
from kpi.model import Unit
from kpi.wording.targets import OUTLOOK

_TEXTS, _TALL = (34, 34, 100), 30
_TREND = 11


def add_grid(sheet: Any, grid: Grid, style: Style) -> None:
    """Write a table; what is to be known about it stands below."""
    heads = [harmless(column.label) for column in grid.columns]
    rows = [
        [_cell(value, grid, (line, place), style) for place, value in enumerate(row)]
        for line, row in enumerate(grid.rows)
    ]
    wide = add_heads(sheet, heads, rows, style)
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            kind, change = _form(grid, line, place), grid.columns[place].is_change
            shown = style.wrapped if isinstance(value, str) else style.of(kind, is_change=change)
            put(sheet, line + 1, place, changed(value, kind) if change else value, shown)
        sheet.set_row(line + 1, xlsx.tall(zip(map(str, row), wide, strict=True)))
    notes = (phrases.of_all(grid, style.language), grid.note)
    for place, note in enumerate(note for note in notes if note):
        sheet.write_string(len(rows) + 2 + place, 0, harmless(note), style.quiet)


def add_heads(
    sheet: Any, heads: Sequence[str], rows: Sequence[Sequence[Cell]], style: Style
) -> list[int]:
    """Write the headings of a table, which stay in sight; return the widths of its columns."""
    wide = [xlsx.width(head, [row[place] for row in rows]) for place, head in enumerate(heads)]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, style.head)
        sheet.set_column(place, place, wide[place])
    sheet.freeze_panes(1, 0)
    return wide


def _form(grid: Grid, line: int, place: int) -> Form:
    own = grid.columns[place].form
    return grid.forms[line] if grid.forms and isinstance(own, Unit) else own


def _cell(value: Given, grid: Grid, at: tuple[int, int], style: Style) -> Cell:
    kind = _form(grid, *at)
    if value is None or (isinstance(value, str) and not value):
        return None
    if kind == "flag":
        return YES_NO[bool(value)].in_(style.language)
    if kind == "date":
        return date.fromisoformat(str(value)[:10])
    if kind == "moment":
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    if isinstance(value, str):
        return clean(value) if grid.columns[at[1]].is_ours else harmless(value)
    return value


def add_scores(sheet: Any, scores: Sequence[Score], style: Style) -> None:
    """Write scores as numbers and in words, each with its trend as values and as a line."""
    heads = [label.in_(style.language) for label in _HEADS]
    words = [
        (s.label, s.value, s.change, s.verdict, s.target, s.capability, s.owner, s.note)
        for s in scores
    ]
    told = [[None] * 3 + [_word(word, place) for place, word in enumerate(row)] for row in words]
    names = [row[3] for row in told]
    longest = max((len(score.trend) for score in scores), default=0)
    for place, head in enumerate([*heads, *(str(one) for one in range(1, longest + 1))]):
        sheet.write_string(0, place, head, style.head)
    for line, score in enumerate(scores, start=1):
        put(sheet, line, 0, names[line - 1], style.wrapped)
        numbers = ((score.number, False), (score.difference, True), (score.wanted, False))
        for place, (number, change) in enumerate(numbers, start=1):
            told_as = changed(number, score.form) if change else number
            put(sheet, line, place, told_as, style.of(score.form, is_change=change))
        for place, word in enumerate(told[line - 1][4:], start=4):
            put(sheet, line, place, word, style.wrapped)
        _trend(sheet, line, score, style)
        sheet.set_row(
            line, max(xlsx.tall(zip(map(str, told[line - 1]), _WIDTHS, strict=False)), _TALL)
        )
    sheet.print_area(0, 0, len(scores), _TREND)
    for place, wide in enumerate(_WIDTHS):
        sheet.set_column(place, place, wide)
    sheet.freeze_panes(1, 1)


def _word(word: str, place: int) -> str:
    """Return a word of a score: changes begin with a sign, names and explanations are anyone's."""
    return clean(word) if place in _OURS else harmless(word)


def _trend(sheet: Any, line: int, score: Score, style: Style) -> None:
    """Write the points of a trend behind the words, and draw them in the column before."""
    first = _TREND + 1
    for place, value in enumerate(score.trend):
        put(sheet, line, first + place, value, style.of(score.form))
    if score.trend:
        cells = xl_range_abs(line, first, line, first + len(score.trend) - 1)
        where = f"'{sheet.get_name()}'!{cells}"
        colour = style.colours.accent
        sheet.add_sparkline(
            line, _TREND, {"range": where, "series_color": colour, "empty_cells": "gaps"}
        )


def add_texts(sheet: Any, said: Iterable[tuple[str, str, str]], style: Style) -> None:
    """Write all texts, harmless ones: where each stands, its heading, its paragraphs by row."""
    heads = [label.in_(style.language) for label in (phrases.SHEET, phrases.HEADING, phrases.TEXT)]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, style.head)
        sheet.set_column(place, place, _TEXTS[place])
    for line, row in enumerate(said, start=1):
        for place, text in enumerate(row):
            put(sheet, line, place, text, style.wrapped)
        sheet.set_row(line, xlsx.tall(zip(row, _TEXTS, strict=True)))
    sheet.freeze_panes(1, 0)


_HEADS = (
    phrases.KPI,
    phrases.VALUE,
    phrases.CHANGE,
    phrases.TARGET,
    phrases.VALUE_IN_WORDS,
    phrases.CHANGE_IN_WORDS,
    phrases.VERDICT,
    phrases.TARGET_IN_WORDS,
    OUTLOOK,
    phrases.IN_CHARGE,
    phrases.EXPLANATION,
    phrases.TREND,
)
_OURS = (1, 2, 3, 4, 5)
"""The places of value, change, verdict, target and capability among the words of a score."""
_WIDTHS = (34, 12, 12, 12, 16, 30, 26, 26, 30, 24, 60, 20)
