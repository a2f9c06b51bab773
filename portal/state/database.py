"""Open the state database: SQLite beside the store, or PostgreSQL by one setting."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import stamina
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from store.location import data_folder, searched

VARIABLE = "KPI_PORTAL_STATE_URL"
FILE = "state.sqlite"


def state_url() -> URL:
    """Return where the state database is: `KPI_PORTAL_STATE_URL`, else a file of its own."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        return URL.create("sqlite", database=str(data_folder() / FILE))
    url = make_url(given)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def is_there() -> bool:
    """Whether there is a state database; nothing is created."""
    if os.environ.get(VARIABLE, "").strip():
        return True
    return (searched() / FILE).is_file()


def engine() -> Engine:
    """Return the engine of the present state database, one per process and address."""
    return _engine_for(state_url())


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that only reads."""
    with Session(engine()) as session:
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """Open a session that is committed at its end and rolled back on an error.

    On SQLite it waits for other writers before it reads, so that no write is lost.
    """
    writer = engine().execution_options(immediate=True)
    with Session(writer) as session, session.begin():
        yield session


@lru_cache(maxsize=8)
def _engine_for(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    _make_private(Path(url.database or ""))
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions would start too late for BEGIN IMMEDIATE.
    connection.isolation_level = None
    for pragma in ("busy_timeout=10000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    # SQLite does not wait by itself where several connections turn a new file to WAL at once.
    for attempt in stamina.retry_context(on=sqlite3.OperationalError, timeout=10, wait_max=0.5):
        with attempt:
            connection.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
