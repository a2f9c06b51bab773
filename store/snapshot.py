"""One version as it was when somebody began to read, until they have read all they want."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import duckdb
import pandas

from kpi.errors import StoreError
from kpi.text import Label
from store.answer import answer
from store.connection import Connection
from store.kept import Kept, Ready

NO_PARAMETERS: Mapping[str, object] = {}
DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException)
PassOver = Callable[[Connection, duckdb.Error], None]


class Snapshot:
    """One version, whatever is published meanwhile; it stays open as long as this lives.

    `lacking` are the columns (`table.column`) it has no place for since an earlier release made
    it. `pass_over` tells its reader that it is damaged. Raises the same errors as a Reader,
    StoreError also where the version is damaged: what was read of it so far does not go with
    another version.
    """

    def __init__(
        self, pass_over: PassOver, connection: Connection, version_id: str, warning: Label | None
    ) -> None:
        self._pass_over, self._connection = pass_over, connection
        self.version_id, self.warning = version_id, warning
        self.is_earlier, self.lacking = connection.is_earlier, connection.lacking
        weakref.finalize(self, connection.leave)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return this thread's cursor, for `store.outgoing`."""
        return self._connection.cursor()

    def query(self, sql: str, parameters: Mapping[str, object] = NO_PARAMETERS) -> pandas.DataFrame:
        """Return the result as a frame, columns named by the query."""
        with self._noticing_damage():
            return answer(self._connection, sql, parameters, lambda found: found.df())

    @cached_property
    def kept(self) -> Kept:
        """Room for tables beside this version."""
        return Kept(self._connection)

    def query_kept(
        self, sql: str, parameters: Mapping[str, object], ready: Mapping[str, Ready]
    ) -> pandas.DataFrame:
        """Return the result of a query that reads tables kept beside this version."""
        with self._noticing_damage():
            return self.kept.query(sql, parameters, ready, lambda found: found.df())

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        try:
            yield
        except DAMAGE as error:
            self._pass_over(self._connection, error)
            raise _damaged() from error


def _damaged() -> StoreError:
    return StoreError(
        Label(
            "Der Datenstand lässt sich nicht weiter lesen. Bitte laden Sie die Seite neu; dann "
            "gilt der letzte lesbare Stand.",
            "This version of the data can no longer be read. Please reload the page, which then "
            "shows the last readable one.",
        )
    )
