"""A version under construction: its connection, its load, and where each table stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from kpi.facts import TABLES
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.text import Label
from store.clock import Span

EVERYTHING = frozenset({table.name for table in TABLES} | {"source"})
"""What `Build.changed` holds where every mart is to be derived anew."""


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
    span: Span | None = None
    views: int = 0

    @property
    def folder(self) -> Path:
        """The folder of all versions."""
        return self.scratch.parent

    def relation(self, table: Table) -> str:
        """Return the name of the relation with the table's canonical rows as of now."""
        return self.relations.get(table.name, f"canonical.{table.name}")

    def become(self, table: Table, select: str) -> None:
        """Let the rows of `select` be the table's from now on."""
        self.views += 1
        view = f"{table.name}_{self.views}"
        self.run(f"CREATE TEMP VIEW {view} AS {select}")
        self.relations[table.name] = view
        self.changed.add(table.name)

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
        selects = [
            f"SELECT 1 FROM {relation}"  # noqa: S608 - names are the store's own
            for table in tables
            for relation in (self.relation(table), f"mart.{table.name}")
        ]
        return bool(self.rows(f"{' UNION ALL '.join(selects)} LIMIT 1"))

    def progress(self, share: float, de: str, en: str) -> None:
        """Report how far the load is."""
        if self.report is not None:
            self.report(Progress(step=Label(de, en), share=share))
