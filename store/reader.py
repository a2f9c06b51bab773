"""Reading the current version: many threads, many processes, never half a load."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import pandas

from kpi.errors import StoreError
from kpi.text import Label
from store.answer import T, answer
from store.connection import Connection
from store.snapshot import DAMAGE, NO_PARAMETERS, Snapshot
from store.versions import Version, Versions

_DAMAGED = re.compile("corrupt|checksum|could not read|not a valid", re.IGNORECASE)


class Reader:
    """Answers queries on the current version and follows the pointer by itself.

    `warning` says that a damaged version was passed over or that an earlier release derived
    the version, otherwise it is None. SQL uses named parameters (`$name`). Every method raises
    StoreError where nothing was loaded yet or no kept version can be read, RenewalError where an
    earlier release's version lacks what is asked for, QueryError for anything but one SELECT.
    """

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._guard = threading.Lock()
        self._connection: Connection | None = None
        self._served: Version | None = None
        self._followed: str | None = None
        self._damaged: set[str] = set()
        self.warning: Label | None = None

    @classmethod
    def open(cls, versions: Versions) -> Reader:
        """Return a reader; the version is opened with the first query."""
        return cls(versions)

    @property
    def version_id(self) -> str | None:
        """Id of the version that answers now, None before the first load."""
        if self._versions.current() is None:
            return None
        self._entered().leave()
        with self._guard:
            return self._served.id if self._served else None

    @property
    def kept(self) -> frozenset[str]:
        """Ids of the versions that are kept."""
        return frozenset(version.id for version in self._versions.all())

    @property
    def lacking(self) -> frozenset[str]:
        """See `Snapshot.lacking`; empty before the first load."""
        snapshot = self.snapshot()
        return snapshot.lacking if snapshot else frozenset()

    @property
    def is_earlier(self) -> bool:
        """Whether another release derived the version that answers now."""
        snapshot = self.snapshot()
        return snapshot is not None and snapshot.is_earlier

    def query(self, sql: str, parameters: Mapping[str, object] = NO_PARAMETERS) -> pandas.DataFrame:
        """Return the result as a frame, columns named by the query."""
        return self._ask(sql, parameters, lambda found: found.df())

    def rows(
        self, sql: str, parameters: Mapping[str, object] = NO_PARAMETERS
    ) -> list[tuple[Any, ...]]:
        """Return the result as tuples."""
        return self._ask(sql, parameters, lambda found: found.fetchall())

    def snapshot(self) -> Snapshot | None:
        """Return the version that answers now, None before the first load."""
        if self._versions.current() is None:
            return None
        connection = self._entered()
        with self._guard:
            if connection is self._connection and self._served is not None:
                return Snapshot(self.pass_over, connection, self._served.id, self.warning)
        connection.leave()
        return self.snapshot()

    def close(self) -> None:
        """Let go of the version; a later query opens it again."""
        with self._guard:
            self._let_go()

    def _ask(
        self,
        sql: str,
        parameters: Mapping[str, object],
        fetch: Callable[[duckdb.DuckDBPyConnection], T],
    ) -> T:
        while True:
            connection = self._entered()
            try:
                return answer(connection, sql, parameters, fetch)
            except DAMAGE as error:
                self.pass_over(connection, error)
            finally:
                connection.leave()

    def _entered(self) -> Connection:
        """The current connection, which stays open until it is left."""
        with self._guard:
            version = self._versions.current()
            while version is not None:
                if self._connection is None or self._followed != version.id:
                    self._follow(version)
                if self._connection is not None:
                    self._connection.enter()
                    return self._connection
                tried, version = version, self._versions.current()
                if tried == version:
                    raise _nothing_readable()
            raise _nothing_loaded()

    def _follow(self, version: Version) -> None:
        self._let_go()
        self._followed = version.id
        candidate: Version | None = version
        while candidate is not None and self._connection is None:
            self._connection = self._opened(candidate)
            self._served = candidate if self._connection else None
            candidate = self._versions.before(candidate.id)
        self.warning = None
        if self._served is not None and self._served.id != version.id:
            self.warning = _older_served(self._served)
        elif self._connection is not None and self._connection.is_earlier:
            self.warning = _EARLIER

    def _opened(self, version: Version) -> Connection | None:
        if version.id in self._damaged:
            return None
        try:
            connection = Connection(version.path)
            answer(
                connection, "SELECT count(*) FROM ledger.load", {}, lambda found: found.fetchall()
            )
        except duckdb.Error:
            self._damaged.add(version.id)
            return None
        return connection

    def pass_over(self, connection: Connection, error: duckdb.Error) -> None:
        """Give a damaged version up; an error of another kind is the caller's."""
        if isinstance(error, duckdb.IOException) and not _DAMAGED.search(str(error)):
            raise error
        with self._guard:
            if connection is not self._connection:
                return
            if self._served is None:
                raise _nothing_readable() from error
            self._damaged.add(self._served.id)
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.retire()
        self._connection = None
        self._served = None
        self._followed = None


def _nothing_loaded() -> StoreError:
    return StoreError(
        Label(
            "Es sind noch keine Daten geladen. Laden Sie auf der Seite „Daten“ eine Datei hoch "
            "oder erzeugen Sie Demodaten.",
            "No data has been loaded yet. Upload a file on the Data page or create demo data.",
        )
    )


def _nothing_readable() -> StoreError:
    return StoreError(
        Label(
            "Kein vorhandener Datenstand lässt sich lesen. Bitte stellen Sie den Datenordner aus "
            "einer Sicherung wieder her oder laden Sie die Dateien erneut.",
            "None of the kept versions can be read. Please restore the data folder from a backup "
            "or load the files again.",
        )
    )


def _older_served(version: Version) -> Label:
    return Label(
        "Der neueste Datenstand ist beschädigt. Angezeigt wird der Stand vom {moment} UTC. "
        "Bitte laden Sie die letzten Dateien erneut.",
        "The newest version is damaged. You see the version of {moment} UTC. "
        "Please load the latest files again.",
    ).format(moment=version.published_at.strftime("%Y-%m-%d %H:%M"))


_EARLIER = Label(
    "Diesen Datenstand hat eine frühere Fassung des Portals abgeleitet; bis er erneuert ist, "
    "rechnen die Seiten mit den früheren Ableitungen, und neuere Kennzahlen sind nicht verfügbar.",
    "An earlier release of the portal derived this version of the data; until it is renewed, the "
    "pages use the earlier derivations, and newer KPIs are not available.",
)
