"""The rules of a table, compiled from its declaration to SQL over one row.

The SQL speaks of canonical columns by their names and of delivered ones as `given_<n>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kpi.model import Column, Table
from store.sql import name, value

FIRST_EVENT = datetime(1990, 1, 1)
YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Given:
    """Where a canonical column comes from: SQL for the delivered text and for its absence."""

    column: Column
    text: str
    blank: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`fails` is SQL that is true where the rule is broken (null counts as kept). `compares`:
    it speaks of another column, too."""

    column: str
    code: str
    fails: str
    text: str
    compares: bool = False


def rules(table: Table, given: Sequence[Given], moment: datetime) -> tuple[Rule, ...]:
    """Return every rule within one row for the columns that are read."""
    by_name = {one.column.name: one for one in given}
    found = [rule for one in given for rule in _column_rules(one)]
    if table.event_time in by_name:
        found.append(_period(by_name[table.event_time], moment))
    for order in table.orders:
        if order.earlier in by_name and order.later in by_name:
            fails = f"{name(order.later)} < {name(order.earlier)}"
            text = by_name[order.later].text
            found.append(Rule(order.later, "order", fails, text, compares=True))
    return tuple(found)


def keeps_all(found: Sequence[Rule]) -> str:
    """Return SQL that is true where a row breaks no rule."""
    broken = " OR ".join(f"coalesce({rule.fails}, FALSE)" for rule in found)
    return f"NOT ({broken})" if broken else "TRUE"


def reasons(found: Sequence[Rule]) -> str:
    """Return SQL for the list of all broken rules of a row, each with the delivered text."""
    cases = ", ".join(
        f"CASE WHEN {rule.fails} THEN {reason(rule.column, rule.code, rule.text)} END"
        for rule in found
    )
    return f"list_filter([{cases}], lambda one: one IS NOT NULL)"


def reason(column: str, code: str, text: str) -> str:
    """Return SQL for one entry of `ledger.quarantine.reasons`."""
    return f"{{'column': {value(column)}, 'code': {value(code)}, 'value': {text}}}"


def _column_rules(one: Given) -> Iterator[Rule]:
    column = name(one.column.name)
    code = "word" if one.column.words else "type"
    unread = f"CASE WHEN {column} IS NULL THEN NOT {one.blank} ELSE FALSE END"
    yield Rule(one.column.name, code, unread, one.text)
    if one.column.required:
        missing = f"CASE WHEN {column} IS NULL THEN {one.blank} ELSE FALSE END"
        yield Rule(one.column.name, "required", missing, one.text)
    if one.column.minimum is not None or one.column.maximum is not None:
        yield Rule(one.column.name, "range", _outside(one.column), one.text)


def _outside(column: Column) -> str:
    bounds = []
    if column.minimum is not None:
        bounds.append(f"{name(column.name)} < {column.minimum}")
    if column.maximum is not None:
        bounds.append(f"{name(column.name)} > {column.maximum}")
    return "(" + " OR ".join(bounds) + ")"


def _period(one: Given, moment: datetime) -> Rule:
    column = name(one.column.name)
    latest = moment.replace(year=moment.year + YEARS_AHEAD, day=min(moment.day, 28))
    fails = f"({column} < {value(FIRST_EVENT)} OR {column} > {value(latest)})"
    return Rule(one.column.name, "period", fails, one.text)
