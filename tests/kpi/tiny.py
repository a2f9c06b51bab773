"""An engine on a handful of hand-made rows, written as a reader of a test would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice

import duckdb
import pandas as pd

from kpi import facts
from kpi.engine.base import Bind, Dialect, Freshness, KnownColumns
from kpi.model import Table
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
_OTHERWISE = dict.fromkeys(("in_licence", "completed_in_licence"), "DEFAULT TRUE")


def batched(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Return the rows in parts that one statement can take."""
    left = iter(rows)
    while some := list(islice(left, 200)):
        yield some


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
        self._connection = duckdb.connect()
        self._connection.execute("CREATE SCHEMA mart")
        self._days = first_on, last_on
        self._known = {f"{t}.{c}" for t, rows in tables.items() for row in rows for c in row}
        for table in (*facts.TABLES, *facts.ACTIVITIES):
            self._create(table, tables.get(table.name, ()))

    def _create(self, table: Table, rows: Sequence[Row]) -> None:
        columns = (*table.columns, *table.derived)
        declared = ", ".join(
            f'"{column.name}" {_TYPES[column.type]} {_OTHERWISE.get(column.name, "")}'
            for column in columns
        )
        self._connection.execute(f"CREATE TABLE mart.{table.name} ({declared})")
        for given, alike in groupby(rows, key=tuple):
            names = ", ".join(f'"{name}"' for name in given)
            marks = f"({', '.join('?' for _ in given)})"
            for some in batched(alike):
                self._connection.execute(
                    f"INSERT INTO mart.{table.name} ({names}) VALUES "
                    + ", ".join(marks for _ in some),
                    [value for row in some for value in row.values()],
                )

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        return self._connection.cursor().execute(sql, dict(binds)).df()

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
