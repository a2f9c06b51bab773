"""Ibis expression in, SQL with named binds out; `dialects` knows Ibis's compilers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import sqlglot.expressions as sge

from kpi.engine.base import Dialect
from kpi.engine.dialects import adapted, form

_MARK = "kpi_bind_"
_TYPES = ("date", "timestamp", "int64", "float64", "string")


def _marker(type_: str) -> Any:
    """Return a function whose call marks where a bind value of the type belongs."""

    def mark(bind_name: str) -> Any: ...

    mark.__annotations__ = {"bind_name": dt.string, "return": dt.dtype(type_)}
    return ibis.udf.scalar.builtin(name=f"{_MARK}{type_}")(mark)


_MARKERS: dict[str, Any] = {type_: _marker(type_) for type_ in _TYPES}


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
    how = form(dialect)
    names: set[str] = set()

    def replaced(node: sge.Expression) -> sge.Expression:
        if isinstance(node, sge.Anonymous) and str(node.this).lower().startswith(_MARK):
            name = node.expressions[0].name
            names.add(name)
            kind = str(node.this).lower().removeprefix(_MARK)
            return how.bound(name, kind)
        return _closed(node if dialect == "duckdb" else adapted(node))

    tree = how.compiler.to_sqlglot(expression).copy().transform(replaced)
    tree = how.declared(tree, expression.schema())
    return Statement(how.written(tree.sql(dialect=how.compiler.dialect)), frozenset(names))


def _closed(node: sge.Expression) -> sge.Expression:
    """Put a negation or comparison that is compared in parentheses; Ibis leaves them out.

    `(~x).notnull()` would be `NOT x IS NOT NULL`, which is `NOT (x IS NOT NULL)`, and Spark
    reads no `x IS NULL IS NOT NULL`.
    """
    sides = ("this",) if isinstance(node, sge.Is) else ("this", "expression")
    for side in sides if isinstance(node, sge.Predicate) else ():
        if isinstance(node.args.get(side), sge.Not | sge.Predicate):
            node.set(side, sge.Paren(this=node.args[side]))
    return node
