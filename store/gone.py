"""Rows that a source no longer has, or regards as deleted."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

import dataclasses

from kpi import facts
from kpi.model import Table
from store import implied, numbered
from store.build import Build
from store.erasure import listed
from store.erasure.arriving import rehashed
from store.reading import Delivery, TableReading
from store.rows import parse_rows
from store.schema import delivered
from store.sql import name, names, value
from store.stage import Staged, stage


def marked(build: Build, delivery: Delivery, reading: TableReading, staged: Staged) -> int:
    """Remove the stored rows that the staged ones say are deleted; return how many they are."""
    if reading.deleted is None:
        return 0
    wanted = dataclasses.replace(reading, keeps_deleted=True)
    keys = _keys(build, wanted, staged, delivery.source)
    return _remove(build, delivery, facts.table(reading.table), f"IN (SELECT key FROM {keys})")


def missing(build: Build, delivery: Delivery, staged: Staged) -> int:
    """Remove the stored rows whose key is neither among the living ones nor, where that is all
    the source has, in the delivery; return how many they are."""
    reading = delivery.readings[0]
    if not _has_published(build, delivery, facts.table(reading.table)):
        return 0
    if delivery.living is not None:
        staged = stage(build, dataclasses.replace(delivery, relation=delivery.living, rejects=()))
    keys = _keys(build, reading, staged, delivery.source)
    return _remove(build, delivery, facts.table(reading.table), f"NOT IN (SELECT key FROM {keys})")


def _has_published(build: Build, delivery: Delivery, table: Table) -> bool:
    """Whether anything of the source could be gone: not when it is read for the first time."""
    source = f"source = {value(delivery.source)}"
    earlier = f'load_id <> {value(build.load_id)} AND "table" = {value(table.name)}'
    refused = f"SELECT 1 FROM ledger.quarantine WHERE {source} AND {earlier}"
    stored = f"SELECT 1 FROM canonical.{table.name} WHERE {source} AND NOT is_inferred"
    return bool(build.rows(f"{stored} UNION ALL {refused} LIMIT 1"))


def _keys(build: Build, reading: TableReading, staged: Staged, source: str) -> str:
    """Keys are read as the rows themselves are, so that they are the same; those of rows of erased
    persons are known by another hash."""
    table = facts.table(reading.table)
    own = tuple(
        one for one in reading.columns if one.column == table.key or one.constant is not None
    )
    parsed = parse_rows(build, table, dataclasses.replace(reading, columns=own), staged, source)
    keys = build.own("keys")
    build.run(
        f"CREATE TEMP TABLE {keys} AS SELECT DISTINCT {name(parsed.key)} AS key "
        f"FROM {parsed.relation} WHERE {name(parsed.key)} IS NOT NULL"
    )
    if table.key is None and listed.has_any(build):
        build.run(f"INSERT INTO {keys} SELECT {rehashed('key')} FROM {keys}")
    return keys


def _remove(build: Build, delivery: Delivery, table: Table, which: str) -> int:
    source = f"source = {value(delivery.source)}"
    build.run(
        f'DELETE FROM ledger.quarantine WHERE {source} AND "table" = {value(table.name)} '
        f"AND source_key {which}"
    )
    theirs = f"{source} AND NOT is_inferred AND source_key {which}"
    stored = build.relation(table)
    rows = build.count(f"SELECT count(*) FROM {stored} WHERE {theirs}")
    if rows:
        prefixes = implied.prefixes(build, table)
        columns = names(delivered(table)) + numbered.selected(prefixes)
        build.become(
            table,
            f"SELECT {columns} FROM {implied.relation(build, table)} WHERE NOT ({theirs})",
            f"SELECT source_key FROM {stored} WHERE {theirs}",
            prefixes,
        )
    return rows
