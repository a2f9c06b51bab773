"""What is known: rows and known values per canonical column, and rows per canonical word."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.facts import TABLES
from kpi.model import Table
from store import implied
from store.build import Build
from store.sql import name, value, values


def measure(build: Build) -> None:
    """Write `ledger.coverage` for delivered columns of every table, and as `column=word` for the
    words that they may hold: rows of sources that never say a word leave it unknown."""
    unsaid = _unsaid(build)
    build.run("DELETE FROM ledger.coverage")
    filled = build.filled(TABLES)
    parts = [_coverage(build, table, unsaid) for table in TABLES if table.name in filled]
    parts += [_nothing(table) for table in TABLES if table.name not in filled]
    build.run(f"INSERT INTO ledger.coverage {' UNION ALL '.join(parts)}")


def _unsaid(build: Build) -> dict[str, list[str]]:
    """Return `table.column=word` -> the sources that never say it."""
    rows = build.rows(
        "SELECT word, list(source ORDER BY source) FROM "
        "(SELECT source, unnest(unknown_words) AS word FROM ledger.source) GROUP BY word"
    )
    return {str(word): list(sources) for word, sources in rows}


def _nothing(table: Table) -> str:
    """What no row says need not be counted."""
    told = [*(column.name for column in table.columns)]
    told += [f"{column.name}={word}" for column in table.columns for word in column.words]
    return f"SELECT {value(table.name)}, unnest([{values(told)}]), 0, 0"


def _coverage(build: Build, table: Table, unsaid: Mapping[str, Sequence[str]]) -> str:
    counts = {column.name: f"count({name(column.name)})" for column in table.columns}
    for column in table.columns:
        for word in column.words:
            what = f"{column.name}={word}"
            silent = unsaid.get(f"{table.name}.{what}", ())
            among = f" FILTER (source NOT IN ({values(silent)}))" if silent else ""
            counts[what] = f"count({name(column.name)}){among}"
    rows, _ = implied.with_numbers(build, table)
    return (
        f"SELECT {value(table.name)}, "
        f"unnest([{values(counts)}]), rows, unnest(known) FROM "
        f"(SELECT count(*) AS rows, [{', '.join(counts.values())}] AS known "
        f"FROM {rows})"
    )
