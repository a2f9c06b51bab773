"""Spark as a warehouse: a folder of Parquet files for each edition, read by a Spark cluster."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, unquote

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from kpi.engine import edition as editions
from kpi.engine.address import Address, unreadable
from kpi.engine.base import Bind, Dialect
from kpi.engine.edition import MARTS, Edition, columns_of
from kpi.engine.refusals import driver_missing, incomplete, refused
from kpi.engine.warehouse import Filled
from kpi.model import ColumnType, Table

_TYPES: dict[ColumnType, str] = {
    "string": "STRING",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP_NTZ",
}
_CONFIGURATION = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.catalogImplementation": "in-memory",
}
_REGISTER = "editions"


def opened(address: Address) -> SparkWarehouse:
    """Return the master and the folder of an address; what else it asks for goes to Spark."""
    parts, options = address.parts, dict(parse_qsl(address.parts.query))
    folder = options.pop("folder", "") or unquote(parts.path)
    if not folder:
        raise unreadable()
    if parts.scheme == "spark+local":
        return SparkWarehouse("local[2]", folder, f"Spark ({folder})", options)
    name = f"Spark ({parts.netloc} {folder})"
    return SparkWarehouse(f"spark://{parts.netloc}", folder, name, options)


class SparkWarehouse:
    """A Spark master and a folder that it, its workers and the portal see under one address.

    `folder` is a path, or an address that both Arrow and Spark know such as `hdfs://…`.
    `configuration` is added to Spark's own.
    """

    dialect: Dialect = "pyspark"

    def __init__(
        self, master: str, folder: str, name: str, configuration: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self._master, self._configuration = master, dict(configuration or {})
        with self._speaking(OSError, pa.ArrowException):
            self._files, self._path = _opened(folder)
        self._address = folder if "://" in folder else f"file://{self._path}"
        self._session: Any = None
        self._placed: set[str] = set()
        self._unlisted: list[Edition] = []
        self._guard = threading.RLock()

    def editions(self) -> tuple[Edition, ...]:
        """See `Warehouse.editions`."""
        with self._speaking(OSError, pa.ArrowException):
            chosen = fs.FileSelector(f"{self._path}/{_REGISTER}", allow_not_found=True)
            found = [one for one in self._files.get_file_info(chosen) if one.extension == "json"]
            entries = [json.loads(self._text(one.path)) for one in found]
        newest = sorted(entries, key=lambda entry: entry["pointed_at"], reverse=True)
        return tuple(editions.read(entry["contents"]) for entry in newest)

    def write(self, edition: Edition, tables: Iterable[Filled], *, listed: bool = True) -> None:
        """See `Warehouse.write`. Needs no Spark: the files are written by Arrow."""
        place = f"{self._path}/{edition.place}"
        with self._speaking(OSError, pa.ArrowException):
            self._files.create_dir(place)
            self._files.delete_dir_contents(place)
        for filled in tables:
            self._fill(place, edition, filled)
        if listed:
            self.point(edition)
        else:
            self._unlisted.append(edition)

    def point(self, edition: Edition) -> None:
        """See `Warehouse.point`."""
        moment = datetime.now(UTC).isoformat()
        entry = json.dumps({"pointed_at": moment, "contents": edition.written()})
        with self._speaking(OSError, pa.ArrowException):
            self._files.create_dir(f"{self._path}/{_REGISTER}")
            waiting = f"{self._path}/{_REGISTER}/{edition.place}.part"
            with self._files.open_output_stream(waiting) as stream:
                stream.write(entry.encode())
            self._files.move(waiting, self._entry(edition))

    def remove(self, edition: Edition) -> None:
        """See `Warehouse.remove`."""
        with self._speaking(OSError, pa.ArrowException):
            if edition not in self._unlisted:
                self._files.delete_file(self._entry(edition))
            self._files.delete_dir(f"{self._path}/{edition.place}")

    def read(self, sql: str, binds: Mapping[str, Bind]) -> pa.Table:
        """See `Warehouse.read`."""
        session = self._started()
        placed, values = _spread(sql, binds)
        with self._speaking(self._module("pyspark.errors").PySparkException):
            self._know_tables(session)
            found: pa.Table = session.sql(placed, args=values).toArrow()
        return found

    def close(self) -> None:
        """See `Warehouse.close`."""
        if self._session is not None:
            self._session.stop()
            self._session = None

    @contextmanager
    def _speaking(self, *errors: type[Exception]) -> Iterator[None]:
        try:
            yield
        except errors as error:
            raise refused(self.name, error, is_lost=isinstance(error, OSError)) from error

    def _started(self) -> Any:
        """Return the session, begun with the first question: that takes seconds."""
        with self._guard:
            if self._session is None:
                spark = self._module("pyspark.sql").SparkSession
                builder: Any = spark.builder.master(self._master).appName("kpi-portal")
                own = {**_CONFIGURATION, "spark.sql.warehouse.dir": self._address}
                for key, value in {**own, **self._configuration}.items():
                    builder = builder.config(key, value)
                self._session = builder.getOrCreate()
            return self._session

    def _module(self, name: str) -> Any:
        try:
            return import_module(name)
        except ImportError as error:
            raise driver_missing(self.name, "pyspark") from error

    def _know_tables(self, session: Any) -> None:
        """Tell the session where the tables of every listed edition lie, once each."""
        with self._guard:
            for one in (*self.editions(), *self._unlisted):
                if one.place in self._placed:
                    continue
                own = f"LOCATION '{self._address}/{one.place}'"
                session.sql(f"CREATE DATABASE IF NOT EXISTS {one.place} {own}")
                for table in MARTS:
                    session.sql(self._declared(one, table))
                self._placed.add(one.place)

    def _declared(self, edition: Edition, table: Table) -> str:
        kinds = ", ".join(f"`{column.name}` {_TYPES[column.type]}" for column in columns_of(table))
        return (
            f"CREATE TABLE IF NOT EXISTS {edition.place}.`{table.name}` ({kinds}) USING parquet "
            f"LOCATION '{self._address}/{edition.place}/{table.name}'"
        )

    def _fill(self, place: str, edition: Edition, filled: Filled) -> None:
        table = filled.table
        arrived = 0
        with self._speaking(OSError, pa.ArrowException):
            self._files.create_dir(f"{place}/{table.name}")
            target = f"{place}/{table.name}/rows.parquet"
            with pq.ParquetWriter(target, filled.rows.schema, filesystem=self._files) as writer:
                for batch in filled.rows:
                    writer.write_batch(batch)
                    arrived += batch.num_rows
        if arrived != edition.rows[table.name]:
            raise incomplete(table, edition.rows[table.name], arrived)

    def _entry(self, edition: Edition) -> str:
        return f"{self._path}/{_REGISTER}/{edition.place}.json"

    def _text(self, path: str) -> str:
        with self._files.open_input_stream(path) as stream:
            return bytes(stream.read()).decode()


def _spread(sql: str, binds: Mapping[str, Bind]) -> tuple[str, dict[str, Bind]]:
    """Return a statement with a place for each member of its lists, and the values by place.

    Spark skips blocks of files by `IN`, which takes no array.
    """
    values: dict[str, Bind] = {}
    for name, value in binds.items():
        if not isinstance(value, tuple):
            values[name] = value
            continue
        members = {f"{name}_{place}": member for place, member in enumerate(value)}
        places = ", ".join(f":{one}" for one in members)
        sql = re.sub(rf":{name}\b", places, sql)
        values |= members
    return sql, values


def _opened(folder: str) -> tuple[fs.FileSystem, str]:
    if "://" in folder:
        found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(folder)
        return found
    local = fs.LocalFileSystem()
    local.create_dir(folder)
    return local, folder.rstrip("/")
