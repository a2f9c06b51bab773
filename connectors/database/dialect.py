"""The database systems that can be read, and what differs between them."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from kpi.errors import SourceError
from kpi.text import Label

Encryption = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One system. `driver`: the Python module without which it cannot be read; `options`: what
    its driver is always told; `encryption`: what it is told for each choice of encryption;
    `begin`: statements after which nothing can be written and times come in UTC."""

    name: str
    label: str
    drivername: str
    driver: str
    port: int
    options: dict[str, Any]
    encryption: Encryption
    begin: tuple[str, ...] = ()
    isolation: str | None = None

    @property
    def is_installed(self) -> bool:
        """Whether its driver is there."""
        return find_spec(self.driver) is not None


_PG_SSL: Encryption = {
    "verify": {"sslmode": "verify-full", "sslrootcert": "system"},
    "require": {"sslmode": "require"},
    "none": {"sslmode": "disable"},
}


def _unverified() -> ssl.SSLContext:
    """Encryption that asks for no certificate: whoever listens hears nothing, but a machine that
    pretends to be the source is not noticed."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


_MY_SSL: Encryption = {
    "verify": {"ssl": ssl.create_default_context()},
    "require": {"ssl": _unverified()},
    "none": {"ssl_disabled": True},
}
_NO_CHOICE: Encryption = {"verify": {}, "require": {}, "none": {}}
_PG_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
_MY_BEGIN = ("SET time_zone = '+00:00'", "SET SESSION TRANSACTION READ ONLY")

DIALECTS: tuple[Dialect, ...] = (
    Dialect(
        name="postgresql",
        label="PostgreSQL",
        drivername="postgresql+psycopg",
        driver="psycopg",
        port=5432,
        options={
            "connect_timeout": 10,
            "application_name": "kpi-portal",
            "options": "-c timezone=UTC -c default_transaction_read_only=on -c datestyle=ISO",
            **_PG_ALIVE,
        },
        encryption=_PG_SSL,
        isolation="REPEATABLE READ",
    ),
    Dialect(
        name="mysql",
        label="MySQL / MariaDB",
        drivername="mysql+pymysql",
        driver="pymysql",
        port=3306,
        options={"connect_timeout": 10, "read_timeout": 120, "charset": "utf8mb4"},
        encryption=_MY_SSL,
        begin=_MY_BEGIN,
        isolation="REPEATABLE READ",
    ),
    Dialect(
        name="mssql",
        label="Microsoft SQL Server",
        drivername="mssql+pymssql",
        driver="pymssql",
        port=1433,
        options={"login_timeout": 10, "timeout": 600},
        encryption={"verify": {"encryption": "require"}, "require": {"encryption": "require"}}
        | {"none": {"encryption": "off"}},
    ),
    Dialect(
        name="oracle",
        label="Oracle",
        drivername="oracle+oracledb",
        driver="oracledb",
        port=1521,
        options={"tcp_connect_timeout": 10},
        encryption={"verify": {"protocol": "tcps"}, "require": {"protocol": "tcps"}, "none": {}},
        begin=("ALTER SESSION SET TIME_ZONE = 'UTC'", "SET TRANSACTION READ ONLY"),
    ),
    Dialect(
        name="sqlite",
        label="SQLite",
        drivername="sqlite",
        driver="sqlite3",
        port=0,
        options={"timeout": 10, "check_same_thread": False},
        encryption=_NO_CHOICE,
        begin=("PRAGMA query_only = ON",),
    ),
)


@cache
def installed() -> tuple[Dialect, ...]:
    """Return the systems whose driver is there."""
    return tuple(one for one in DIALECTS if one.is_installed)


def dialect(name: str) -> Dialect:
    """Return the system called `name`. Raises SourceError that says which driver is missing."""
    found = next((one for one in DIALECTS if one.name == name), None)
    if found is None or not found.is_installed:
        module = found.driver if found else name
        raise SourceError(
            Label(
                f"Für „{name}“ fehlt der Treiber. Bitte installieren Sie das Paket „{module}“.",
                f"The driver for '{name}' is missing. Please install the package '{module}'.",
            )
        )
    return found
