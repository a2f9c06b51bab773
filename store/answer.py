"""One answer of one version: a single SELECT, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

import duckdb

from kpi.errors import QueryError, RenewalError
from kpi.text import Label
from store.connection import Connection

T = TypeVar("T")
NOWHERE_ELSE: Mapping[str, str] = {}
_LACKING = (duckdb.BinderException, duckdb.CatalogException)


def answer(
    asked: Connection,
    sql: str,
    parameters: Mapping[str, object],
    fetch: Callable[[duckdb.DuckDBPyConnection], T],
    places: Mapping[str, str] = NOWHERE_ELSE,
) -> T:
    """Return what `fetch` takes from the answer; tables of the names in `places` are read there.

    Raises QueryError for anything but one SELECT, RenewalError where the version was derived by
    an earlier release and lacks what is asked for.
    """
    return fetch(_run(asked, sql, _placed(sql, places), parameters))


def keep(
    asked: Connection,
    place: str,
    sql: str,
    parameters: Mapping[str, object],
    places: Mapping[str, str],
) -> int:
    """Keep the answer as a table at `place`, quoted; return its rows times its columns.

    Raises what `answer` does.
    """
    made = _run(
        asked, sql, f"CREATE OR REPLACE TABLE {place} AS {_placed(sql, places)}", parameters
    )
    [(rows,)] = made.fetchall()
    columns = asked.cursor().execute(f"DESCRIBE {place}").fetchall()
    return int(rows) * len(columns)


def _placed(sql: str, places: Mapping[str, str]) -> str:
    """Return the statement with the places of tables in place of their names."""
    for name, place in places.items():
        sql = sql.replace(f'"{name}"', place)
    return sql


def _run(
    asked: Connection, select: str, sql: str, parameters: Mapping[str, object]
) -> duckdb.DuckDBPyConnection:
    if not _is_select(select):
        raise _only_select()
    try:
        return asked.cursor().execute(sql, dict(parameters))
    except _LACKING as error:
        if asked.is_earlier:
            raise RenewalError(_RENEWED) from error
        raise


@lru_cache(maxsize=4096)
def _is_select(sql: str) -> bool:
    statements = duckdb.extract_statements(sql)
    return len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT


def _only_select() -> QueryError:
    return QueryError(
        Label(
            "Der Datenbestand beantwortet nur einzelne Leseabfragen (SELECT).",
            "The store answers single SELECT statements only.",
        )
    )


_RENEWED = Label(
    "Nicht verfügbar: Die Daten werden erneuert.", "Not available: data is being renewed."
)
