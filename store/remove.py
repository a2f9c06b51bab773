"""Taking the rows of a source out again."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

import dataclasses

from kpi import facts
from kpi.facts import TABLES
from kpi.model import Table
from store import implied, numbered
from store.build import Build
from store.schema import delivered
from store.sql import names, value
from store.summary import TableSummary


def source(build: Build, name: str) -> bool:
    """Remove a source with its rows, quarantine and loads; False where it is unknown."""
    known = build.count("SELECT count(*) FROM ledger.source WHERE source = $name", name=name)
    if not known:
        return False
    rows(build, name)
    for table in ("load", "quarantine", "discarded", "watermark", "source"):
        build.run(f"DELETE FROM ledger.{table} WHERE source = $name", name=name)
    build.changed.add("source")
    return True


def called(build: Build, name: str) -> str:
    """Return what people call a source: the name it was given, or the demo's label."""
    found = build.rows(
        "SELECT label FROM ledger.source WHERE source = $name AND is_demo", name=name
    )
    return str(found[0][0]) if found else name


def demo(build: Build) -> bool:
    """Remove every demo source; False where there is none."""
    found = build.rows("SELECT source FROM ledger.source WHERE is_demo")
    for (name,) in found:
        source(build, name)
    return bool(found)


def rows(build: Build, name: str) -> None:
    """Let no table have rows of the source any more."""
    for table in TABLES:
        theirs = f"source = {value(name)}"
        if build.count(f"SELECT count(*) FROM {build.relation(table)} WHERE {theirs}"):
            _without(build, table, theirs)


def from_table(build: Build, table: Table, name: str) -> None:
    """Let a table have no rows of the source any more, but those that are inferred."""
    _without(build, table, f"source = {value(name)} AND NOT is_inferred")


def _without(build: Build, table: Table, which: str) -> None:
    prefixes = implied.prefixes(build, table)
    columns = names(delivered(table)) + numbered.selected(prefixes)
    rows = implied.relation(build, table)
    build.become(table, f"SELECT {columns} FROM {rows} WHERE NOT ({which})", prefixes=prefixes)


def with_deleted(build: Build, one: TableSummary) -> TableSummary:
    """Add how many earlier rows a source that is replaced as a whole no longer has."""
    if one.source not in build.replaced:
        return one
    deleted = build.count(
        f"SELECT count(*) FROM (FROM canonical.{one.table} WHERE source = {value(one.source)} "
        f"AND NOT is_inferred) ANTI JOIN {build.relation(facts.table(one.table))} "
        "USING (source, source_key)"
    )
    return dataclasses.replace(one, rows_deleted=deleted)
