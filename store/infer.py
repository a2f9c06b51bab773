"""Dimension members that facts name and nobody delivers.

They are found anew with every load, so they go as soon as the real ones arrive. An advisor
counts as delivered where the key or the e-mail address is the one that is named.
"""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Iterator

from kpi.facts import ADVISOR, DIMENSION_TABLES, TABLES
from kpi.model import Table
from store import implied, numbered
from store.build import Build
from store.schema import delivered
from store.sql import TYPES, name, names, value


def infer(build: Build) -> None:
    """Bring every dimension table in line with what is named and what is delivered.

    Leaves the table `named_advisor`: how sources refer to advisors (source, key).
    """
    build.run("DROP TABLE IF EXISTS named_advisor")
    build.run(f"CREATE TEMP TABLE named_advisor AS {named(build, ADVISOR)}")
    for table in DIMENSION_TABLES:
        sources = tuple(_references(table))
        touched = {table.name, *(other.name for other, _ in sources)}
        if sources and touched & build.changed:
            _infer(build, table)


def named(build: Build, table: Table) -> str:
    """Return SQL for the distinct pairs (source, key) by which the table is referred to."""
    named_by = [one for one in _references(table) if one[0].name not in build.empty]
    none = "SELECT '' AS source, '' AS key LIMIT 0"
    return (
        " UNION ".join(f"({_distinct(build, other, column)})" for other, column in named_by) or none
    )


def _distinct(build: Build, table: Table, column: str) -> str:
    """Return SQL for the pairs (source, key) in a column; of keys with numbers by these."""
    prefixes, told, key = implied.prefixes(build, table), name(column), "key"
    if column in prefixes:
        told, key = numbered.beside(column), f"{numbered.key(prefixes[column], 'key')} AS key"
    rows = f"SELECT DISTINCT source, {told} AS key FROM {implied.relation(build, table)}"
    return f"SELECT source, {key} FROM ({rows} WHERE {told} IS NOT NULL)"


def _references(table: Table) -> Iterator[tuple[Table, str]]:
    for other in TABLES:
        for column in other.columns:
            if column.references == table.name:
                yield other, column.name


def _infer(build: Build, table: Table) -> None:
    missing, real = build.own("missing"), f"(FROM {build.relation(table)} WHERE NOT is_inferred)"
    key = name(str(table.key))
    mail = f"AND key NOT IN (SELECT lower(trim(email)) FROM {real} WHERE email IS NOT NULL)"
    asked = "named_advisor" if table is ADVISOR else f"({named(build, table)})"
    build.run(
        f"CREATE TEMP TABLE {missing} AS SELECT source, key FROM {asked} "
        f"WHERE key NOT IN (SELECT {key} FROM {real}) {mail if table is ADVISOR else ''}"
    )
    if table.name not in build.changed and not _differs(build, table, missing):
        return
    columns = names(delivered(table))
    build.become(
        table,
        f"SELECT {columns} FROM {real} UNION ALL BY NAME "
        f"SELECT {_member(table)}, source, key AS source_key, CAST(NULL AS BIGINT) AS row_number, "
        f"{value(build.load_id)} AS load_id, TRUE AS is_inferred FROM {missing}",
    )


def _differs(build: Build, table: Table, missing: str) -> bool:
    """Whether other members are missing than those inferred before."""
    inferred = build.count(f"SELECT count(*) FROM {build.relation(table)} WHERE is_inferred")
    if inferred != build.count(f"SELECT count(*) FROM {missing}"):
        return True
    known = (
        f"SELECT source, {name(str(table.key))} AS key FROM {build.relation(table)} "
        "WHERE is_inferred"
    )
    return bool(
        build.rows(f"SELECT 1 FROM {missing} ANTI JOIN ({known}) USING (source, key) LIMIT 1")
    )


def _member(table: Table) -> str:
    named_by_key = {table.key, "name"}
    return ", ".join(
        f"key AS {name(column.name)}"
        if column.name in named_by_key
        else f"CAST(NULL AS {TYPES[column.type]}) AS {name(column.name)}"
        for column in table.columns
    )
