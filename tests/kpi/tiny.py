"""An engine on a handful of hand-made rows, written as a reader of a test would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import count, groupby
from weakref import finalize

import duckdb
import pandas as pd
import pyarrow as pa

from kpi import facts
from kpi.engine.base import Bind, Dialect, Freshness, KnownColumns
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope

Row = Mapping[str, object]
_TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
_NUMBERS = count()
_OTHERWISE = dict.fromkeys(("in_licence", "completed_in_licence"), "DEFAULT TRUE")


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Return what holds every table empty, to be copied, for making them takes a while."""
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS empty; CREATE SCHEMA empty.mart")
    for table in (*facts.TABLES, *facts.ACTIVITIES):
        declared = ", ".join(
            f'"{column.name}" {_TYPES[column.type]} {_OTHERWISE.get(column.name, "")}'
            for column in (*table.columns, *table.derived)
        )
        connection.execute(f"CREATE TABLE empty.mart.{table.name} ({declared})")
    return connection


class TinyEngine:
    """DuckDB in memory with `mart` tables filled from dictionaries; absent columns are null.

    Where nothing else is said, what happened was on a day with a licence.
    """

    dialect: Dialect = "duckdb"
    version = "tiny"

    def __init__(
        self,
        tables: Mapping[str, Sequence[Row]],
        first_on: date = date(2025, 1, 1),
        last_on: date = date(2025, 12, 31),
    ) -> None:
        self._connection = _database().cursor()
        self._name = f"tiny_{next(_NUMBERS)}"
        self._connection.execute(f"ATTACH ':memory:' AS {self._name}")
        self._connection.execute(f"COPY FROM DATABASE empty TO {self._name} (SCHEMA)")
        self._connection.execute(f"USE {self._name}")
        finalize(self, self._connection.execute, f"USE memory; DETACH {self._name}")
        self._days = first_on, last_on
        self._known = {f"{t}.{c}" for t, rows in tables.items() for row in rows for c in row}
        for table, rows in tables.items():
            self._fill(table, rows)

    def _fill(self, table: str, rows: Sequence[Row]) -> None:
        for _, alike in groupby(rows, key=tuple):
            self._connection.register("given", pa.Table.from_pylist(list(alike)))
            self._connection.execute(f"INSERT INTO mart.{table} BY NAME FROM given")

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        cursor = self._connection.cursor()
        cursor.execute(f"USE {self._name}")
        return cursor.execute(sql, dict(binds)).df()

    def freshness(self) -> Freshness:
        return Freshness(*self._days, None)

    def pinned(self) -> TinyEngine:
        return self

    def known_columns(self) -> KnownColumns:
        return KnownColumns(frozenset(self._known))


def ask(
    tables: Mapping[str, Sequence[Row]],
    parameters: Parameters | None = None,
    scope: Scope | None = None,
    **engine: date,
) -> Query:
    """Return a query of someone who sees everything, on the given rows."""
    return Query(
        TinyEngine(tables, **engine), scope or Scope.everything(), parameters or Parameters()
    )


def meeting(day: str, **columns: object) -> dict[str, object]:
    """Return a held meeting on a local day with its derived dates; columns may differ."""
    on = date.fromisoformat(day)
    return {
        "meeting_key": f"m-{day}",
        "advisor_key": "anna",
        "unit_key": "t1",
        "region_key": "r1",
        "status": "completed",
        "starts_at": f"{day} 09:00:00",
        "event_on": on,
        "week_on": pd.Timestamp(on).to_period("W").start_time.date(),
        "month_on": on.replace(day=1),
        "is_held": True,
        "is_first": True,
        "is_last": True,
        "is_due": True,
        "peak_on": on,
        **columns,
    }


def week(monday: str, advisor: str = "anna", held: int = 0, **columns: object) -> Row:
    """Return one advisor week of the published grid."""
    return {
        "starts_on": date.fromisoformat(monday),
        "advisor_key": advisor,
        "unit_key": "t1",
        "region_key": "r1",
        "held": held,
        "held_onsite": 0,
        "held_phone": 0,
        "held_online": held,
        "held_other": 0,
        "contracts_started": 0,
        "contracts_completed": 0,
        **columns,
    }
