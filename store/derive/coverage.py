"""What is known: rows and known values per canonical column."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import TABLES
from kpi.model import Table
from store.build import Build
from store.sql import name, value, values


def measure(build: Build) -> None:
    """Write `ledger.coverage` for delivered columns of every table."""
    build.run("DELETE FROM ledger.coverage")
    build.run(f"INSERT INTO ledger.coverage {' UNION ALL '.join(map(_coverage, TABLES))}")


def _coverage(table: Table) -> str:
    columns = [column.name for column in table.columns]
    known = ", ".join(f"count({name(column)})" for column in columns)
    return (
        f"SELECT {value(table.name)}, "
        f"unnest([{values(columns)}]), rows, unnest(known) FROM "
        f"(SELECT count(*) AS rows, [{known}] AS known FROM mart.{table.name})"
    )
