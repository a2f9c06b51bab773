"""The tables of one version: canonical, mart and ledger.

Facts are stored once, in `mart`, sorted by day but for a few that changed since; `canonical`
shows what was delivered as a view over them. Where publishing replaces a delivered reference
(one person under two keys, a meeting that is not there), `given_<column>` keeps the delivered
value; it is null where both agree. Dimension tables are stored in `canonical`. Of meetings
`mart` is a view that adds what needs not be stored in every row, see `store.implied`.
"""
# ruff: noqa: S608 - names come from declarations and are quoted, values are literals

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from kpi.facts import ACTIVITIES, TABLES
from kpi.model import Column, Table
from store import derivation, watermark
from store.erasure import listed
from store.sql import TYPES, name

RESOLVED = ("advisor", "meeting")
"""Tables references to which are resolved across sources when a version is published."""

DISCARDED = """
CREATE TABLE ledger.discarded (
    source VARCHAR, "table" VARCHAR, row_number BIGINT,
    reasons STRUCT("column" VARCHAR, code VARCHAR, value VARCHAR)[], "row" VARCHAR,
    row_hash VARCHAR, discarded_at TIMESTAMP, discarded_by VARCHAR);
"""
IMPLIED = 'CREATE TABLE ledger.implied ("table" VARCHAR, "column" VARCHAR, "sql" VARCHAR)'
LEDGER = f"""
CREATE TABLE ledger.load (
    load_id VARCHAR, source VARCHAR, label VARCHAR, fingerprint VARCHAR, "table" VARCHAR,
    rows_in BIGINT, rows_stored BIGINT, rows_new BIGINT, rows_replaced BIGINT,
    rows_unchanged BIGINT, rows_repeated BIGINT, rows_quarantined BIGINT, rows_skipped BIGINT,
    rows_deleted BIGINT, from_event_at TIMESTAMP, to_event_at TIMESTAMP,
    started_at TIMESTAMP, finished_at TIMESTAMP, rows_discarded BIGINT);
CREATE TABLE ledger.quarantine (
    load_id VARCHAR, source VARCHAR, "table" VARCHAR, row_number BIGINT, source_key VARCHAR,
    reasons STRUCT("column" VARCHAR, code VARCHAR, value VARCHAR)[], "row" VARCHAR,
    row_hash VARCHAR, seen_at TIMESTAMP);
{DISCARDED}
CREATE TABLE ledger.source (
    source VARCHAR, label VARCHAR, is_demo BOOLEAN, knows_completion BOOLEAN,
    time_zone VARCHAR, loaded_at TIMESTAMP, unknown_words VARCHAR[]);
CREATE TABLE ledger.coverage ("table" VARCHAR, "column" VARCHAR, "rows" BIGINT, known BIGINT);
CREATE TABLE ledger.extent (
    source VARCHAR, "table" VARCHAR, "rows" BIGINT, first_event_at TIMESTAMP,
    last_event_at TIMESTAMP);
CREATE TABLE ledger.freshness (
    first_event_at TIMESTAMP, until_at TIMESTAMP, until_on DATE, loaded_at TIMESTAMP,
    time_zone VARCHAR);
{derivation.TABLE};
{watermark.TABLE}
{listed.TABLE};
{IMPLIED};
"""

PROVENANCE = ("source", "source_key", "row_number", "load_id", "is_inferred")
UNIQUE = ("meeting_key", "customer_key", "signature_key", "invitation_key", "case_key", "comment")
SORTED = ("event_on", "week_on", "month_on")
_KEY = "source_key"
_SORTED = "USING COMPRESSION rle"
_UNIQUE = "USING COMPRESSION zstd"
_PROVENANCE_TYPES = ("VARCHAR", f"VARCHAR {_UNIQUE}", "BIGINT", "VARCHAR", "BOOLEAN")


def creation(
    table: Table, target: str, only: Sequence[str] | None = None, numbers: Iterable[str] = ()
) -> str:
    """Return the statement that creates the table that holds the rows as `target`.

    `only`: the columns that it is to have, all of them where none are named. `numbers`: those
    of keys of which it is to have the numbers.
    """
    kinds = stored(table) | dict.fromkeys(numbers, "BIGINT")
    columns = ", ".join(f"{name(one)} {kinds[one]}" for one in (only or kinds))
    return f"CREATE TABLE {target} ({columns})"


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every schema and table, empty."""
    connection.begin()
    for schema in ("canonical", "mart", "ledger"):
        connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(LEDGER)
    for table in TABLES:
        create_table(connection, table)
    for table in ACTIVITIES:
        create_derived(connection, table)
    connection.commit()


def create_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create a canonical table and its mart, empty."""
    connection.execute(creation(table, f"{place(table)}.{table.name}"))
    if table.is_fact:
        connection.execute(canonical_view(table))
    else:
        connection.execute(f"CREATE TABLE mart.{table.name} ({_dimension_columns(table)})")


def create_derived(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create the mart of a table that only publishing writes, empty whatever was there."""
    connection.execute(f"CREATE OR REPLACE TABLE mart.{table.name} ({typed(table.derived)})")


def resolved(table: Table) -> tuple[str, ...]:
    """Names of the columns whose references publishing resolves across sources."""
    return tuple(column.name for column in table.columns if column.references in RESOLVED)


def delivered(table: Table) -> tuple[str, ...]:
    """Names of the columns of `canonical.<table>`, in order."""
    return (*(column.name for column in table.columns), *PROVENANCE)


def is_shown(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    """Whether a view shows the rows that a table would hold, see `store.implied`."""
    asked = {"place": place(table), "table": table.name}
    found = connection.execute(
        "SELECT 1 FROM duckdb_views() WHERE schema_name = $place AND view_name = $table", asked
    )
    return bool(found.fetchall())


def canonical_view(table: Table) -> str:
    """Return the statement that shows a fact as it was delivered."""
    rows = canonical_rows(table, f"mart.{table.name}")
    return f"CREATE OR REPLACE VIEW canonical.{table.name} AS {rows}"


def canonical_rows(table: Table, mart: str, more: Iterable[str] = ()) -> str:
    """Return SQL for a fact as it was delivered, from rows of its mart; with `more` columns."""
    given = resolved(table)
    columns = [
        f"coalesce(given_{column.name}, {name(column.name)}) AS {name(column.name)}"
        if column.name in given
        else name(column.name)
        for column in table.columns
    ]
    key = f"{name(table.key)} AS source_key" if table.key else "source_key"
    columns += ["source", key, "row_number", "load_id", "is_inferred", *more]
    return f"SELECT {', '.join(columns)} FROM {mart}"


def stored(table: Table) -> dict[str, str]:
    """Return the columns of the table that holds the rows, each with its type."""
    columns = {column.name: _stored(column) for column in table.columns}
    if table.is_fact:
        columns |= {column.name: _stored(column) for column in table.derived}
        columns |= {f"given_{column}": "VARCHAR" for column in resolved(table)}
    kept = dict(zip(PROVENANCE, _PROVENANCE_TYPES, strict=True))
    if table.is_fact and table.key is not None:
        del kept[_KEY]
    return columns | kept


def place(table: Table) -> str:
    """Return the schema of the table that holds the rows."""
    return "mart" if table.is_fact else "canonical"


def _dimension_columns(table: Table) -> str:
    return f"{typed((*table.columns, *table.derived))}, is_inferred BOOLEAN"


def typed(columns: tuple[Column, ...]) -> str:
    """Return columns with their types, as a statement that creates a table names them."""
    return ", ".join(f"{name(column.name)} {_stored(column)}" for column in columns)


def _stored(column: Column) -> str:
    """Keys hardly repeat, and days by which rows are sorted hardly change: trying what else would
    do costs more than all else of such a column."""
    kind = TYPES[column.type]
    if column.name in SORTED:
        return f"{kind} {_SORTED}"
    return f"{kind} {_UNIQUE}" if column.name in UNIQUE else kind
