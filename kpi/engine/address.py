"""Where figures are read from: one setting, `KPI_PORTAL_ENGINE`.

Not set, it is the portal's own store. Otherwise an address:

    postgresql://user:password@host:5432/database
    clickhouse://user:password@host:8123      clickhouses:// with TLS
    spark://host:7077/folder                  ?folder=hdfs://… where it is no path
    spark+local:///folder                     Spark within the portal's process
    chdb:///folder                            ClickHouse within the portal's process

`KPI_PORTAL_ENGINE_PASSWORD` may hold the password instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from urllib.parse import SplitResult, unquote, urlsplit

from kpi.engine.base import Engine
from kpi.engine.remote import RemoteEngine
from kpi.engine.warehouse import Warehouse
from kpi.errors import StoreError, did_you_mean
from kpi.text import Label

VARIABLE = "KPI_PORTAL_ENGINE"
PASSWORD = "KPI_PORTAL_ENGINE_PASSWORD"  # noqa: S105 - the name of a variable
SECONDS = 5
"""How long to wait for a server to answer at all."""


def address() -> str:
    """Return the setting; empty for the portal's own store."""
    return os.environ.get(VARIABLE, "").strip()


def configured() -> Engine | None:
    """Return the warehouse of the setting as an engine, None for the portal's own store."""
    return RemoteEngine(warehouse(address())) if address() else None


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address. `password` is that of the environment, else its own."""

    text: str
    parts: SplitResult
    port: int | None
    password: str

    @property
    def place(self) -> str:
        """Where it leads, without user and password."""
        host = self.parts.netloc.rpartition("@")[2]
        return f"{host or 'localhost'}{unquote(self.parts.path)}"


@lru_cache(maxsize=8)
def warehouse(text: str) -> Warehouse:
    """Return the warehouse at an address, one per process.

    Raises StoreError where it is no such address, its driver is not installed, or the server
    refuses.
    """
    scheme = text.partition("://")[0]
    if scheme not in _MODULES:
        raise _unknown(scheme if "://" in text else "")
    opened: Callable[[Address], Warehouse] = import_module(_MODULES[scheme]).opened
    return opened(_read(text))


def _read(text: str) -> Address:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise unreadable() from error
    own = unquote(parts.password or "")
    return Address(text, parts, port, os.environ.get(PASSWORD) or own)


_MODULES = {
    "postgresql": "kpi.engine.postgres",
    "clickhouse": "kpi.engine.clickhouse",
    "clickhouses": "kpi.engine.clickhouse",
    "chdb": "kpi.engine.clickhouse",
    "spark": "kpi.engine.spark",
    "spark+local": "kpi.engine.spark",
}
"""Only the engine that is asked for is imported; its module has `opened`."""


def _unknown(scheme: str) -> StoreError:
    hint, possible = did_you_mean(scheme, _MODULES), ", ".join(f"{one}://" for one in _MODULES)
    return StoreError(
        Label(
            f"„{scheme}“ ist keine Auswertungsdatenbank, die das Portal kennt."
            + (f" Gemeint war vielleicht „{hint}“." if hint else "")
            + f" Eine Adresse beginnt mit {possible}.",
            f"'{scheme}' is no warehouse that the portal knows."
            + (f" Did you mean '{hint}'?" if hint else "")
            + f" An address begins with {possible}.",
        )
    )


def unreadable() -> StoreError:
    """Return what to tell of an address that is none; it may hold a password."""
    return StoreError(
        Label(
            f"Die Adresse der Auswertungsdatenbank ({VARIABLE} oder --to) ist nicht lesbar. "
            "Beispiel: postgresql://benutzer@host:5432/datenbank",
            f"The address of the warehouse ({VARIABLE} or --to) cannot be read. "
            "Example: postgresql://user@host:5432/database",
        )
    )
