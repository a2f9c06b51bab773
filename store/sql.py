"""Writing SQL: names and values quoted, canonical types spelled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kpi.model import ColumnType

TYPES: dict[ColumnType, str] = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}


def name(text: str) -> str:
    """Return `text` as a quoted SQL name."""
    return '"' + text.replace('"', '""') + '"'


def names(texts: Iterable[str]) -> str:
    """Return quoted SQL names separated by commas."""
    return ", ".join(name(text) for text in texts)


def value(content: str | int | float | bool | datetime | None) -> str:
    """Return a literal."""
    if content is None:
        return "NULL"
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, int | float):
        return repr(content)
    if isinstance(content, datetime):
        return f"TIMESTAMP '{content:%Y-%m-%d %H:%M:%S.%f}'"
    return "'" + content.replace("'", "''") + "'"


def values(contents: Iterable[str]) -> str:
    """Return literals separated by commas."""
    return ", ".join(value(content) for content in contents)
