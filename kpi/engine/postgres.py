"""PostgreSQL as a warehouse: a schema for each edition, all written in one transaction."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import psycopg
import pyarrow as pa
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.numeric import FloatLoader
from pyarrow import csv

from kpi.engine import edition as editions
from kpi.engine.address import SECONDS, Address, unreadable
from kpi.engine.base import Bind, Dialect
from kpi.engine.edition import Edition, columns_of, day_of
from kpi.engine.refusals import incomplete, refused
from kpi.engine.warehouse import Filled
from kpi.model import ColumnType, Table

_TYPES: dict[ColumnType, str] = {
    "string": 'text COLLATE "C"',
    "int64": "bigint",
    "float64": "double precision",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp",
}
_REGISTER = (
    "CREATE SCHEMA IF NOT EXISTS kpi_portal; "
    "CREATE TABLE IF NOT EXISTS kpi_portal.edition "
    "(id text PRIMARY KEY, pointed_at timestamptz NOT NULL, contents text NOT NULL)"
)
_LISTED = "SELECT contents FROM kpi_portal.edition ORDER BY pointed_at DESC, id DESC"
_POINT = (
    "INSERT INTO kpi_portal.edition VALUES (%(id)s, clock_timestamp(), %(contents)s) "
    "ON CONFLICT (id) DO UPDATE SET pointed_at = excluded.pointed_at, contents = excluded.contents"
)
_FORGET = "DELETE FROM kpi_portal.edition WHERE id = %s"
_LOCK = "SELECT pg_advisory_xact_lock(725391005)"
_OPTIONS = "-c TimeZone=UTC -c jit=off -c statement_timeout=300000"
_MOST_IDLE = 8
_OF_STATEMENTS, _TIMED_OUT = ("0A", "21", "22", "42", "54"), "57014"
"""Classes of the SQLSTATEs, and the one, by which PostgreSQL turns down a statement; all others
are about the connection, the server or its room."""
_NO_SUCH_TEXT = "\x1a"
"""Stands for a text with the character NUL, which no text of PostgreSQL can hold."""
_WITHOUT_HEADER = csv.WriteOptions(include_header=False, quoting_style="all_valid")
_ARROW = {
    16: pa.bool_(),
    20: pa.int64(),
    21: pa.int64(),
    23: pa.int64(),
    700: pa.float64(),
    701: pa.float64(),
    1082: pa.date32(),
    1114: pa.timestamp("us"),
    1184: pa.timestamp("us", "UTC"),
    1700: pa.float64(),
}
"""PostgreSQL's number of a type → the portal's; all others are texts."""


def opened(address: Address) -> PostgresWarehouse:
    """Return the database at an address; libpq's own ways to a password work as well."""
    try:
        info = make_conninfo(address.text, connect_timeout=SECONDS)
        info = make_conninfo(info, password=address.password) if address.password else info
    except psycopg.ProgrammingError as error:
        raise unreadable() from error
    return PostgresWarehouse(info, f"PostgreSQL ({address.place})")


class PostgresWarehouse:
    """One database. `conninfo` is what psycopg connects by, password included."""

    dialect: Dialect = "postgres"

    def __init__(self, conninfo: str, name: str) -> None:
        self.name = name
        self._conninfo = conninfo
        self._idle: list[psycopg.Connection] = []
        self._guard = threading.Lock()

    def editions(self) -> tuple[Edition, ...]:
        """See `Warehouse.editions`."""
        with self._asking() as connection:
            is_there = connection.execute("SELECT to_regclass('kpi_portal.edition')").fetchone()
            if not is_there or is_there[0] is None:
                return ()
            return tuple(editions.read(text) for (text,) in connection.execute(_LISTED))

    def write(self, edition: Edition, tables: Iterable[Filled], *, listed: bool = True) -> None:
        """See `Warehouse.write`."""
        place = Identifier(edition.place)
        with self._changing() as connection:
            connection.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(place))
            connection.execute(SQL("CREATE SCHEMA {}").format(place))
            for filled in tables:
                _fill(connection, edition, filled)
            if listed:
                connection.execute(_POINT, _entry(edition))

    def point(self, edition: Edition) -> None:
        """See `Warehouse.point`."""
        with self._changing() as connection:
            connection.execute(_POINT, _entry(edition))

    def remove(self, edition: Edition) -> None:
        """See `Warehouse.remove`."""
        place = Identifier(edition.place)
        with self._changing() as connection:
            connection.execute(_FORGET, [edition.id])
            connection.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(place))

    def read(self, sql: str, binds: Mapping[str, Bind]) -> pa.Table:
        """See `Warehouse.read`."""
        possible = {name: _possible(value) for name, value in binds.items()}
        with self._asking() as connection:
            cursor = connection.execute(sql.encode(), possible)
            described = cursor.description or []
            rows = list(zip(*cursor.fetchall(), strict=True)) or [()] * len(described)
        return pa.table(
            {
                column.name: pa.array(values, _ARROW.get(column.type_code, pa.string()))
                for column, values in zip(described, rows, strict=True)
            }
        )

    def close(self) -> None:
        """See `Warehouse.close`."""
        with self._guard:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _asking(self) -> Iterator[psycopg.Connection]:
        """Lend a connection that only reads; it is kept for the next unless it failed."""
        try:
            connection = self._taken()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
        except psycopg.Error as error:
            raise refused(self.name, error, is_lost=_is_lost(error)) from error
        with self._guard:
            is_kept = len(self._idle) < _MOST_IDLE
            if is_kept:
                self._idle.append(connection)
        if not is_kept:
            connection.close()

    def _taken(self) -> psycopg.Connection:
        with self._guard:
            while self._idle:
                connection = self._idle.pop()
                if not connection.closed:
                    return connection
        options = f"{_OPTIONS} -c default_transaction_read_only=on"
        connection = psycopg.connect(
            self._conninfo, autocommit=True, prepare_threshold=None, options=options
        )
        connection.adapters.register_loader("numeric", FloatLoader)
        return connection

    @contextmanager
    def _changing(self) -> Iterator[psycopg.Connection]:
        """Open a transaction that waits for other publishers."""
        try:
            with psycopg.connect(self._conninfo, options="-c TimeZone=UTC") as connection:
                connection.execute(_LOCK)
                connection.execute(_REGISTER)
                yield connection
        except psycopg.Error as error:
            raise refused(self.name, error, is_lost=_is_lost(error)) from error


def _fill(connection: psycopg.Connection, edition: Edition, filled: Filled) -> None:
    table = filled.table
    target = Identifier(edition.place, table.name)
    connection.execute(SQL("CREATE TABLE {} ({})").format(target, _columns(table)))
    copied = 0
    with connection.cursor() as cursor:
        with cursor.copy(SQL("COPY {} FROM STDIN (FORMAT csv)").format(target)) as copy:
            for batch in filled.rows:
                copy.write(_lines(batch))
                copied += batch.num_rows
        arrived = cursor.rowcount
    if not copied == arrived == edition.rows[table.name]:
        raise incomplete(table, edition.rows[table.name], arrived)
    if day := day_of(table):
        index = SQL("CREATE INDEX ON {} USING brin ({})")
        connection.execute(index.format(target, Identifier(day)))
    connection.execute(SQL("ANALYZE {}").format(target))


def _columns(table: Table) -> Composed:
    return SQL(", ").join(
        SQL("{} {}").format(Identifier(column.name), SQL(_TYPES[column.type]))
        for column in columns_of(table)
    )


def _lines(batch: pa.RecordBatch) -> bytes:
    """Return rows as CSV: texts are quoted, what is unknown is nothing at all."""
    written = io.BytesIO()
    csv.write_csv(batch, written, _WITHOUT_HEADER)
    return written.getvalue()


def _entry(edition: Edition) -> dict[str, str]:
    return {"id": edition.id, "contents": edition.written()}


def _is_lost(error: psycopg.Error) -> bool:
    state = error.sqlstate or ""
    is_local = isinstance(error, psycopg.ProgrammingError) and not state
    return not (is_local or state[:2] in _OF_STATEMENTS or state == _TIMED_OUT)


def _possible(value: Bind) -> object:
    """Return what the driver sends as it is: arrays are lists to it."""
    if isinstance(value, tuple):
        return [_possible(member) for member in value]
    return _NO_SUCH_TEXT if isinstance(value, str) and "\x00" in value else value
