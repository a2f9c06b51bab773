"""CSV as the spreadsheet of the language opens it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from kpi.exhibits import Shown
from kpi.export.cells import Cell, headings, lines
from kpi.text import Language

BYTE_ORDER_MARK = "\ufeff"


def csv_bytes(shown: Shown, language: Language) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark.

    German: semicolons, decimal commas, dates as 14.11.2026. English: commas, points, ISO
    dates. Numbers are not rounded; unknown values are empty.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow(headings(shown, language))
    writer.writerows([_written(c, language) for c in row] for row in lines(shown, language))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _written(value: Cell, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M:%S" if language == "de" else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y" if language == "de" else "%Y-%m-%d")
    if isinstance(value, float):
        number = f"{value:.12g}"
        return number.replace(".", ",") if language == "de" else number
    return str(value)
