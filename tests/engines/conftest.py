"""A crooked organisation in the portal's own store, published to every engine that is tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kpi.engine import address
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.warehouse import Warehouse
from kpi.parameters import Parameters
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import Both, both
from tests.oracle.crooked import crooked
from tests.postgres import PostgresServer


@pytest.fixture(scope="package")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Return an organisation small enough for every engine."""
    return both(
        tmp_path_factory.mktemp("engines") / "store", crooked(1, meetings=300), Parameters()
    )


@pytest.fixture
def reader(bank: Both) -> Iterator[Reader]:
    """Return the store of the organisation."""
    found = Reader.open(Versions(bank.version.parent.parent))
    yield found
    found.close()


@pytest.fixture
def duckdb(reader: Reader) -> DuckdbEngine:
    """Return the portal's own engine."""
    return DuckdbEngine(reader)


@pytest.fixture
def database(postgres: PostgresServer) -> Iterator[Warehouse]:
    """Return an empty database of a PostgreSQL server."""
    place = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    found = address.warehouse(place)
    yield found
    found.close()
