"""Versions made before a table or column was declared."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from kpi.facts import ACTIVITIES, TABLES
from kpi.model import Table
from store import derivation, schema, watermark
from store.erasure import listed
from store.sql import name


def upgrade(connection: duckdb.DuckDBPyConnection) -> bool:
    """Add what has been declared since, empty; say whether the marts are to be derived anew."""
    there = _columns(connection)
    _complete_ledger(connection, there)
    lacking = [table for table in TABLES if _complete(connection, table, there)]
    derived = [table for table in ACTIVITIES if f"mart.{table.name}" not in there]
    for table in derived:
        schema.create_derived(connection, table)
    return bool(lacking or derived) or derivation.is_earlier(connection)


def _complete_ledger(
    connection: duckdb.DuckDBPyConnection, columns: Mapping[str, set[str]]
) -> None:
    if "ledger.discarded" not in columns:
        connection.execute(schema.DISCARDED)
    if "ledger.derivation" not in columns:
        connection.execute(derivation.TABLE)
    if "ledger.watermark" not in columns:
        connection.execute(watermark.TABLE)
    if "ledger.erased" not in columns:
        connection.execute(listed.TABLE)
    if "ledger.implied" not in columns:
        connection.execute(schema.IMPLIED)
    if "rows_discarded" not in columns.get("ledger.load", set()):
        connection.execute("ALTER TABLE ledger.load ADD COLUMN rows_discarded BIGINT")
    if "unknown_words" not in columns.get("ledger.source", set()):
        connection.execute("ALTER TABLE ledger.source ADD COLUMN unknown_words VARCHAR[]")


def _complete(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Mapping[str, set[str]]
) -> bool:
    there = columns.get(f"{schema.place(table)}.{table.name}", set())
    if not there:
        schema.create_table(connection, table)
        return True
    declared = schema.stored(table)
    missing = [column for column in declared if column not in there]
    if missing:
        _as_table(connection, table)
    for column in missing:
        target, kind = f"{schema.place(table)}.{table.name}", declared[column].split()[0]
        connection.execute(f"ALTER TABLE {target} ADD COLUMN {name(column)} {kind}")
    if missing and table.is_fact:
        connection.execute(schema.canonical_view(table))
    return bool(missing)


def _as_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Let rows that a view shows be in a table again: a view has no place for a column."""
    schema_name = schema.place(table)
    if schema.is_shown(connection, table):
        connection.execute(f"CREATE TABLE {schema_name}.next AS FROM {schema_name}.{table.name}")
        connection.execute(f"DROP VIEW {schema_name}.{table.name}")
        connection.execute(f"DROP TABLE base.{table.name}")
        connection.execute(f"ALTER TABLE {schema_name}.next RENAME TO {table.name}")
        connection.execute(
            'DELETE FROM ledger.implied WHERE "table" = $table', {"table": table.name}
        )


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found = connection.execute(
        "SELECT schema_name || '.' || table_name, list(column_name) FROM duckdb_columns() "
        "WHERE database_name = current_database() GROUP BY 1"
    ).fetchall()
    return {table: set(columns) for table, columns in found}
