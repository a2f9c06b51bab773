"""The database systems that can be read, and what differs between them."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from kpi.errors import SourceError
from kpi.text import Label

Encryption = dict[str, dict[str, Any]]
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One system. `driver`: the Python module without which it cannot be read, and `package` what
    brings it; `options`: what its driver is always told; `encryption`: what it is told for each
    choice of encryption; `begin`: statements after which nothing can be written, times come in UTC
    and days are read as they are written here; `is_told_place`: its driver is told host and
    database instead of an address; `hidden`: schemas of the system itself, in small letters."""

    name: str
    label: str
    drivername: str
    driver: str
    port: int
    options: dict[str, Any]
    encryption: Encryption
    begin: tuple[str, ...] = ()
    isolation: str | None = None
    package: str = ""
    is_told_place: bool = False
    hidden: frozenset[str] = frozenset()

    @property
    def is_installed(self) -> bool:
        """Whether its driver is there."""
        return find_spec(self.driver) is not None

    def not_loaded(self, error: ImportError) -> SourceError:
        """Return why its driver, which is there, cannot be used."""
        told = str(error).partition("\n")[0][:_LONGEST].rstrip(".")
        return SourceError(
            Label(
                f"Der Treiber für {self.label} ist da, lässt sich aber nicht laden: {told}. Bitte "
                "lassen Sie auf dem Server des Portals einrichten, was ihm fehlt.",
                f"The driver for {self.label} is there but cannot be loaded: {told}. Please have "
                "what it lacks installed on the portal's server.",
            )
        )


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
_MS_HIDDEN = frozenset(
    {
        *("information_schema", "sys", "guest", "db_owner", "db_accessadmin", "db_securityadmin"),
        *("db_ddladmin", "db_backupoperator", "db_datareader", "db_datawriter"),
        *("db_denydatareader", "db_denydatawriter"),
    }
)
_ORACLE_HIDDEN = frozenset(
    {
        *("sys", "system", "outln", "xdb", "ctxsys", "mdsys", "ordsys", "orddata", "olapsys"),
        *("wmsys", "lbacsys", "dvsys", "audsys", "dbsnmp", "appqossys", "ojvmsys", "dbsfwuser"),
        *("gsmadmin_internal", "ggsys", "anonymous", "remote_scheduler_agent"),
    }
)

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
            "client_encoding": "UTF8",
            "options": "-c timezone=UTC -c default_transaction_read_only=on -c datestyle=ISO",
            **_PG_ALIVE,
        },
        encryption=_PG_SSL,
        hidden=frozenset({"information_schema", "pg_catalog"}),
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
        drivername="mssql+mssqlpython",
        driver="mssql_python",
        package="mssql-python",
        port=1433,
        options={"timeout": 10, "ApplicationIntent": "ReadOnly"},
        encryption={
            "verify": {"Encrypt": "yes", "TrustServerCertificate": "no"},
            "require": {"Encrypt": "yes", "TrustServerCertificate": "yes"},
            "none": {"Encrypt": "no"},
        },
        begin=("SET LANGUAGE us_english", "SET DATEFORMAT ymd"),
        hidden=_MS_HIDDEN,
    ),
    Dialect(
        name="oracle",
        label="Oracle",
        drivername="oracle+oracledb",
        driver="oracledb",
        package="oracledb",
        port=1521,
        options={"tcp_connect_timeout": 10},
        encryption={
            "verify": {"protocol": "tcps"},
            "require": {
                "protocol": "tcps",
                "ssl_context": _unverified(),
                "ssl_server_dn_match": False,
            },
            "none": {},
        },
        begin=("ALTER SESSION SET TIME_ZONE = 'UTC'", "SET TRANSACTION READ ONLY"),
        is_told_place=True,
        hidden=_ORACLE_HIDDEN,
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


def dialect(name: str) -> Dialect:
    """Return the system called `name`. Raises SourceError that says which driver is missing."""
    found = next((one for one in DIALECTS if one.name == name), None)
    if found is None or not found.is_installed:
        label, package = (found.label, found.package) if found else (name, name)
        raise SourceError(
            Label(
                f"Für {label} fehlt der Treiber. Bitte lassen Sie das Paket „{package}“ in der "
                "Umgebung des Portals installieren (.venv/bin/pip install).",
                f"The driver for {label} is missing. Please have the package '{package}' installed "
                "in the portal's environment (.venv/bin/pip install).",
            )
        )
    return found
