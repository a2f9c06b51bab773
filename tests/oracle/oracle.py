"""The independent SQL on delivered rows that never were in a store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

from kpi import facts
from kpi.engine.independent import SQL, Answer, Independent
from kpi.model import Table
from kpi.parameters import Parameters

__all__ = ["SQL", "Answer", "Oracle", "of_delivery"]
TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
_HOW_IT_CAME = "source VARCHAR DEFAULT 'only', is_inferred BOOLEAN DEFAULT FALSE"
Oracle = Independent


def of_delivery(
    tables: Mapping[str, pa.Table],
    parameters: Parameters,
    loaded_at: datetime,
    *,
    knows_completion: bool,
) -> Oracle:
    """Return an oracle on delivered `tables` (name -> rows) of the source `only`."""
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA canonical")
    for table in facts.TABLES:
        _fill(connection, table, tables.get(table.name))
    return Oracle(connection, parameters, loaded_at, () if knows_completion else ("only",))


def _fill(connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table | None) -> None:
    declared = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in table.columns)
    connection.execute(f"CREATE TABLE canonical.{table.name} ({declared}, {_HOW_IT_CAME})")
    if rows is not None and rows.num_rows:
        connection.register("delivered", rows)
        connection.execute(f"INSERT INTO canonical.{table.name} BY NAME SELECT * FROM delivered")
        connection.unregister("delivered")
