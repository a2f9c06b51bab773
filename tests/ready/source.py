"""A source system's database with made-up rows, and the user that the documentation proposes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pymysql
from pymysql.constants import CLIENT
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from connectors.base import Connector
from tests.mariadb import MariadbServer
from tests.modules import ROOT
from tests.postgres import PostgresServer

PASSWORD = "a secret of the tests"
RIGHTS = (ROOT / "docs" / "how-to-connect.md").read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A filled database. `administrator` may do anything, the user of `settings` only read."""

    settings: dict[str, str]
    administrator: Engine

    def run(self, sql: str) -> None:
        """Run statements as the administrator."""
        _run(self.administrator, sql)

    @property
    def reader(self) -> str:
        """The user who may only read."""
        return self.settings["user"]

    def quoted(self, name: str) -> str:
        """Return a name as the database quotes it."""
        return str(self.administrator.dialect.identifier_preparer.quote_identifier(name))

    def connect(self, connector: type[Connector]) -> Connector:
        """Return the connector with its defaults and this database's settings."""
        given = {field.name: field.default for field in connector.fields}
        return connector({**given, **self.settings})


def on_postgres(server: PostgresServer, name: str, scripts: Sequence[str]) -> Source:
    """Fill an empty database by the scripts in the folder called `name`."""
    return _filled(server.empty_database(), "postgresql", name, scripts)


def on_mariadb(server: MariadbServer, name: str, scripts: Sequence[str]) -> Source:
    """Fill an empty database by the scripts in the folder called `name`."""
    return _filled(server.empty_database(), "mysql", name, scripts)


def _filled(address: str, dialect: str, name: str, scripts: Sequence[str]) -> Source:
    url = make_url(address)
    administrator = create_engine(url)
    for script in scripts:
        _run(administrator, (Path(__file__).parent / name / f"{script}.sql").read_text("utf-8"))
    reader = f"kpi_reader_{url.database}"
    _run(administrator, rights(name, str(url.database), reader))
    settings = {
        "dialect": dialect,
        "host": str(url.host),
        "port": str(url.port),
        "database": str(url.database),
        "user": reader,
        "password": PASSWORD,
        "encryption": "none",
    }
    return Source(settings=settings, administrator=administrator)


def rights(name: str, database: str, reader: str) -> str:
    """Return the statements that the documentation gives for the user of a source."""
    found = re.search(rf"<!-- {name} -->\n```sql\n(.*?)```", RIGHTS, re.DOTALL)
    assert found, f"docs/how-to-connect.md names no rights for {name}."
    written = found[1].replace("mydb", database).replace("SECRET", PASSWORD)
    return written.replace("kpi_reader", reader)


def _run(administrator: Engine, sql: str) -> None:
    url = administrator.url
    if url.get_backend_name() == "postgresql":
        with psycopg.connect(
            host=url.host, port=url.port, user=url.username, dbname=url.database
        ) as connection:
            connection.execute(sql)
        return
    with (
        pymysql.connect(
            host=str(url.host),
            port=int(url.port or 0),
            user=str(url.username),
            database=str(url.database),
            client_flag=CLIENT.MULTI_STATEMENTS,
            autocommit=True,
        ) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
        while cursor.nextset():
            pass
