"""Counts of different values, told apart so that those of a choice of portions can be added up.

A value that occurs in two portions counts once where both are chosen: so values are counted by
all portions that they occur in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.common.deferred import Deferred
from ibis.expr.operations import CountDistinct

from kpi.engine.portions import AND, PORTION

_VALUE = "value"


def is_different(found: ir.Table, measure: Deferred) -> bool:
    """Return whether a measure of rows counts different values."""
    return isinstance(measure.resolve(found).op(), CountDistinct)


def different(found: ir.Table, named: Mapping[str, Any], measure: Deferred, name: str) -> ir.Table:
    """Return how many values there are per group and portions in which they occur.

    The groups `named` hold the portion of a row; the number is in the column `name`.
    """
    counted = measure.resolve(found).op()
    rows = found.filter(counted.where.to_expr()) if counted.where else found
    groups = {group: one for group, one in named.items() if group != PORTION}
    placed = rows.select(**groups, **{_VALUE: counted.arg.to_expr(), PORTION: named[PORTION]})
    occur = placed.portion.collect(distinct=True).sort()
    values = placed.filter(placed.value.notnull()).group_by(*groups, _VALUE)
    told = values.aggregate(**{PORTION: ibis.literal(AND).join(occur)})
    return told.group_by(*groups, PORTION).aggregate(**{name: told.count()})


def together(sums: ir.Table, counts: Mapping[str, ir.Table]) -> ir.Table:
    """Return the rows of sums and of counts, each without the measures of the others."""
    groups = [name for name in next(iter(counts.values())).columns if name not in counts]
    measures = [name for name in (*sums.columns, *counts) if name not in groups]

    def alike(rows: ir.Table) -> ir.Table:
        told = {
            name: rows[name].cast("float64") if name in rows.columns else ibis.null("float64")
            for name in measures
        }
        return rows.select(*groups, **told)

    return ibis.union(alike(sums), *(alike(rows) for rows in counts.values()))
