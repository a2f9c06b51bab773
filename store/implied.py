"""Columns that say the same in every row, or what another column says, are not stored.

`base.<table>` has the other columns; a view in the place of the table that would hold the rows,
such as `mart.meeting`, has all of them. `ledger.implied` says by which SQL over a row of the base
it shows a column that the base lacks, or of whose keys it has the numbers, see `store.numbered`.
"""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kpi.model import Table
from store import numbered, schema
from store.build import Build
from store.sql import TYPES, name, names, value

_ORIGIN = ("source", "load_id", "is_inferred")
_LITERAL = re.compile(r"TRUE|FALSE|NULL|CAST\(NULL AS \w+\)|'(''|[^'])*'")


def unknown(kind: str) -> str:
    """Return SQL of a column of which no row says anything."""
    return f"CAST(NULL AS {kind})"


def is_literal(sql: str) -> bool:
    """Whether SQL says the same in every row."""
    return _LITERAL.fullmatch(sql) is not None


def same(build: Build, table: Table) -> dict[str, str]:
    """Return what every row of the table's relation says, as literals by delivered column.

    Each column is asked for one row that says something else: it is found at once where any is.
    """
    kinds = {column.name: TYPES[column.type] for column in table.columns if not column.required}
    kinds["row_number"] = "BIGINT"
    literals = {column: unknown(kind) for column, kind in kinds.items()}
    first = build.rows(f"SELECT {names(_ORIGIN)} FROM {build.relation(table)} LIMIT 1")
    literals |= dict(zip(_ORIGIN, map(value, first[0]), strict=True)) if first else {}
    asked = ", ".join(
        f"EXISTS (FROM {build.relation(table)} WHERE {name(column)} IS DISTINCT FROM {sql})"
        for column, sql in literals.items()
    )
    [differ] = build.rows(f"SELECT {asked}")
    found = zip(literals.items(), differ, strict=True)
    return {column: sql for (column, sql), differs in found if not differs}


def write(
    build: Build,
    table: Table,
    columns: Mapping[str, str],
    rows: str,
    prefixes: numbered.Prefixes | None = None,
) -> None:
    """Write the rows anew: `columns` of `rows`, each with its SQL over a row called `fact`; that
    of the columns with `prefixes` is of numbers."""
    shown = {column: told for column, sql in columns.items() if (told := _told(columns, sql))}
    numbers = {one: prefix for one, prefix in (prefixes or {}).items() if one not in shown}
    stored = [column for column in columns if column not in shown]
    build.run("CREATE SCHEMA IF NOT EXISTS base")
    build.run(schema.creation(table, "base.next", stored, numbers))
    selected = ", ".join(columns[column] for column in stored)
    build.run(f"INSERT INTO base.next SELECT {selected} FROM {rows} AS fact")
    view = f"{schema.place(table)}.{table.name}"
    build.run(f"DROP {'VIEW' if has_base(build, table) else 'TABLE'} {view}")
    build.run(f"DROP TABLE IF EXISTS base.{table.name}")
    build.run(f"ALTER TABLE base.next RENAME TO {table.name}")
    build.relations.pop(table.name, None)
    keys = {one: numbered.key(prefix, name(one)) for one, prefix in numbers.items()}
    _show(build, table, shown | keys)


def has_base(build: Build, table: Table) -> bool:
    """Whether a view shows the rows; those that an earlier release wrote are in a table."""
    return schema.is_shown(build.connection, table)


def told(build: Build, table: Table) -> dict[str, str]:
    """Return the columns that the base lacks, each with its SQL over a row of the base."""
    shown = _shown(build, table)
    return {one: sql for one, sql in shown.items() if numbered.prefix_of(one, sql) is None}


def prefixes(build: Build, table: Table) -> dict[str, str]:
    """Return the prefixes of all keys of the table's relation, by columns with such keys."""
    if table.name in build.relations:
        return dict(build.prefixes.get(table.name, {}))
    return stored_prefixes(build, table)


def stored_prefixes(build: Build, table: Table) -> dict[str, str]:
    """Return the prefixes of the keys of which the base has the numbers, by column."""
    return _numbers(_shown(build, table))


def relation(build: Build, table: Table) -> str:
    """Return the relation, with the numbers beside the keys that have `prefixes`."""
    if table.name in build.relations:
        return build.relation(table)
    return published(build, table)


def published(build: Build, table: Table) -> str:
    """Return the rows as published before, with the numbers beside the keys that have any."""
    shown = _shown(build, table)
    numbers = _numbers(shown)
    if not numbers:
        return f"canonical.{table.name}"
    beside = [f"{name(one)} AS {numbered.beside(one)}" for one in numbers]
    mart = f"(SELECT {', '.join([_columns(table, shown), *beside])} FROM base.{table.name})"
    return f"({schema.canonical_rows(table, mart, map(numbered.beside, numbers))})"


def with_numbers(build: Build, table: Table) -> tuple[str, dict[str, str]]:
    """Return SQL for the rows of the mart, but for keys their numbers, and these keys'
    prefixes by column: numbers are compared faster, and a key that nobody reads is not written."""
    shown = _shown(build, table)
    numbers = _numbers(shown)
    if not numbers:
        return f"mart.{table.name}", {}
    columns = _columns(table, {one: sql for one, sql in shown.items() if one not in numbers})
    return f"(SELECT {columns} FROM base.{table.name})", numbers


def add(build: Build, table: Table, rows: str) -> None:
    """Add the rows of a relation with all columns; the base gets columns that they make differ."""
    implied = _shown(build, table)
    numbers = _numbers(implied)
    differs = [
        f"coalesce(bool_or(NOT {numbered.is_numbered(numbers[one], name(one))}), FALSE)"
        if one in numbers
        else f"bool_or({name(one)} IS DISTINCT FROM {sql})"
        for one, sql in implied.items()
    ]
    [found] = build.rows(f"SELECT {', '.join([*differs, 'count(*)'])} FROM {rows}")
    differing = [column for column, differs in zip(implied, found[:-1], strict=True) if differs]
    store(build, table, differing)
    kept = {one: prefix for one, prefix in numbers.items() if one not in differing}
    lacking = implied.keys() - set(differing) - kept.keys()
    added = ", ".join(
        f"{numbered.number(kept[one], name(one))} AS {name(one)}" if one in kept else name(one)
        for one in schema.stored(table)
        if one not in lacking
    )
    build.run(f"INSERT INTO base.{table.name} BY NAME SELECT {added} FROM {rows}")


def store(build: Build, table: Table, columns: Iterable[str]) -> None:
    """Store columns that the base lacks, as the view shows them now."""
    implied, added = _shown(build, table), list(columns)
    for column in added:
        kind = schema.stored(table)[column].split()[0]
        sql = implied.pop(column)
        changed = f"ALTER TABLE base.{table.name}"
        if numbered.prefix_of(column, sql) is not None:
            build.run(f"{changed} ALTER {name(column)} TYPE {kind} USING {sql}")
            continue
        default = f" DEFAULT {sql}" if is_literal(sql) else ""
        build.run(f"{changed} ADD COLUMN {name(column)} {kind}{default}")
        if not default:
            build.run(f"UPDATE base.{table.name} SET {name(column)} = {sql}")
    if added:
        _show(build, table, implied)


def _shown(build: Build, table: Table) -> dict[str, str]:
    found = build.rows(
        'SELECT "column", "sql" FROM ledger.implied WHERE "table" = $table', table=table.name
    )
    return {str(column): str(sql) for column, sql in found}


def _numbers(shown: Mapping[str, str]) -> dict[str, str]:
    found = {column: numbered.prefix_of(column, sql) for column, sql in shown.items()}
    return {column: prefix for column, prefix in found.items() if prefix is not None}


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
    view = f"{schema.place(table)}.{table.name}"
    shown = _columns(table, implied)
    build.run(f"CREATE OR REPLACE VIEW {view} AS SELECT {shown} FROM base.{table.name}")


def _columns(table: Table, implied: Mapping[str, str]) -> str:
    return ", ".join(
        f"{implied[column]} AS {name(column)}" if column in implied else name(column)
        for column in schema.stored(table)
    )
