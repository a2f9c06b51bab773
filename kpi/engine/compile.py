"""Ibis expression in, SQL with named binds out. The only module that knows Ibis's compilers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import sqlglot.expressions as sge
from ibis.backends.sql import compilers

from kpi.engine.base import Dialect

_MARK = "kpi_bind_"
_SQL_TYPES = {
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "string": "VARCHAR",
}
_COMPILERS = {
    "duckdb": compilers.duckdb,
    "postgres": compilers.postgres,
    "clickhouse": compilers.clickhouse,
    "pyspark": compilers.pyspark,
}


def _marker(type_: str) -> Any:
    """Return a function whose call marks where a bind value of the type belongs."""

    def mark(bind_name: str) -> Any: ...

    mark.__annotations__ = {"bind_name": dt.string, "return": dt.dtype(type_)}
    return ibis.udf.scalar.builtin(name=f"{_MARK}{type_}")(mark)


_MARKERS: dict[str, Any] = {type_: _marker(type_) for type_ in _SQL_TYPES}


def bind(name: str, type_: str) -> Any:
    """Return an expression that stands for the bind value `name`, given when the SQL is run."""
    return _MARKERS[type_](name)


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL text with the names of the bind values it needs."""

    sql: str
    binds: frozenset[str]


def compile_(expression: ir.Table, dialect: Dialect) -> Statement:
    """Return the statement for `expression`.

    The tree is copied before it is changed and generated: without the copy Ibis drops a
    cast and PostgreSQL divides integers.
    """
    compiler = _COMPILERS[dialect].compiler
    names: set[str] = set()

    def replaced(node: sge.Expression) -> sge.Expression:
        if isinstance(node, sge.Anonymous) and str(node.this).lower().startswith(_MARK):
            name = node.expressions[0].name
            names.add(name)
            kind = str(node.this).lower().removeprefix(_MARK)
            return sge.cast(_placeholder(name, dialect), _SQL_TYPES[kind])
        return _closed(node)

    tree = compiler.to_sqlglot(expression).copy().transform(replaced)
    return Statement(tree.sql(dialect=compiler.dialect), frozenset(names))


def _closed(node: sge.Expression) -> sge.Expression:
    """Put a negation that is compared in parentheses; Ibis leaves them out.

    `(~x).notnull()` would be `NOT x IS NOT NULL`, which is `NOT (x IS NOT NULL)`.
    """
    sides = ("this",) if isinstance(node, sge.Is) else ("this", "expression")
    for side in sides if isinstance(node, sge.Predicate) else ():
        if isinstance(node.args.get(side), sge.Not):
            node.set(side, sge.Paren(this=node.args[side]))
    return node


def _placeholder(name: str, dialect: Dialect) -> sge.Expression:
    if dialect == "duckdb":
        return sge.Parameter(this=sge.to_identifier(name))
    return sge.Placeholder(this=name)
