"""One session with a database in which nothing can be written and times come in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from connectors import folders, hosts
from connectors.base import Settings
from connectors.database.dialect import Dialect, dialect
from connectors.database.refusal import refusal


class Session:
    """Opened with the first use. All rows of one session are those of one moment where the
    database can say so."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.dialect: Dialect = dialect(settings["dialect"])
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The open connection. Raises SourceError where there is none to be had."""
        if self._connection is None:
            with self.refusing():
                self._engine = _engine(self.dialect, self.settings)
                self._connection = self._engine.connect()
        return self._connection

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Raise SourceError, which shows no secret, for what the database refuses; then the next
        use opens the session anew."""
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            self.close()
            raise refusal(error, self.settings) from error
        except ImportError as error:
            self.close()
            raise self.dialect.not_loaded(error) from error

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
        if self._engine is not None:
            self._engine.dispose()
        self._connection = self._engine = None


def libpq(settings: Settings) -> dict[str, str]:
    """Return what PostgreSQL's own library has to be told to connect."""
    found = dialect("postgresql")
    hosts.check(settings["host"])
    named = {
        "host": settings["host"],
        "port": settings.get("port") or str(found.port),
        "dbname": settings["database"],
        "user": settings.get("user", ""),
        "password": settings.get("password", ""),
    }
    told = {**found.options, **found.encryption[settings.get("encryption", "require")]}
    return {name: str(one) for name, one in {**named, **told}.items() if one != ""}


def _engine(found: Dialect, settings: Settings) -> Engine:
    options: dict[str, object] = {
        "poolclass": NullPool,
        "pool_reset_on_return": None,
        "hide_parameters": True,
    }
    if found.isolation:
        options["isolation_level"] = found.isolation
    told = {**found.options, **found.encryption[settings.get("encryption", "require")]}
    if found.is_told_place:
        told |= {"host": settings["host"], "port": _port(found, settings)}
        told |= {"service_name": settings["database"]}
    engine = sqlalchemy.create_engine(_url(found, settings), connect_args=told, **options)

    @event.listens_for(engine, "connect")
    def begin(connection: sqlalchemy.engine.interfaces.DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        for statement in found.begin:
            cursor.execute(statement)
        cursor.close()

    return engine


def _url(found: Dialect, settings: Settings) -> URL:
    if found.name == "sqlite":
        path = folders.inside(Path(settings["database"]))
        return URL.create(found.drivername, database=f"file:{path}", query=_READ_ONLY)
    hosts.check(settings.get("host", ""))
    address = {
        "host": settings["host"],
        "port": _port(found, settings),
        "database": settings["database"],
    }
    return URL.create(
        found.drivername,
        username=settings.get("user") or None,
        password=settings.get("password") or None,
        **({} if found.is_told_place else address),  # type: ignore[arg-type]
    )


def _port(found: Dialect, settings: Settings) -> int:
    return int(settings.get("port") or found.port)


_READ_ONLY = {"mode": "ro", "uri": "true"}
