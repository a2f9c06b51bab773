"""References that cannot be inferred, and references that run in circles."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi import facts
from kpi.model import Column, Table
from store.build import Build
from store.checks import reason
from store.rows import Parsed
from store.sql import name, value


def refuse(build: Build, parsed: Parsed, source: str, refused: str) -> None:
    """Add the rows with such references to the table `refused`."""
    for column in parsed.table.columns:
        if column.name in parsed.columns and _must_exist(column):
            _refuse_unknown(build, parsed, column, refused)
    parent = {"meeting": "chain_key", "org_unit": "parent_key"}.get(parsed.table.name)
    if parent in parsed.columns:
        _refuse_circles(build, parsed, source, str(parent), refused)


def _must_exist(column: Column) -> bool:
    return column.required and column.references is not None and _table(column).is_fact


def _table(column: Column) -> Table:
    return facts.table(str(column.references))


def _refuse_unknown(build: Build, parsed: Parsed, column: Column, refused: str) -> None:
    other = _table(column)
    text = reason(column.name, "reference", name(column.name))
    build.run(
        f"INSERT INTO {refused} SELECT ordinal, {text} FROM {parsed.relation} "
        f"WHERE {name(column.name)} IS NOT NULL AND {name(column.name)} NOT IN "
        f"(SELECT {name(str(other.key))} FROM {build.relation(other)})"
    )


def _refuse_circles(build: Build, parsed: Parsed, source: str, parent: str, refused: str) -> None:
    """Walk up from rows whose parent has a parent itself; who meets oneself is in a circle."""
    key, up = name(str(parsed.table.key)), name(parent)
    stored = build.relation(parsed.table)
    edge, inner = build.own("edge"), build.own("inner")
    build.run(
        f"CREATE TEMP TABLE {edge} AS SELECT {key} AS child, {up} AS parent "
        f"FROM {parsed.relation} WHERE {up} IS NOT NULL AND {up} <> {key} "
        f"UNION SELECT {key}, {up} FROM {stored} WHERE source = {value(source)} "
        f"AND {up} IS NOT NULL AND {up} <> {key} "
        f"AND {key} NOT IN (SELECT {key} FROM {parsed.relation} WHERE {key} IS NOT NULL)"
    )
    build.run(
        f"CREATE TEMP TABLE {inner} AS FROM {edge} WHERE parent IN (SELECT child FROM {edge})"
    )
    if not build.count(f"SELECT count(*) FROM {inner}"):
        return
    text = reason(parent, "cycle", up)
    build.run(
        f"INSERT INTO {refused} WITH RECURSIVE walk (origin, reached) AS (SELECT child, parent "
        f"FROM {inner} UNION SELECT origin, parent FROM walk JOIN {inner} ON child = reached "
        f"WHERE reached <> origin) SELECT ordinal, {text} FROM {parsed.relation} WHERE {key} IN "
        "(SELECT origin FROM walk WHERE reached = origin)"
    )
