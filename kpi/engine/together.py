"""The rows of several sources as those of one, for the second way to compute.

Who is who, and which meeting a row means, is taken from what was published; everything else is
computed again from the delivered columns.
"""
# ruff: noqa: S608 - names are declared ones

from __future__ import annotations

from pathlib import Path

import duckdb

from kpi import facts
from kpi.model import Table

_RESOLVED = ("advisor", "meeting")


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection to a published version whose `canonical` tables know one source.

    With one source they are as delivered. With several, facts refer to people and meetings by
    their published keys, and members of dimensions have one row each. No one in this process
    may have the version open.
    """
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS version (READ_ONLY)")
    [(sources,)] = connection.execute("SELECT count(*) FROM version.ledger.source").fetchall()
    connection.execute("CREATE SCHEMA canonical")
    for table in facts.TABLES:
        select = _resolved(table) if sources > 1 else f"FROM version.canonical.{table.name}"
        connection.execute(f"CREATE VIEW canonical.{table.name} AS {select}")
    return connection


def _resolved(table: Table) -> str:
    """Return SQL for the delivered columns with references as they were published."""
    columns = [
        f'coalesce("{column.name}", given_{column.name}) AS "{column.name}"'
        if table.is_fact and column.references in _RESOLVED
        else f'"{column.name}"'
        for column in table.columns
    ]
    source = "source" if table.is_fact else "'all' AS source"
    names = ", ".join((*columns, source, "is_inferred"))
    return f"SELECT {names} FROM version.mart.{table.name}"
