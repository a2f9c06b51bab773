"""Cells of an export: values as a spreadsheet takes them, texts that cannot act."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime
from typing import Any

import pandas as pd

from kpi.exhibits import Shown, ShownColumn
from kpi.exhibits.amount import Amount
from kpi.model import Unit
from kpi.text import WITHOUT_DIRECTIONS, Label, Language

Cell = str | int | float | bool | date | datetime | None
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_WHOLE = (Unit.COUNT, Unit.PEOPLE)
YES_NO = {True: Label("ja", "yes"), False: Label("nein", "no")}


def cell(value: Any, column: ShownColumn, language: Language) -> Cell:
    """Return a value as a spreadsheet has it: unknown as None, texts made harmless."""
    if isinstance(value, Amount):
        return value.number
    kept = written(value, column, language)
    return harmless(kept) if isinstance(kept, str) else kept


def written(value: Any, column: ShownColumn, language: Language) -> Cell:
    """Return a value as it is, texts in the language; unknown as None."""
    if isinstance(value, Label):
        return value.in_(language)
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if column.form == "flag":
        return YES_NO[bool(value)].in_(language)
    if column.form in ("date", "moment"):
        moment: datetime = pd.Timestamp(value).to_pydatetime()
        return moment.date() if column.form == "date" else moment
    if column.form == "text":
        return str(value)
    return _number(float(value), column)


def _number(value: float, column: ShownColumn) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if column.form in _WHOLE and value.is_integer() else value


def clean(text: str) -> str:
    """Return text without control characters and marks that turn the direction of what follows."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return kept.translate(WITHOUT_DIRECTIONS)


def harmless(text: str) -> str:
    """Return clean text that no spreadsheet takes for a formula, wherever it is copied to."""
    kept = clean(text)
    return f"'{kept}" if kept.startswith(_STARTS_FORMULA) else kept


def lines(shown: Shown, language: Language) -> list[list[Cell]]:
    """Return the rows of a table as cells, in the order of its columns."""
    columns = [shown.rows[c.name].tolist() if c.name in shown.rows else [] for c in shown.columns]
    return [
        [cell(value, column, language) for value, column in zip(row, shown.columns, strict=True)]
        for row in zip(*columns, strict=True)
    ]


def headings(shown: Shown, language: Language) -> list[str]:
    """Return the headings of a table."""
    return [harmless(column.label.in_(language)) for column in shown.columns]
