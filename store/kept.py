"""Tables that readers of a version keep beside it, so that several answers find them ready."""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

from store.answer import T, answer, keep
from store.connection import Connection

MOST, MOST_CELLS = 512, 150_000_000
"""Tables, and rows times columns of all: five to ten bytes each."""
_NUMBERS = itertools.count()


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
        return f"{name}_{hashlib.sha256(said.encode()).hexdigest()[:32]}"


@dataclass(slots=True)
class _Table:
    """A table that is being read by `users` statements, or is about to be made for them."""

    guard: threading.Lock = field(default_factory=threading.Lock)
    cells: int | None = None
    users: int = 0


class Kept:
    """At most `MOST` tables of `MOST_CELLS` cells that nobody reads, and those in use.

    The least used go first. They live in memory, in a place of their own that every thread
    reads, as long as the connection is open. Raises the errors of `store.answer.answer`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._place = f"kept_{next(_NUMBERS)}"
        self._tables: OrderedDict[str, _Table] = OrderedDict()
        self._guard = threading.Lock()
        # READ_WRITE is said since the version itself is opened for reading only.
        connection.cursor().execute(f"ATTACH ':memory:' AS {self._place} (READ_WRITE)")

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
        names = {name: rows.table(name) for name, rows in ready.items()}
        places = {name: f'"{self._place}"."main"."{table}"' for name, table in names.items()}
        with self._in_use(names.values()) as used:
            tables = dict(zip(names, used, strict=True))
            for name in _missing(sql, ready, tables):
                self._make(tables[name], places[name], ready[name], places)
            return answer(self._connection, sql, parameters, fetch, places)

    @contextmanager
    def _in_use(self, names: Iterable[str]) -> Iterator[list[_Table]]:
        """Give the tables of these names, none of which is dropped meanwhile."""
        with self._guard:
            tables = [self._tables.setdefault(name, _Table()) for name in names]
            for name, table in zip(names, tables, strict=True):
                table.users += 1
                self._tables.move_to_end(name)
        try:
            yield tables
        finally:
            with self._guard:
                for table in tables:
                    table.users -= 1
                self._drop_least_used()

    def _drop_least_used(self) -> None:
        idle = [(name, table.cells or 0) for name, table in self._tables.items() if not table.users]
        # One that alone is too large would drive out all others before it goes itself.
        idle.sort(key=lambda one: one[1] <= MOST_CELLS)
        cells = sum(count for _name, count in idle)
        for place, (name, count) in enumerate(idle):
            if len(idle) - place <= MOST and cells <= MOST_CELLS:
                return
            cells -= count
            del self._tables[name]
            self._connection.cursor().execute(f'DROP TABLE IF EXISTS {self._place}."{name}"')

    def _make(self, table: _Table, place: str, rows: Ready, places: Mapping[str, str]) -> None:
        """Make a table unless it is there; who needs one that is being made waits for it."""
        with table.guard:
            if table.cells is None:
                table.cells = keep(self._connection, place, rows.sql, rows.parameters, places)


def _missing(sql: str, ready: Mapping[str, Ready], tables: Mapping[str, _Table]) -> list[str]:
    """Return the tables to be made for a statement, each after those it reads itself.

    What only tables read that are there already is not made again.
    """
    read, missing = [sql], list[str]()
    for name in reversed([*ready]):
        if tables[name].cells is None and any(f'"{name}"' in text for text in read):
            read.append(ready[name].sql)
            missing.append(name)
    return missing[::-1]
