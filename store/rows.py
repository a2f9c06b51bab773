"""From delivered to canonical rows: one temporary table per reading.

It has `ordinal` (the row's place in `raw`), `row_number` (its line in the delivery), `times`
(how many equal rows stand behind it),
the canonical columns that are read, `source_key` where the table has no key column, and
`keeps`: whether the row breaks none of the rules.
"""
# ruff: noqa: S608 - names come from declarations and are quoted, values are literals

from __future__ import annotations

from dataclasses import dataclass

from kpi.model import Table
from store import checks, numbered, parse
from store.build import Build
from store.erasure.arriving import hide
from store.parsing import Parsing
from store.reading import TableReading
from store.sql import name
from store.stage import Staged


@dataclass(frozen=True, slots=True)
class Parsed:
    """The temporary table, the canonical columns it holds and the rules it was checked by.

    `key` is the name of the column with the source key. `has_key`: it was delivered; else it
    is a hash of the row. `hidden` names the table of the ordinals of rows of erased persons.
    `number`: the column of `raw` with whole numbers of which each makes a key of its own, None
    where keys are anything else. `rows` is the table behind `relation`, to be changed;
    `prefixes` are those of keys of which it holds the numbers.
    """

    table: Table
    relation: str
    columns: tuple[str, ...]
    rules: tuple[checks.Rule, ...]
    key: str
    has_key: bool
    hidden: str
    number: str | None
    rows: str
    prefixes: numbered.Prefixes

    @property
    def is_counted(self) -> bool:
        """Whether equal rows are so many events, not one delivered twice."""
        return self.table.is_fact and not self.has_key


def parse_rows(
    build: Build, table: Table, reading: TableReading, staged: Staged, source: str
) -> Parsed:
    """Parse `raw` by one reading, mark the rows that break a rule and hide erased persons."""
    parsing = Parsing(build, table, reading, staged)
    rows = build.own("parsed")
    build.run(f"CREATE TEMP TABLE {rows} AS {parsing.select()}")
    hidden = hide(build, table, rows, parsing.columns, source)
    relation = _with_keys(build, rows, parsing.prefixes) if parsing.prefixes else rows
    return Parsed(
        table=table,
        relation=relation,
        columns=parsing.columns,
        rules=parsing.rules,
        key=table.key or "source_key",
        has_key=bool(reading.key) or table.key in {one.column for one in reading.columns},
        hidden=hidden,
        number=_number(table, reading, staged),
        rows=rows,
        prefixes=parsing.prefixes,
    )


def _with_keys(build: Build, rows: str, prefixes: numbered.Prefixes) -> str:
    """Show the keys of which the rows have the numbers: who needs no key need not write it."""
    keys = ", ".join(
        f"{numbered.key(prefix, numbered.beside(column))} AS {name(column)}"
        for column, prefix in prefixes.items()
    )
    view = build.own("parsed")
    build.run(f"CREATE TEMP VIEW {view} AS SELECT *, {keys} FROM {rows}")
    return view


def _number(table: Table, reading: TableReading, staged: Staged) -> str | None:
    for one in reading.columns:
        if table.is_fact and one.column == table.key and one.delivered is not None:
            is_whole = staged.type(one.delivered) in parse.WHOLE_NUMBERS
            return staged.given(one.delivered) if is_whole else None
    return None
