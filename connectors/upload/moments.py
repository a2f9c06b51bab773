"""One delivered date or time of day as ISO 8601, where a column needs more than one format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from connectors.upload import german
from connectors.upload.dates import EXCEL

_DATE_END = re.compile(r"(?<=[\dYymd])[T ,]")
_EXCEL_START = datetime(1899, 12, 30)


def iso(text: str, formats: Sequence[str]) -> str:
    """Return `text` in ISO 8601, unchanged where no format reads it. Offsets are kept."""
    for format in formats:
        try:
            return _parsed(text, format).isoformat()
        except (ValueError, OverflowError):
            continue
    return text


def clock(text: str, formats: Sequence[str]) -> str:
    """Return a time of day as HH:MM:SS, unchanged where no format reads it."""
    for format in formats:
        try:
            return datetime.strptime(text, format).time().isoformat("seconds")
        except ValueError:
            continue
    return text


def _parsed(text: str, format: str) -> datetime:
    if format.startswith(german.PREFIX):
        return _parsed(german.plain(text), format.removeprefix(german.PREFIX))
    if format == EXCEL:
        days = float(text.replace(",", "."))
        seconds = round((_EXCEL_START + timedelta(days=days) - _EXCEL_START).total_seconds())
        return _EXCEL_START + timedelta(seconds=seconds)
    if format.endswith(("Z", "UTC")):
        marked = format.removesuffix("UTC").removesuffix("Z")
        return datetime.strptime(
            text.removesuffix("UTC").removesuffix("Z") + "+0000", marked + "%z"
        )
    return datetime.strptime(text, format)


def day(head: str, formats: Sequence[str]) -> date | None:
    """Return the day that the beginning of a delivered moment names, None where it names none."""
    text = _DATE_END.split(head, maxsplit=1)[0]
    for format in formats:
        try:
            return _parsed(text, _DATE_END.split(format, maxsplit=1)[0]).date()
        except (ValueError, OverflowError):
            continue
    return None
