"""Units that are chosen together: whoever chooses a unit chooses all below it."""

from __future__ import annotations

import ibis.expr.types as ir

from kpi import facts
from kpi.engine.portions import PORTION, UNIT
from kpi.rows import Rows

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


def with_branch(found: ir.Table, column: str, rows: Rows) -> ir.Table:
    """Return the rows with the branch that the unit in a column is of, null where unknown."""
    known = branches(rows).rename(**{_PLACED: UNIT})
    joined = found.left_join(known, found[column] == known[_PLACED])
    return joined.select(*found.columns, PORTION)
