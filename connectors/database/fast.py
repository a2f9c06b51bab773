"""PostgreSQL's fast path: binary COPY by ADBC instead of a row at a time.

Only plain types come in binary; all others (numeric, json, uuid, enumerations, money) are cast
to text by the database, since drivers change some of them without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyarrow as pa

from connectors.base import Settings
from connectors.database.refusal import refusal
from connectors.database.session import Session, libpq
from connectors.database.statement import Statement, as_literal, cast_to_text

_PLAIN = {16, 20, 21, 23, 25, 700, 701, 1043, 1082, 1114, 1184}
"""Type numbers: bool, int8/2/4, text, float4/8, varchar, date, timestamp, timestamptz."""


def is_possible(session: Session) -> bool:
    """Whether the session is with PostgreSQL."""
    return session.dialect.name == "postgresql"


def read(session: Session, none: Statement, rows: Statement) -> pa.RecordBatchReader:
    """Return the rows of a statement; `none` is the same without any.

    Raises SourceError, here or while it is read.
    """
    with session.refusing():
        described = session.connection.execute(none).cursor
    if described is None or described.description is None:
        raise refusal(ValueError("no columns"), session.settings)
    columns = [(str(one[0]), one[1] not in _PLAIN) for one in described.description]
    described.close()
    found = _batches(session.settings, cast_to_text(as_literal(rows), columns))
    first = next(found)
    return pa.RecordBatchReader.from_batches(first.schema, _chained(first, found))


def _batches(settings: Settings, sql: str) -> Iterator[pa.RecordBatch]:
    """An empty batch that tells the columns, then the rows."""
    from adbc_driver_postgresql import dbapi  # noqa: PLC0415 - slow to import

    try:
        with closing(dbapi.connect(_keywords(settings))) as connection, connection.cursor() as one:
            one.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            one.execute(sql)
            reader = one.fetch_record_batch()
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)
            yield from reader
    except (dbapi.Error, OSError, pa.ArrowException) as error:
        raise refusal(error, settings) from error


def _chained(first: pa.RecordBatch, more: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from more


def _keywords(settings: Settings) -> str:
    """Values in quotation marks, so that none can become an option of its own."""
    quoted = {
        name: value.replace("\\", "\\\\").replace("'", "\\'")
        for name, value in libpq(settings).items()
    }
    return " ".join(f"{name}='{value}'" for name, value in quoted.items())
