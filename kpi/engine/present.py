"""The engines of this process: what figures are read from, and what was loaded here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kpi.engine import address
from kpi.engine.base import Engine
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.edition import NOT_EXAMINED, Examination
from kpi.engine.remote import RemoteEngine
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions


def engine() -> Engine:
    """Return the engine that figures are read from, one for all readers; it knows no scope."""
    return _engine(store_folder(), address.address())


def examination() -> Examination:
    """Return what the organisation's own engine was found to be; nobody examines the store."""
    found = engine()
    return found.examined if isinstance(found, RemoteEngine) else NOT_EXAMINED


def loaded() -> DuckdbEngine:
    """Return what was loaded into the portal's own store, wherever figures are read from."""
    return _loaded(store_folder())


def store() -> Reader:
    """Return the portal's own store."""
    return _store(store_folder())


@lru_cache(maxsize=2)
def _store(folder: Path) -> Reader:
    return Reader.open(Versions(folder))


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> DuckdbEngine:
    return DuckdbEngine(_store(folder))


@lru_cache(maxsize=2)
def _engine(folder: Path, _address: str) -> Engine:
    return address.configured() or _loaded(folder)
