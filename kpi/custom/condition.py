"""Conditions on the rows of a fact: column, operator and value, joined by and, or, not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from ibis import _
from ibis.common.deferred import Deferred

from kpi.custom.source import Field, Plain
from kpi.model import Column, ColumnType, Table
from kpi.text import Label

WHAT = Label("Bedingung", "Condition")
COLUMN = Label("Spalte", "Column")
OPERATOR = Label("Operator", "Operator")
VALUE = Label("Wert", "Value")
_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "equals": lambda column, value: column == value,
    "differs": lambda column, value: column != value,
    "at_least": lambda column, value: column >= value,
    "at_most": lambda column, value: column <= value,
    "more_than": lambda column, value: column > value,
    "less_than": lambda column, value: column < value,
}
_TEST: Mapping[str, Callable[[Any], Any]] = {
    "known": lambda column: column.notnull(),
    "unknown": lambda column: column.isnull(),
}
_ONE_OF = "one_of"
OPERATORS = (*_COMPARE, _ONE_OF, *_TEST)
_EQUALITY = ("equals", "differs", _ONE_OF, *_TEST)
_KINDS: Mapping[ColumnType, tuple[type, ...]] = {
    "string": (str,),
    "int64": (int,),
    "float64": (int, float),
    "boolean": (bool,),
    "date": (date,),
    "timestamp": (datetime,),
}
_TYPES: Mapping[ColumnType, Label] = {
    "string": Label("ein Text", "a text"),
    "int64": Label("eine ganze Zahl", "a whole number"),
    "float64": Label("eine Zahl", "a number"),
    "boolean": Label("true oder false", "true or false"),
    "date": Label("ein Datum wie 2026-01-31", "a date such as 2026-01-31"),
    "timestamp": Label(
        "ein Zeitpunkt wie 2026-01-31 09:00:00 (UTC)", "a time such as 2026-01-31 09:00:00 (UTC)"
    ),
}


def condition(field: Field, fact: Table) -> Deferred:
    """Return a condition as an expression over the rows of `fact`.

    Raises DefinitionError, with file and line, for a column, word or type that cannot be.
    """
    names = field.mapping(WHAT)
    for join, combine in (("and", and_), ("or", or_)):
        if join in names:
            _only(field, join)
            parts = [condition(one, fact) for one in names[join].items(WHAT)]
            if not parts:
                raise names[join].wrong(_NONE)
            return reduce(combine, parts)
    if "not" in names:
        _only(field, "not")
        return ~condition(names["not"], fact)
    return _simple(field, names, fact)


def columns_of(field: Field) -> frozenset[str]:
    """Return the names of the columns that a valid condition speaks of."""
    if isinstance(field.content, tuple):
        return frozenset().union(*map(columns_of, field.content))
    if not isinstance(field.content, Mapping):
        return frozenset()
    own = field.content.get("column")
    if own is not None:
        return frozenset({own.text(COLUMN)})
    return frozenset().union(*map(columns_of, field.content.values()))


def column(field: Field, fact: Table) -> Column:
    """Return the column of `fact` that a field names. Raises DefinitionError."""
    known = {one.name: one for one in (*fact.columns, *fact.derived)}
    return known[field.one_of(COLUMN, known)]


def _only(field: Field, join: str) -> None:
    if len(field.mapping(WHAT)) > 1:
        raise field.wrong(_ALONE.format(join=join))


def _simple(field: Field, names: Mapping[str, Field], fact: Table) -> Deferred:
    for name, one in names.items():
        if name not in ("column", "operator", "value"):
            raise one.unknown(WHAT, name, ("column", "operator", "value", "and", "or", "not"))
    for name in ("column", "operator"):
        if name not in names:
            raise field.wrong(_INCOMPLETE.format(name=name))
    asked = column(names["column"], fact)
    operator = names["operator"].one_of(OPERATOR, _possible(asked))
    if operator in _TEST:
        if "value" in names:
            raise names["value"].wrong(_NO_VALUE.format(operator=operator))
        found: Deferred = _TEST[operator](_[asked.name])
        return found
    if "value" not in names:
        raise field.wrong(_INCOMPLETE.format(name="value"))
    if operator == _ONE_OF:
        values = [_value(one, asked) for one in names["value"].items(VALUE)]
        if not values:
            raise names["value"].wrong(_NONE)
        among: Deferred = _[asked.name].isin(values)
        return among
    compared: Deferred = _COMPARE[operator](_[asked.name], _value(names["value"], asked))
    return compared


def _possible(asked: Column) -> tuple[str, ...]:
    return _EQUALITY if asked.type in ("string", "boolean") else OPERATORS


def _value(field: Field, asked: Column) -> Plain:
    """Return a value of the column's type; of its words where it has some."""
    value = field.content
    is_kind = isinstance(value, _KINDS[asked.type])
    is_bool = isinstance(value, bool) and asked.type != "boolean"
    is_time = isinstance(value, datetime) and asked.type == "date"
    if not is_kind or is_bool or is_time or isinstance(value, Mapping | tuple):
        wanted = _TYPES[asked.type]
        raise field.wrong(
            _WRONG_TYPE.format(column=asked.name, wanted_de=wanted.de, wanted_en=wanted.en)
        )
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    if asked.words:
        return field.one_of(VALUE, asked.words)
    return value


_NONE = Label("Die Liste ist leer.", "The list is empty.")
_ALONE = Label(
    "„{join}“ steht für sich; verbinden Sie weitere Bedingungen in seiner Liste.",
    "'{join}' stands alone; put further conditions into its list.",
)
_INCOMPLETE = Label(
    "Der Bedingung fehlt „{name}“. Sie besteht aus column, operator und value, oder aus and, or "
    "oder not.",
    "The condition lacks '{name}'. It consists of column, operator and value, or of and, or or "
    "not.",
)
_NO_VALUE = Label("„{operator}“ hat keinen Wert.", "'{operator}' takes no value.")
_WRONG_TYPE = Label(
    "Für „{column}“ gehört hier {wanted_de} hin.", "'{column}' needs {wanted_en} here."
)
