"""DuckDB connections: the locked-down one readers share, and the builder's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_CLOSED_DOORS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
_READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    **_CLOSED_DOORS,
    "enable_external_access": False,
    "lock_configuration": True,
}


class Connection:
    """A read-only connection to one version: a cursor per thread, closed after the last use."""

    def __init__(self, path: Path) -> None:
        self._root = duckdb.connect(str(path), read_only=True, config=_READ_ONLY)
        self._threads = threading.local()
        self._guard = threading.Lock()
        self._users = 0
        self._retired = False

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield this thread's cursor; the connection stays open meanwhile."""
        with self._guard:
            self._users += 1
        try:
            yield self._own_cursor()
        finally:
            self._leave()

    def retire(self) -> None:
        """Close once nobody uses it."""
        with self._guard:
            self._retired = True
            if self._users == 0:
                self._root.close()

    def _own_cursor(self) -> duckdb.DuckDBPyConnection:
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._threads, "cursor", None)
        if cursor is None:
            cursor = self._root.cursor()
            self._threads.cursor = cursor
        return cursor

    def _leave(self) -> None:
        with self._guard:
            self._users -= 1
            if self._retired and self._users == 0:
                self._root.close()


def build(path: Path, scratch: Path) -> duckdb.DuckDBPyConnection:
    """Open a version under construction for writing; large steps spill to `scratch`."""
    return duckdb.connect(str(path), config={**_CLOSED_DOORS, "temp_directory": str(scratch)})
