"""How each engine wants its SQL: the compiler, the bind values, the place of the tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import sqlglot.expressions as sge
from ibis.config import Config, options

from kpi.engine.base import Dialect

MARTS = "mart"
"""The schema of the tables in expressions."""
PLACE = "kpi_place_of_the_version"
"""Stands in compiled SQL for the schema that holds the version, where each has its own."""
_COMPILERS = "ibis.backends.sql.compilers"
_SQL_TYPES = {
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "string": "VARCHAR",
}
_NO_BIND = re.compile(r"%(?!\(\w+\)s)")


@dataclass(frozen=True, slots=True)
class Form:
    """How statements of one dialect are written.

    `compiler` turns an expression into a tree; `bound` returns what stands for a bind value
    of a type, by its name; `among` tells whether a column is in the list that is a bind value;
    `declared` gives results the types that the expression declares; `written` is applied to the
    finished text.
    """

    compiler: Any
    bound: Callable[[str, str], sge.Expression]
    among: Callable[[sge.Expression, str], sge.Expression]
    declared: Callable[[sge.Expression, Any], sge.Expression] = lambda tree, _schema: tree
    written: Callable[[str], str] = str


@cache
def form(dialect: Dialect) -> Form:
    """Return the form of a dialect. Compilers are dear to import, so only this one is."""
    if dialect == "duckdb":
        return Form(_compiler(dialect), _parameter, _contained)
    if dialect == "clickhouse":
        own = import_module("kpi.engine.clickhouse_compiler")
        return Form(own.ExactClickHouse(), _braced, _in_array, own.with_booleans)
    if dialect == "bigquery":
        own = import_module("kpi.engine.bigquery_compiler")
        return Form(own.RangingBigQuery(), _placeholder, _in_places)
    if dialect in _SPARKS:
        _say_what_spark_reads()
    if dialect == "postgres":
        return Form(_compiler(dialect), _placeholder, _any_of, written=_percent_doubled)
    return Form(_compiler(dialect), _placeholder, _in_places)


def adapted(node: sge.Expression) -> sge.Expression:
    """Return a node as engines other than the portal's own need it.

    Tables of the marts are in the schema that `PLACE` stands for. What a QUALIFY compares is
    named without its table, which does not exist any more once it has become a WHERE.
    """
    if isinstance(node, sge.Table) and node.db == MARTS:
        node.set("db", sge.to_identifier(PLACE))
    if isinstance(node, sge.Qualify):
        for column in node.find_all(sge.Column):
            if column.find_ancestor(sge.Window) is None:
                column.set("table", None)
    return node


_SPARKS = ("pyspark", "databricks")


class _SparkOptions(Config):  # type: ignore[misc] # Ibis has no types here
    treat_nan_as_null: bool = False


def _say_what_spark_reads() -> None:
    """Set what the compiler asks for, which only Ibis's own connection would set."""
    if options.pyspark is None:
        options.pyspark = _SparkOptions()


def _compiler(dialect: Dialect) -> Any:
    return import_module(f"{_COMPILERS}.{dialect}").compiler


def _parameter(name: str, kind: str) -> sge.Expression:
    """Return what DuckDB replaces by a value; it knows texts, so that no cast is planned."""
    given = sge.Parameter(this=sge.to_identifier(name))
    return given if kind == "string" else sge.cast(given, _SQL_TYPES[kind])


def _placeholder(name: str, kind: str) -> sge.Expression:
    return sge.cast(sge.Placeholder(this=name), _SQL_TYPES[kind])


_BRACED = {
    "date": "Date32",
    "timestamp": "DateTime64(6)",
    "int64": "Int64",
    "float64": "Float64",
    "string": "String",
}


def _braced(name: str, kind: str) -> sge.Expression:
    return sge.Var(this=f"{{{name}:{_BRACED[kind]}}}")


def _contained(column: sge.Expression, name: str) -> sge.Expression:
    """Return what DuckDB plans as `column IN (…)` with the list's members written out."""
    listed = sge.Parameter(this=sge.to_identifier(name))
    return sge.Anonymous(this="LIST_CONTAINS", expressions=[listed, column])


def _any_of(column: sge.Expression, name: str) -> sge.Expression:
    listed = sge.cast(sge.Placeholder(this=name), "TEXT[]")
    any_of = sge.Anonymous(this="ANY", expressions=[listed])
    return sge.Paren(this=sge.EQ(this=column, expression=any_of))


def _in_array(column: sge.Expression, name: str) -> sge.Expression:
    listed = sge.Var(this=f"{{{name}:Array(String)}}")
    return sge.Paren(this=sge.In(this=column, field=listed))


def _in_places(column: sge.Expression, name: str) -> sge.Expression:
    """Return a test with one place, which the driver makes as many as the list has members."""
    return sge.Paren(this=sge.In(this=column, expressions=[sge.Placeholder(this=name)]))


def _percent_doubled(sql: str) -> str:
    """Return text whose percent signs reach the server: the driver reads them as bind values."""
    return _NO_BIND.sub("%%", sql)
