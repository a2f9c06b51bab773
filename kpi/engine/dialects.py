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
    of a type, by its name; `written` is applied to the finished text.
    """

    compiler: Any
    bound: Callable[[str, str], sge.Expression]
    written: Callable[[str], str] = str


@cache
def form(dialect: Dialect) -> Form:
    """Return the form of a dialect. Compilers are dear to import, so only this one is."""
    if dialect == "duckdb":
        return Form(_compiler(dialect), _parameter)
    if dialect == "clickhouse":
        return Form(import_module("kpi.engine.clickhouse_compiler").ExactClickHouse(), _braced)
    if dialect in _SPARKS:
        _say_what_spark_reads()
    if dialect == "postgres":
        return Form(_compiler(dialect), _placeholder, _percent_doubled)
    return Form(_compiler(dialect), _placeholder)


def placed(table: sge.Table) -> sge.Table:
    """Return a table of the marts in the schema that `PLACE` stands for."""
    if table.db == MARTS:
        table.set("db", sge.to_identifier(PLACE))
    return table


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
    return sge.cast(sge.Parameter(this=sge.to_identifier(name)), _SQL_TYPES[kind])


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


def _percent_doubled(sql: str) -> str:
    """Return text whose percent signs reach the server: the driver reads them as bind values."""
    return _NO_BIND.sub("%%", sql)
