"""Portions of rows that filters choose from: members, and branches of the organisation.

Units are chosen together: whoever chooses one chooses all below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import ibis.expr.types as ir

from kpi import facts
from kpi.dimensions import PERSONAL
from kpi.engine.base import Dialect
from kpi.engine.compile import compile_
from kpi.engine.portions import PORTION, UNIT, Plan, Portioned
from kpi.model import Table
from kpi.rows import Rows, chosen_by

ORG_UNIT = "org_unit"
Split = tuple[str, str]
"""The filter that chooses among portions, and the column of a row that it looks at."""
_PLACED = "placed_key"


def branches(rows: Rows) -> ir.Table:
    """Return each unit within the scope, `unit_key`, and the branch it is of, `portion`.

    A branch is a unit with others below it, together with those of them that have none.
    """
    units = rows.scoped(facts.ORG_UNIT).select("unit_key", "parent_key")
    holds = units.unit_key.isin(units.parent_key)
    branch = holds.ifelse(units.unit_key, units.parent_key.fill_null(units.unit_key))
    named = units.select(**{UNIT: units.unit_key, PORTION: branch})
    return named.group_by(UNIT).aggregate(**{PORTION: named[PORTION].min()})


def in_portions(found: ir.Table, split: Split, rows: Rows) -> ir.Table:
    """Return the rows with the portion that each is of, null where it is of none."""
    name, column = split
    if name != ORG_UNIT:
        return found.mutate(**{PORTION: found[column].cast("string")})
    known = branches(rows).rename(**{_PLACED: UNIT})
    joined = found.left_join(known, found[column] == known[_PLACED])
    return joined.select(*found.columns, PORTION)


def splits(rows: Rows, table: Table) -> list[Split]:
    """Return the filters that choose among rows of a table, those by single people left out."""
    named = [name for name, _members in rows.selection.filters if name not in PERSONAL]
    return [(name, column) for name in named if (column := chosen_by(name, table))]


def planned(
    sums: Callable[[Rows, Split], ir.Table],
    measures: Iterable[str],
    rows: Rows,
    split: Split,
    dialect: Dialect,
) -> Plan:
    """Return how what is asked of `rows` is added up from `sums` of each portion of all members.

    To compile those takes as long as what is asked, and many a reader makes one choice only.
    """
    name, measured = split[0], frozenset(measures)

    def portioned() -> Portioned:
        every = sums(rows.without(name), split)
        groups = [group for group in every.columns if group not in {*measured, PORTION}]
        return Portioned(
            sums=compile_(every.order_by([*groups, PORTION]), dialect),
            measures=measured,
            units=compile_(branches(rows), dialect) if name == ORG_UNIT else None,
        )

    return Plan(f"filter_{name}", cache(portioned))
