"""Rules that no row can break: told by trying them on few values instead of on every row.

Where a column has few different values all of them are tried. Where it is ordered its edges are,
and null where it has any: a rule that neither breaks is kept between them. An edge that cannot be
read, such as infinity, tells nothing of what lies between.
"""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kpi.model import Column
from store.build import Build
from store.checks import Rule
from store.parse import WHOLE_NUMBERS

_MOMENTS = {
    "timestamp": ("DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
    "date": ("DATE", "TIMESTAMP"),
    "float64": (*WHOLE_NUMBERS, "DOUBLE", "FLOAT"),
    "int64": WHOLE_NUMBERS,
    "string": WHOLE_NUMBERS,
}
"""Types in which values are delivered that become later or greater ones in the same order."""


def is_ordered(column: Column, kind: str) -> bool:
    """Whether rules of the column are broken only beyond some value, or by null."""
    return not column.words and kind in _MOMENTS.get(column.type, ())


def edges(build: Build, given: Iterable[str]) -> dict[str, str]:
    """Return, for columns of `staged` but texts, SQL for rows with the column's first and last
    value, and with null where a row has none."""
    columns = tuple(dict.fromkeys(given))
    if not columns:
        return {}
    table = build.own("edges")
    found = ", ".join(
        f"list_concat([min({one}), max({one})], CASE WHEN count({one}) < count(*) THEN [NULL] "
        f"ELSE [] END) AS {one}"
        for one in columns
    )
    build.run(f"CREATE TEMP TABLE {table} AS SELECT {found} FROM staged")
    return {one: f"(SELECT unnest({one}) AS {one} FROM {table})" for one in columns}


def breakable(build: Build, rules: Sequence[Rule], tried: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules that some row may break. `tried`: by canonical column, SQL for the values
    on which the rules of that column alone are to be tried."""
    kept: set[Rule] = set()
    for column, values in tried.items():
        alone = [rule for rule in rules if rule.column == column and not rule.compares]
        broken = ", ".join(f"coalesce(bool_or({rule.fails}), FALSE)" for rule in alone)
        if alone:
            [found] = build.rows(f"SELECT {broken} FROM {values}")
            fails = dict(zip(alone, found, strict=True))
            if not any(fails[rule] and rule.code == "type" for rule in alone):
                kept.update(rule for rule in alone if not fails[rule])
    return tuple(rule for rule in rules if rule not in kept)
