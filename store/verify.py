"""A finished version is opened again before anyone is pointed to it."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from pathlib import Path

import duckdb

from kpi.errors import StoreError
from kpi.facts import ACTIVITIES, TABLES
from kpi.text import Label
from store.build import Build
from store.sql import value


def expected(build: Build) -> dict[str, int]:
    """Return the rows of every mart as the builder sees them."""
    return _rows(build.connection)


def verify(path: Path, rows: dict[str, int]) -> None:
    """Raise StoreError unless the file can be read and holds these rows."""
    if path.with_name(f"{path.name}.wal").exists():
        raise _broken("WAL")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = _rows(connection)
    except duckdb.Error as error:
        raise _broken(str(error)) from error
    for table, count in rows.items():
        if found[table] != count:
            raise _broken(f"{table}: {found[table]} ≠ {count}")


def _rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counts = " UNION ALL ".join(
        f"SELECT {value(table.name)}, count(*) FROM mart.{table.name}"
        for table in (*TABLES, *ACTIVITIES)
    )
    return {table: int(rows) for table, rows in connection.execute(counts).fetchall()}


def _broken(reason: str) -> StoreError:
    return StoreError(
        Label(
            f"Der neue Datenstand ließ sich nicht bestätigen ({reason}) und wurde verworfen. Der "
            "bisherige Stand gilt weiter. Bitte prüfen Sie den Datenträger und laden Sie erneut.",
            f"The new version could not be verified ({reason}) and was discarded. "
            "The version before stays in use. Please check the disk and load again.",
        )
    )
