"""ClickHouse as a warehouse: a database for each edition, listed once it is complete."""
# ruff: noqa: S608 - names are made of letters, digits and underscores by this project

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from typing import Any
from urllib.parse import unquote

import pyarrow as pa

from kpi.engine import edition as editions
from kpi.engine.address import SECONDS, Address
from kpi.engine.base import Bind, Dialect
from kpi.engine.edition import Edition, columns_of, day_of
from kpi.engine.refusals import driver_missing, incomplete, refused
from kpi.engine.warehouse import Filled
from kpi.model import ColumnType, Table

_TYPES: dict[ColumnType, str] = {
    "string": "String",
    "int64": "Int64",
    "float64": "Float64",
    "boolean": "Bool",
    "date": "Date32",
    "timestamp": "DateTime64(6)",
}
_SETTINGS = {
    "join_use_nulls": 1,
    "aggregate_functions_null_for_empty": 1,
    "enable_extended_results_for_datetime_functions": 1,
    "session_timezone": "UTC",
}
"""What makes unknown values unknown, as on the other engines."""
_REGISTER = (
    "CREATE DATABASE IF NOT EXISTS kpi_portal",
    "CREATE TABLE IF NOT EXISTS kpi_portal.edition "
    "(id String, pointed_at DateTime64(6), contents String) ENGINE = MergeTree ORDER BY id",
)
_IS_THERE = "EXISTS TABLE kpi_portal.edition"
_LISTED = (
    "SELECT argMax(contents, pointed_at) FROM kpi_portal.edition "
    "GROUP BY id ORDER BY max(pointed_at) DESC, id DESC"
)
_POINT = "INSERT INTO kpi_portal.edition SELECT {id:String}, now64(6), {contents:String}"
_FORGET = "ALTER TABLE kpi_portal.edition DELETE WHERE id = {id:String} SETTINGS mutations_sync = 1"
_PLACES = "SELECT name FROM system.databases WHERE match(name, '^kpi_[0-9]')"


def opened(address: Address) -> ClickhouseWarehouse:
    """Return the server at an address, or for `chdb://` ClickHouse within this process."""
    name, parts = f"ClickHouse ({address.place})", address.parts
    if parts.scheme == "chdb":
        folder = {"interface": "chdb", "path": unquote(parts.path)}
        return ClickhouseWarehouse(name, folder, within_process=True)
    is_secure = parts.scheme == "clickhouses"
    server = {
        "host": parts.hostname or "localhost",
        "port": address.port or (8443 if is_secure else 8123),
        "username": unquote(parts.username or "default"),
        "password": address.password,
        "secure": is_secure,
        "connect_timeout": SECONDS,
        "autogenerate_session_id": False,
    }
    return ClickhouseWarehouse(name, server, within_process=False)


class ClickhouseWarehouse:
    """One server, or ClickHouse within this process.

    `how` are the arguments of `clickhouse_connect.get_client`, password included. Within the
    process one statement runs at a time, and no other process may use its folder.
    """

    dialect: Dialect = "clickhouse"

    def __init__(self, name: str, how: Mapping[str, Any], *, within_process: bool) -> None:
        self.name = name
        self._guard: AbstractContextManager[object] = (
            threading.RLock() if within_process else nullcontext()
        )
        try:
            driver = import_module("clickhouse_connect")
            errors = import_module("clickhouse_connect.driver.exceptions")
        except ImportError as error:
            raise driver_missing(name, "clickhouse-connect") from error
        self._errors: tuple[type[Exception], ...] = (
            errors.ClickHouseError,
            OSError,
            RuntimeError,
        )
        self._lost, self._cut_off = (errors.OperationalError, OSError), errors.StreamFailureError
        with self._speaking():
            self._client: Any = driver.get_client(**how, settings=_SETTINGS)

    def editions(self) -> tuple[Edition, ...]:
        """See `Warehouse.editions`."""
        with self._speaking():
            if not int(self._client.command(_IS_THERE)):
                return ()
            return tuple(editions.read(text) for (text,) in self._client.query(_LISTED).result_rows)

    def write(self, edition: Edition, tables: Iterable[Filled], *, listed: bool = True) -> None:
        """See `Warehouse.write`. What a killed publisher has left is removed."""
        others = {one.place for one in self.editions() if one.id != edition.id}
        with self._speaking():
            for statement in _REGISTER:
                self._client.command(statement)
            self._sweep(others)
            self._client.command(f"DROP DATABASE IF EXISTS {edition.place} SYNC")
            self._client.command(f"CREATE DATABASE {edition.place}")
        for filled in tables:
            self._fill(edition, filled)
        if listed:
            self.point(edition)

    def point(self, edition: Edition) -> None:
        """See `Warehouse.point`."""
        entry = {"id": edition.id, "contents": edition.written()}
        with self._speaking():
            self._client.command(_POINT, parameters=entry)

    def remove(self, edition: Edition) -> None:
        """See `Warehouse.remove`."""
        with self._speaking():
            self._client.command(_FORGET, parameters={"id": edition.id})
            self._client.command(f"DROP DATABASE IF EXISTS {edition.place} SYNC")

    def read(self, sql: str, binds: Mapping[str, Bind]) -> pa.Table:
        """See `Warehouse.read`."""
        values = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in binds.items()
        }
        with self._speaking():
            found: pa.Table = self._client.query_arrow(sql, parameters=values, use_strings=True)
        return found

    def close(self) -> None:
        """See `Warehouse.close`."""
        self._client.close()

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        with self._guard:
            try:
                yield
            except self._errors as error:
                is_lost = isinstance(error, self._lost) and not isinstance(error, self._cut_off)
                raise refused(self.name, error, is_lost=is_lost) from error

    def _sweep(self, kept: set[str]) -> None:
        for (place,) in self._client.query(_PLACES).result_rows:
            if place not in kept:
                self._client.command(f"DROP DATABASE IF EXISTS {place} SYNC")

    def _fill(self, edition: Edition, filled: Filled) -> None:
        table = filled.table
        target = f"{edition.place}.`{table.name}`"
        with self._speaking():
            self._client.command(f"CREATE TABLE {target} ({_columns(table)}) {_engine(table)}")
            for batch in filled.rows:
                rows = pa.Table.from_batches([batch])
                self._client.insert_arrow(table.name, rows, database=edition.place)
            arrived = int(self._client.command(f"SELECT count() FROM {target}"))
        if arrived != edition.rows[table.name]:
            raise incomplete(table, edition.rows[table.name], arrived)


def _columns(table: Table) -> str:
    kinds = ((column.name, _TYPES[column.type]) for column in columns_of(table))
    return ", ".join(f"`{name}` Nullable({kind})" for name, kind in kinds)


def _engine(table: Table) -> str:
    day = day_of(table)
    order = f"`{day}`" if day else "tuple()"
    return f"ENGINE = MergeTree ORDER BY {order} SETTINGS allow_nullable_key = 1"
