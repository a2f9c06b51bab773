"""Columns that say the same in every row, or what another column says, are not stored.

`base.<table>` has the other columns; a view in the place of the table that would hold the rows,
such as `mart.meeting`, has all of them. `ledger.implied` says by which SQL over a row of the base
it shows a column that the base lacks.
"""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kpi.model import Table
from store import schema
from store.build import Build
from store.sql import TYPES, name, names, value

_LITERAL = re.compile(r"TRUE|FALSE|NULL|CAST\(NULL AS \w+\)|'(''|[^'])*'")


def unknown(kind: str) -> str:
    """Return SQL of a column of which no row says anything."""
    return f"CAST(NULL AS {kind})"


def is_literal(sql: str) -> bool:
    """Whether SQL says the same in every row."""
    return _LITERAL.fullmatch(sql) is not None


def same(build: Build, table: Table) -> dict[str, str]:
    """Return what every row of the table's relation says, as literals, by delivered column."""
    kinds = {column.name: TYPES[column.type] for column in table.columns if not column.required}
    kinds["row_number"] = "BIGINT"
    counts = ", ".join(f"count({name(column)})" for column in kinds)
    edges = ", ".join(f"[min({column}), max({column})]" for column in ("source", "load_id"))
    edges += ", [bool_and(is_inferred), bool_or(is_inferred)]"
    [(*known, sources, loads, inferred)] = build.rows(
        f"SELECT {counts}, {edges} FROM {build.relation(table)}"
    )
    found = {
        column: unknown(kind)
        for (column, kind), rows in zip(kinds.items(), known, strict=True)
        if not rows
    }
    told_by = {"source": sources, "load_id": loads, "is_inferred": inferred}
    return found | {
        column: value(first)
        for column, (first, last) in told_by.items()
        if first is not None and first == last
    }


def write(build: Build, table: Table, columns: Mapping[str, str], rows: str) -> None:
    """Write the rows anew: `columns` of `rows`, each with its SQL over a row called `fact`."""
    implied = {column: told for column, sql in columns.items() if (told := _told(columns, sql))}
    stored = [column for column in columns if column not in implied]
    build.run("CREATE SCHEMA IF NOT EXISTS base")
    build.run(schema.creation(table, "base.next", stored))
    selected = ", ".join(columns[column] for column in stored)
    build.run(f"INSERT INTO base.next SELECT {selected} FROM {rows} AS fact")
    view = f"{schema.place(table)}.{table.name}"
    build.run(f"DROP {'VIEW' if has_base(build, table) else 'TABLE'} {view}")
    build.run(f"DROP TABLE IF EXISTS base.{table.name}")
    build.run(f"ALTER TABLE base.next RENAME TO {table.name}")
    build.relations.pop(table.name, None)
    _show(build, table, implied)


def has_base(build: Build, table: Table) -> bool:
    """Whether a view shows the rows; those that an earlier release wrote are in a table."""
    return schema.is_shown(build.connection, table)


def told(build: Build, table: Table) -> dict[str, str]:
    """Return the columns that the base lacks, each with its SQL over a row of the base."""
    found = build.rows(
        'SELECT "column", "sql" FROM ledger.implied WHERE "table" = $table', table=table.name
    )
    return {str(column): str(sql) for column, sql in found}


def add(build: Build, table: Table, rows: str) -> None:
    """Add the rows of a relation with all columns; the base gets columns that they make differ."""
    implied = told(build, table)
    differs = [f"bool_or({name(one)} IS DISTINCT FROM {sql})" for one, sql in implied.items()]
    [found] = build.rows(f"SELECT {', '.join([*differs, 'count(*)'])} FROM {rows}")
    differing = [column for column, differs in zip(implied, found[:-1], strict=True) if differs]
    store(build, table, differing)
    lacking = implied.keys() - set(differing)
    stored = names(column for column in schema.stored(table) if column not in lacking)
    build.run(f"INSERT INTO base.{table.name} BY NAME SELECT {stored} FROM {rows}")


def store(build: Build, table: Table, columns: Iterable[str]) -> None:
    """Store columns that the base lacks, as the view shows them now."""
    implied, added = told(build, table), list(columns)
    for column in added:
        kind = schema.stored(table)[column].split()[0]
        sql = implied.pop(column)
        default = f" DEFAULT {sql}" if is_literal(sql) else ""
        build.run(f"ALTER TABLE base.{table.name} ADD COLUMN {name(column)} {kind}{default}")
        if not default:
            build.run(f"UPDATE base.{table.name} SET {name(column)} = {sql}")
    if added:
        _show(build, table, implied)


def _told(columns: Mapping[str, str], sql: str) -> str | None:
    """Return SQL over a row of the base, None where the column differs from all others."""
    if is_literal(sql):
        return sql
    other = re.fullmatch(r'fact\."?(\w+)"?', sql)
    if other is None or columns.get(other[1], sql) == sql:
        return None
    return columns[other[1]] if is_literal(columns[other[1]]) else name(other[1])


def _show(build: Build, table: Table, implied: Mapping[str, str]) -> None:
    build.run('DELETE FROM ledger.implied WHERE "table" = $table', table=table.name)
    build.run(
        "INSERT INTO ledger.implied SELECT $table, unnest($columns), unnest($told)",
        table=table.name,
        columns=list(implied),
        told=list(implied.values()),
    )
    shown = ", ".join(
        f"{implied[column]} AS {name(column)}" if column in implied else name(column)
        for column in schema.stored(table)
    )
    view = f"{schema.place(table)}.{table.name}"
    build.run(f"CREATE OR REPLACE VIEW {view} AS SELECT {shown} FROM base.{table.name}")
