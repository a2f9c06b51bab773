"""Ibis expression in, SQL with named binds out; `dialects` knows Ibis's compilers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import sqlglot.expressions as sge
from ibis.expr.operations import Relation

from kpi.engine import equality, shared
from kpi.engine.base import Dialect
from kpi.engine.dialects import adapted, form
from kpi.engine.shared import KEPT_BY, Shared, Split
from kpi.engine.statement import Statement

equality.guard()
_MARK = "kpi_bind_"
_AMONG = "kpi_among"
_TYPES = ("date", "timestamp", "int64", "float64", "string")


def _marker(type_: str) -> Any:
    """Return a function whose call marks where a bind value of the type belongs."""

    def mark(bind_name: str) -> Any: ...

    mark.__annotations__ = {"bind_name": dt.string, "return": dt.dtype(type_)}
    return ibis.udf.scalar.builtin(name=f"{_MARK}{type_}")(mark)


def _mark_list(column: Any, bind_name: str) -> Any: ...


_MARKERS: dict[str, Any] = {type_: _marker(type_) for type_ in _TYPES}
_LIST_MARKER: Any = ibis.udf.scalar.builtin(
    _mark_list, name=_AMONG, signature=((dt.string, dt.string), dt.boolean)
)


@lru_cache(maxsize=1024)
def bind(name: str, type_: str) -> Any:
    """Return an expression that stands for the bind value `name`, given when the SQL is run."""
    return _MARKERS[type_](name)


def among(column: Any, name: str) -> Any:
    """Return whether a text is in the list that is the bind value `name`; null where unknown.

    One statement serves lists of every length.
    """
    return _LIST_MARKER(column, name)


def compile_(expression: ir.Table, dialect: Dialect) -> Statement:
    """Return the statement for `expression`, what it shares with others as a part of it.

    Expressions of one structure are compiled once: that takes longer than most answers do.
    """
    return _statement(expression.op(), dialect)


@lru_cache(maxsize=1024)
def _statement(node: Relation, dialect: Dialect) -> Statement:
    expression = node.to_expr()
    tree, names = _tree(expression, dialect)
    rest = Statement(_text(tree, dialect), frozenset(names))
    trees, parts = _parts(tree, dialect)
    if not parts:
        return rest
    names = names.union(*(part.binds for part in parts.values()))
    sql = _after(parts, rest.sql) if dialect in KEPT_BY else _with(trees, tree, dialect)
    statement = Statement(sql, frozenset(names))
    shared.remember(statement.sql, Split(rest, parts))
    return statement


def _parts(
    tree: sge.Expression, dialect: Dialect
) -> tuple[dict[str, sge.Expression], dict[str, Shared]]:
    """Return the shared tables that a statement reads, each after those that it reads itself."""
    trees: dict[str, sge.Expression] = {}
    parts: dict[str, Shared] = {}
    for name, rows in shared.read_by(tree).items():
        part, own = _part(rows.op(), dialect)
        inner, found = _parts(part, dialect)
        trees |= {**inner, name: part}
        parts |= {**found, name: Shared(own, own.binds.union(*(x.binds for x in found.values())))}
    return trees, parts


@lru_cache(maxsize=128)
def _part(node: Relation, dialect: Dialect) -> tuple[sge.Expression, Statement]:
    """Return the tree of rows that several statements read, not to be changed, and their SQL."""
    tree, names = _tree(node.to_expr(), dialect)
    return tree, Statement(_text(tree, dialect), frozenset(names))


def compiled(
    shape: tuple[object, ...], expression: Callable[[], ir.Table], dialect: Dialect
) -> Statement:
    """Return the statement of an expression; those of one shape and dialect are compiled once."""
    key = (dialect, *shape)
    if key not in _COMPILED:
        _COMPILED[key] = compile_(expression(), dialect)
    return _COMPILED[key]


_COMPILED: dict[tuple[object, ...], Statement] = {}


def share(rows: ir.Table) -> ir.Table:
    """Return rows that several statements read, under a name by which engines may keep them."""
    return ibis.table(rows.schema(), name=_shared(rows.op()))


@lru_cache(maxsize=1024)
def _shared(node: Relation) -> str:
    _, own = _part(node, "duckdb")
    name = f"shared_{hashlib.sha256(own.sql.encode()).hexdigest()[:12]}"
    shared.declare(name, node.to_expr())
    return name


def _tree(expression: ir.Table, dialect: Dialect) -> tuple[sge.Expression, set[str]]:
    """Return the tree of SQL and the names of its bind values.

    The tree is copied before it is changed, as `transform` does: without the copy Ibis drops a
    cast and PostgreSQL divides integers.
    """
    how = form(dialect)
    names: set[str] = set()

    def replaced(node: sge.Expression) -> sge.Expression:
        called = str(node.this).lower() if isinstance(node, sge.Anonymous) else ""
        if called.startswith((_MARK, _AMONG)):
            name = node.expressions[-1].name
            names.add(name)
            if called == _AMONG:
                return how.among(node.expressions[0].transform(replaced), name)
            return how.bound(name, called.removeprefix(_MARK))
        return _closed(node if dialect == "duckdb" else adapted(node))

    tree = how.compiler.to_sqlglot(expression).transform(replaced)
    return how.declared(tree, expression.schema()), names


def _text(tree: sge.Expression, dialect: Dialect) -> str:
    how = form(dialect)
    return how.written(tree.sql(dialect=how.compiler.dialect))


def _after(parts: Mapping[str, Shared], sql: str) -> str:
    """Return a statement after the tables it reads, from their texts: as `_with` would write it
    where a table may have tables of its own, which other dialects want at the top."""
    named = ", ".join(f'"{name}" AS ({part.own.sql})' for name, part in parts.items())
    others = sql.removeprefix("WITH ")
    return f"WITH {named}{' ' if others == sql else ', '}{others}"


def _with(trees: dict[str, sge.Expression], tree: sge.Expression, dialect: Dialect) -> str:
    for name, part in reversed(trees.items()):
        _put_before(tree, name, part.copy())
    return _text(tree, dialect)


def _put_before(tree: sge.Expression, name: str, part: sge.Expression) -> None:
    """Make `part` the first common table expression of the tree."""
    named = sge.CTE(this=part, alias=sge.TableAlias(this=sge.to_identifier(name, True)))
    before = tree.args.get("with_") or tree.args.get("with")
    if before is None:
        tree.set("with_" if "with_" in tree.arg_types else "with", sge.With(expressions=[named]))
    else:
        before.set("expressions", [named, *before.expressions])


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
