"""Tables that one reader keeps beside a version, so that several answers find them ready."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb
from cachetools import LRUCache

from store.answer import T, answer, keep
from store.connection import Connection

MOST = 12


@dataclass(frozen=True, slots=True)
class Ready:
    """The rows of one SELECT, to be read under the name it has in other statements.

    They depend on `parameters` and on those of the kept tables that the SELECT reads:
    `depends_on` are all of them.
    """

    sql: str
    parameters: Mapping[str, object]
    depends_on: Mapping[str, object]

    def table(self, name: str) -> str:
        """Return the name under which these rows are kept: other parameters, other rows."""
        said = repr((self.sql, sorted(self.depends_on.items())))
        return f"{name}_{hashlib.sha256(said.encode()).hexdigest()[:12]}"


class Kept:
    """At most `MOST` tables on a cursor of their own; statements that read them take turns.

    They live in memory as long as this does. Raises the errors of `store.answer.answer`.
    """

    def __init__(self, connection: Connection) -> None:
        self._own = connection.new_cursor()
        self._guard = threading.Lock()
        self._tables: LRUCache[str, bool] = LRUCache(MOST)
        self.is_earlier = connection.is_earlier

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return the cursor that sees the tables."""
        return self._own

    def query(
        self,
        sql: str,
        parameters: Mapping[str, object],
        ready: Mapping[str, Ready],
        fetch: Callable[[duckdb.DuckDBPyConnection], T],
    ) -> T:
        """Return what `fetch` takes from the answer to `sql`, which reads the tables `ready`.

        Those come after the ones they read themselves.
        """
        tables = {name: rows.table(name) for name, rows in ready.items()}
        with self._guard:
            for name, rows in ready.items():
                self._make(tables, name, rows)
            return answer(self, _read(sql, tables), parameters, fetch)

    def _make(self, tables: Mapping[str, str], name: str, rows: Ready) -> None:
        if self._tables.get(tables[name]):
            return
        if len(self._tables) == MOST:
            dropped, _ = self._tables.popitem()
            self._own.execute(f'DROP TABLE IF EXISTS "{dropped}"')
        keep(self, tables[name], _read(rows.sql, tables), rows.parameters)
        self._tables[tables[name]] = True


def _read(sql: str, tables: Mapping[str, str]) -> str:
    """Return the statement with the names under which the tables are kept."""
    for name, table in tables.items():
        sql = sql.replace(f'"{name}"', f'"{table}"')
    return sql
