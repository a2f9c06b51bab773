"""DuckDB connections: the locked-down one readers share, and the builder's."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb

from store import derivation
from store.sql import value

_CLOSED_DOORS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
_READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    **_CLOSED_DOORS,
    "enable_external_access": False,
    "disabled_optimizers": "compressed_materialization",
    "lock_configuration": True,
}
"""Sums are not squeezed before they are sorted: DuckDB 2.0.0 takes them for 0 where rows are joined
to a table of which no row is left, and then finds that they do not fit."""


class Connection:
    """A read-only connection to one version: a cursor per thread, closed after the last use.

    `is_earlier`: another release derived it; `lacking` are the columns it has no place for.
    """

    def __init__(self, path: Path) -> None:
        self._root = duckdb.connect(str(path), read_only=True, config=_READ_ONLY)
        self._threads = threading.local()
        self._guard = threading.Lock()
        self._users = 0
        self._retired = False
        self.is_earlier = derivation.is_earlier(self._root)
        self.lacking = derivation.lacking(self._root) if self.is_earlier else frozenset()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return this thread's cursor."""
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._threads, "cursor", None)
        if cursor is None:
            cursor = self._root.cursor()
            self._threads.cursor = cursor
        return cursor

    def enter(self) -> None:
        """Count one more user: the connection stays open until the user leaves."""
        with self._guard:
            self._users += 1

    def leave(self) -> None:
        """Count one user less."""
        with self._guard:
            self._users -= 1
            if self._retired and self._users == 0:
                self._root.close()

    def retire(self) -> None:
        """Close once nobody uses it."""
        with self._guard:
            self._retired = True
            if self._users == 0:
                self._root.close()


def build(path: Path, scratch: Path) -> duckdb.DuckDBPyConnection:
    """Open a version under construction for writing; large steps spill to `scratch`."""
    return duckdb.connect(str(path), config={**_CLOSED_DOORS, "temp_directory": str(scratch)})


def rewrite(path: Path) -> None:
    """Write a version's file anew, so that blocks of what was removed are not left in it."""
    fresh = path.with_name(f"{path.name}.fresh")
    with duckdb.connect(config=_CLOSED_DOORS) as writer:
        writer.execute(f"ATTACH {value(str(path))} AS given (READ_ONLY)")
        writer.execute(f"ATTACH {value(str(fresh))} AS fresh")
        writer.execute("COPY FROM DATABASE given TO fresh")
        writer.execute("DETACH fresh")
    fresh.replace(path)
