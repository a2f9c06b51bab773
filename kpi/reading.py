"""Runs an expression over the rows that one reader may see: for what is more than one value."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir
import pandas as pd

from kpi.batches import bind_values
from kpi.engine.base import Bind
from kpi.engine.compile import compile_
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.rows import Rows
from kpi.selection import Selection


def rows_for(query: Query, kpi: Kpi, selection: Selection) -> Rows:
    """Return the door to the rows of a selection, with the filters the KPI offers.

    Raises WithheldError where the reader may not see single rows of the KPI.
    """
    query.check_rows(kpi)
    return Rows(query.scope, query.applied(kpi, selection), query.parameters)


def read(
    query: Query, rows: Rows, expression: ir.Table, more: Mapping[str, Bind] | None = None
) -> pd.DataFrame:
    """Return what an expression over `rows` finds; `more` are binds of its own."""
    compiled = compile_(expression, query.engine.dialect)
    values = {**bind_values(rows, query.engine.freshness()), **(more or {})}
    return query.engine.run(compiled.sql, compiled.needed(values))
