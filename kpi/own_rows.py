"""All rows about some advisors, as delivered and derived, for those who ask for theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from kpi import facts
from kpi.binds import scope_binds
from kpi.dimensions import ADVISOR, column_of
from kpi.engine.base import Engine
from kpi.engine.compile import compile_
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection

_NO_SELECTION = Selection(
    period=Period(pd.Timestamp(2000, 1, 1).date(), pd.Timestamp(2000, 1, 2).date()),
    comparison="none",
)


def own_rows(engine: Engine, advisors: frozenset[str]) -> Iterator[tuple[Table, pd.DataFrame]]:
    """Yield every table that names advisors, with the rows of these; tables without are left out.

    Columns: those of the table. Nothing is yielded for nobody.
    """
    scope = Scope(units=None, advisors=advisors, names=True)
    rows = Rows(scope, _NO_SELECTION, Parameters())
    for table in facts.TABLES if advisors else ():
        if column_of(ADVISOR, table) is None:
            continue
        compiled = compile_(rows.scoped(table), engine.dialect)
        values = compiled.needed(scope_binds(scope))
        found = engine.run(compiled.sql, values)
        if len(found):
            yield table, found
