"""Runs an expression over the rows that one reader may see: for what is more than one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ibis.expr.types as ir
import pandas as pd

from kpi import binds
from kpi.batches import bind_values
from kpi.engine import portions
from kpi.engine.base import Bind
from kpi.engine.compile import compile_, compiled
from kpi.engine.portions import Plan
from kpi.engine.statement import Statement
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.rows import Rows
from kpi.selection import Selection


def rows_for(query: Query, kpi: Kpi, selection: Selection) -> Rows:
    """Return the door to the rows of a selection, with the filters the KPI offers.

    Raises WithheldError where the reader may not see single rows of the KPI.
    """
    query.check_rows(kpi)
    chosen = query.applied(kpi, selection)
    return Rows(query.scope, chosen, query.parameters, query.apart(kpi.fact, chosen))


def ask(
    query: Query,
    rows: Rows,
    name: tuple[object, ...],
    expression: Callable[[], ir.Table],
    added_up: Callable[[], Plan | None] = lambda: None,
) -> pd.DataFrame:
    """Return what an expression over `rows` finds, made once for each `name` and shape of rows.

    To make it takes longer than to look up an answer that is known. The name holds whatever
    else decides its text. `added_up` tells how engines that keep rows add the answer up.
    """
    shape = binds.shape(rows.scope, rows.selection, rows.parameters)
    statement = compiled((*name, shape, rows.apart), expression, query.engine.dialect)
    portions.tell(statement.sql, query.engine.dialect, added_up)
    return _run(query, rows, statement, {})


def read(
    query: Query, rows: Rows, expression: ir.Table, more: Mapping[str, Bind] | None = None
) -> pd.DataFrame:
    """Return what an expression over `rows` finds; `more` are binds of its own."""
    return _run(query, rows, compile_(expression, query.engine.dialect), more or {})


def _run(query: Query, rows: Rows, statement: Statement, more: Mapping[str, Bind]) -> pd.DataFrame:
    values = {**bind_values(rows, query.engine.freshness()), **more}
    return query.engine.run(statement.sql, statement.needed(values))
