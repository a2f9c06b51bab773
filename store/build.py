"""A version under construction: its connection, its load, and where each table stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import duckdb

from kpi.facts import TABLES
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.text import Label
from store.clock import Span
from store.numbered import Prefixes

EVERYTHING = frozenset({table.name for table in TABLES} | {"source"})
"""What `Build.changed` holds where every mart is to be derived anew."""
FEW = 0.1
"""More than this share of a mart is derived as a whole: it costs as much, and sorts again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a load is: what it does and the share done, 0…1."""

    step: Label
    share: float


@dataclass(slots=True, kw_only=True)
class Build:
    """The state of one load. `moment` is its start, UTC without a zone; `scratch` a
    folder for what it needs only meanwhile.

    A table's rows are those of its *relation*: the canonical table as published before,
    or a temporary view over it and what this load adds, until publishing writes it down.
    `changed` names tables whose rows this load changes, `replaced` sources given as a whole.
    `parts` names, for tables of which only some rows are changed, relations with their source
    keys; a table that is changed and has none may be any other now. `prefixes` names, for tables
    whose relation has keys' numbers beside them, the prefix of each such column. `meetings`:
    how much of the mart of meetings this load derives anew.
    `empty` names facts that have no row and had none, once that is known.
    `span`: no time of a fact is before its first or after its second, once it is measured.
    """

    connection: duckdb.DuckDBPyConnection
    parameters: Parameters
    load_id: str
    moment: datetime
    scratch: Path
    report: Callable[[Progress], None] | None = None
    relations: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    parts: dict[str, list[str]] = field(default_factory=dict)
    prefixes: dict[str, Prefixes] = field(default_factory=dict)
    meetings: Literal["none", "some", "all"] = "all"
    span: Span | None = None
    empty: frozenset[str] = frozenset()
    views: int = 0

    @property
    def folder(self) -> Path:
        """The folder of all versions."""
        return self.scratch.parent

    def relation(self, table: Table) -> str:
        """Return the name of the relation with the table's canonical rows as of now."""
        return self.relations.get(table.name, f"canonical.{table.name}")

    def become(
        self, table: Table, select: str, keys: str | None = None, prefixes: Prefixes | None = None
    ) -> None:
        """Let the rows of `select` be the table's from now on.

        `keys`: a query of the source keys of all rows that are not what they were. `prefixes`:
        of the columns whose numbers `select` has, see `store.numbered`.
        """
        if keys is None:
            self.parts.pop(table.name, None)
        elif table.name in self.parts or table.name not in self.changed:
            part = self.own("part")
            self.run(f"CREATE TEMP TABLE {part} AS {keys}")
            self.parts.setdefault(table.name, []).append(part)
        view = self.own(table.name)
        self.run(f"CREATE TEMP VIEW {view} AS {select}")
        self.relations[table.name] = view
        self.prefixes[table.name] = prefixes or {}
        self.changed.add(table.name)

    def are_few(self, table: Table, rows: int) -> bool:
        """Whether so many changed rows are few among those of the mart."""
        mart = f"mart.{table.name}"
        return rows <= FEW * self.count(f"SELECT count(*) FROM {mart}")  # noqa: S608 - own name

    def is_scattered(self, table: Table, schema: str = "mart") -> bool:
        """Whether rows replaced earlier left so many gaps that the order by day is gone in the
        table of a schema that holds a mart's rows."""
        stored = f"{schema}.{table.name}"
        [(places, rows)] = self.rows(f"SELECT max(rowid) + 1, count(*) FROM {stored}")  # noqa: S608
        return not self.are_few(table, (places or 0) - rows)

    def own(self, prefix: str) -> str:
        """Return a name for a temporary table that nothing else has."""
        self.views += 1
        return f"{prefix}_{self.views}"

    def run(self, sql: str, **parameters: object) -> None:
        """Run one statement."""
        self.connection.execute(sql, parameters or None)

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.connection.execute(sql, parameters or None).fetchall()

    def count(self, sql: str, **parameters: object) -> int:
        """Return the first value of a query as a number, 0 where it is null."""
        found = self.rows(sql, **parameters)
        return int(found[0][0] or 0) if found else 0

    def has_rows(self, *tables: Table) -> bool:
        """Return whether one of the tables has rows, or its mart rows to remove."""
        known = [table for table in tables if table.name not in self.empty]
        return bool(known) and bool(self.filled(known))

    def filled(self, tables: Iterable[Table]) -> set[str]:
        """Return the names of the tables that have rows, or whose mart has rows to remove."""
        selects = [
            f"(SELECT '{table.name}' FROM {relation} LIMIT 1)"  # noqa: S608 - the store's own names
            for table in tables
            for relation in (self.relation(table), f"mart.{table.name}")
        ]
        return {str(name) for (name,) in self.rows(" UNION ALL ".join(selects))}

    def progress(self, share: float, de: str, en: str) -> None:
        """Report how far the load is."""
        if self.report is not None:
            self.report(Progress(step=Label(de, en), share=share))
