"""The columns of published tables that the statements about a KPI read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import ibis.expr.types as ir
from ibis.expr import operations

from kpi.batches import batches
from kpi.engine import shared
from kpi.kinds import Kpi
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.sums import expression

_DAYS = Period(date(2000, 1, 3), date(2000, 1, 10))


@cache
def read_by(kpi: Kpi) -> frozenset[str]:
    """Return every `table.column` that the statements about a KPI read for its value."""
    selection = Selection(period=_DAYS, comparison="none", filters=())
    rows = Rows(Scope.everything(), selection, Parameters())
    asked = batches([(kpi, selection)], (), None, rows.parameters)
    found = (field for batch in asked for field in _fields(expression(batch, rows, (), None)))
    columns = (_stored(field) for field in found)
    return frozenset(column for column in columns if column)


def _fields(rows: ir.Table) -> Iterator[Any]:
    """Return the fields of a statement and of the rows that it shares with others."""
    yield from rows.op().find(operations.Field)
    for table in rows.op().find(operations.UnboundTable):
        if (own := shared.rows_of(table.name)) is not None:
            yield from _fields(own)


def _stored(field: Any) -> str:
    """Return the `table.column` that a field passes on; empty where it is computed, or shared."""
    while isinstance(field, operations.Field):
        if isinstance(field.rel, operations.UnboundTable):
            is_shared = shared.rows_of(field.rel.name) is not None
            return "" if is_shared else f"{field.rel.name}.{field.name}"
        field = field.rel.values.get(field.name)
    return ""
