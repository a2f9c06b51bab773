"""Rows of any database to Arrow: everything as text, which the store reads and checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa

from connectors.database import moments

BATCH = 20_000


def schema(columns: Sequence[str]) -> pa.Schema:
    """Return the schema in which every column is text."""
    return pa.schema([(column, pa.string()) for column in columns])


def batches(
    columns: Sequence[str],
    partitions: Iterable[Sequence[Sequence[Any]]],
    in_utc: frozenset[int] = frozenset(),
) -> Iterator[pa.RecordBatch]:
    """Yield a batch per partition of rows; `in_utc` are the places of columns whose times come in
    UTC without saying so."""
    wanted = schema(columns)
    for rows in partitions:
        found = list(zip(*rows, strict=True))
        for place in in_utc:
            found[place] = tuple(map(moments.told, found[place]))
        yield pa.record_batch([_array(column) for column in found], wanted)


def _array(values: tuple[Any, ...]) -> pa.Array:
    """Texts are taken as they are; Arrow would take bytes for texts as well."""
    first = next((value for value in values if value is not None), None)
    if not isinstance(first, str):
        return pa.array([text(value) for value in values], pa.string())
    try:
        return pa.array(values, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        return pa.array([text(value) for value in values], pa.string())


def text(value: object) -> str | None:  # noqa: PLR0911 - one line per type
    """Return a value of a database as the text that means the same everywhere."""
    if value is None or isinstance(value, str):
        return None if value is None else value.encode("utf-8", "replace").decode()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes | bytearray | memoryview):
        return _decoded(bytes(value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, timedelta | UUID):
        return str(value)
    return repr(value) if isinstance(value, int | float) else str(value)


def _decoded(content: bytes) -> str:
    """A flag of MySQL's BIT type is one byte of 0 or 1; a text is text; all else is shown as
    hexadecimal digits."""
    if content in (b"\x00", b"\x01"):
        return str(content[0])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.hex()
