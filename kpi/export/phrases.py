"""A document's values in words, and the words that all documents have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kpi import format as form
from kpi.exhibits.base import Form
from kpi.export.cells import YES_NO
from kpi.export.document import Cell, Grid
from kpi.model import Unit
from kpi.text import Label, Language

NUMBERS = tuple(Unit)


def in_words(grid: Grid, language: Language) -> list[list[str]]:
    """Return the rows of a table as readers see them; numbers of a column have equal decimals."""
    columns = [
        _column([row[place] for row in grid.rows], _forms(grid, place), grid, place, language)
        for place in range(len(grid.columns))
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _forms(grid: Grid, place: int) -> list[Form]:
    own = grid.columns[place].form
    if grid.forms and own in NUMBERS:
        return list(grid.forms)
    return [own] * len(grid.rows)


def _column(
    cells: Sequence[Cell], forms: Sequence[Form], grid: Grid, place: int, language: Language
) -> list[str]:
    is_change = grid.columns[place].is_change
    is_mixed = len(set(forms)) > 1
    numbers = [one if isinstance(one, int | float) else None for one in cells]
    found = []
    for cell, kind in zip(cells, forms, strict=True):
        if not isinstance(kind, Unit) or isinstance(cell, str):
            found.append(text(cell, kind, language))
        elif is_change:
            found.append(form.change(_number(cell), kind, language))
        else:
            places = None if is_mixed else form.column_decimals(numbers, kind)
            found.append(form.value(_number(cell), kind, language, places))
    return found


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def text(cell: Cell, kind: Form, language: Language) -> str:
    """Return a single cell as readers see it; unknown as a dash."""
    if cell is None or cell == "":
        return form.UNKNOWN if cell is None else ""
    if isinstance(kind, Unit) and isinstance(cell, int | float):
        return form.value(float(cell), kind, language)
    if kind == "flag":
        return YES_NO[bool(cell)].in_(language)
    if kind == "date":
        return form.day(date.fromisoformat(str(cell)[:10]), language)
    if kind == "moment":
        at = datetime.fromisoformat(str(cell)).replace(tzinfo=None)
        return form.moment(at, "UTC", language)
    return str(cell)


def is_right(kind: Form) -> bool:
    """Whether a column stands on the right: numbers do."""
    return isinstance(kind, Unit)


def of_all(grid: Grid, language: Language) -> str:
    """Return how many of a table's rows are given, or nothing where all are."""
    if grid.total is None or grid.total <= len(grid.rows):
        return ""
    shown, total = (
        form.plain(number, Unit.COUNT, language) for number in (len(grid.rows), grid.total)
    )
    return _OF_ALL.format(shown=shown, total=total).in_(language)


CONTENTS = Label("Inhalt", "Contents")
GLANCE = Label("Auf einen Blick", "At a glance")
DEFINITIONS = Label("Definitionen", "Definitions")
VALUES = Label("Werte der Diagramme", "Values of the charts")
CONTINUED = Label("(Fortsetzung)", "(continued)")
PAGE = Label("Seite {page} von {pages}", "Page {page} of {pages}")
TARGET = Label("Ziel", "Target")
TREND = Label("Verlauf", "Trend")
IN_CHARGE = Label("Verantwortlich", "In charge")
EMPTY = Label("Keine Einträge.", "No entries.")
UNSAID = Label("Keine Erläuterung.", "No explanation.")
RISE, FALL = Label("Anstieg", "Rise"), Label("Rückgang", "Fall")
COVER = Label("Deckblatt", "Cover")
TEXTS, TEXT = Label("Texte", "Texts"), Label("Text", "Text")
SHEET, HEADING = Label("Seite", "Page"), Label("Überschrift", "Heading")
SCORECARD, KPI = Label("Kennzahlen der Sitzung", "Scorecard"), Label("Kennzahl", "KPI")
VALUE, CHANGE = Label("Wert", "Value"), Label("Veränderung", "Change")
VALUE_IN_WORDS = Label("Wert in Worten", "Value in words")
CHANGE_IN_WORDS = Label("Veränderung in Worten", "Change in words")
TARGET_IN_WORDS = Label("Ziel in Worten", "Target in words")
VERDICT = Label("Urteil", "Verdict")
EXPLANATION = Label("Erläuterung", "Explanation")
TABLE = Label("Tabelle", "Table")
_OF_ALL = Label("{shown} von {total} Zeilen", "{shown} of {total} rows")
