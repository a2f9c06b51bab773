"""Rows that several statements read: found once where an engine can keep them.

Everywhere else, and in the SQL text that identifies an answer, they are a part of the statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
import sqlglot.expressions as sge

from kpi.engine.base import Dialect
from kpi.engine.statement import Statement

KEPT_BY: tuple[Dialect, ...] = ("duckdb",)
"""Dialects of engines that keep such rows."""
_SHARED: dict[str, ir.Table] = {}
_SPLIT: dict[str, Split] = {}


@dataclass(frozen=True, slots=True)
class Shared:
    """Rows that several statements read; they depend on the bind values `binds`: those of
    their own statement and of the tables it reads."""

    own: Statement
    binds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Split:
    """A statement as `rest`, which reads the tables `parts` by their names.

    Each comes after those it reads itself.
    """

    rest: Statement
    parts: Mapping[str, Shared]


def declare(name: str, rows: ir.Table) -> None:
    """Remember which rows the table `name` stands for."""
    _SHARED[name] = rows


def rows_of(name: str) -> ir.Table | None:
    """Return the rows that the table `name` stands for; None where it is no shared one."""
    return _SHARED.get(name)


def read_by(tree: sge.Expression) -> dict[str, ir.Table]:
    """Return the shared tables that a statement reads, in the order of their names."""
    names = {table.name for table in tree.find_all(sge.Table)}
    return {name: _SHARED[name] for name in sorted(names & _SHARED.keys())}


def remember(sql: str, split: Split) -> None:
    """Remember how the statement `sql` can be run in parts."""
    _SPLIT[sql] = split


def split(sql: str) -> Split | None:
    """Return the parts of a statement, None where it is one."""
    return _SPLIT.get(sql)
