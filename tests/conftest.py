"""What every test gets: a data folder of its own, and real databases for those that ask."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from portal.state.database import FILE, engine
from portal.state.migration import migrate
from store.location import data_folder
from tests.mariadb import MariadbServer, mariadb_server, server_program
from tests.oracle.demo import demo
from tests.postgres import PostgresServer, postgres_server, programs
from tests.schedule import Schedule, place_of

__all__ = ["demo"]
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# Every question leaves thousands of objects of a compiled statement, hardly ever in a circle.
gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest begin first."""
    items.sort(key=place_of)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Schedule | None:
    """Deal out files as `tests.schedule` says."""
    return Schedule(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Look for installed components of Streamlit once, not for every page that is drawn."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the portal at an empty data folder, so that no test touches a real one."""
    folder = tmp_path / "data"
    monkeypatch.setenv("KPI_PORTAL_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty state database, to be copied, for making one takes a while."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_PORTAL_DATA", str(folder))
        migrate()
        engine().dispose()
    return folder / FILE


@pytest.fixture
def sqlite_state(migrated: Path, data: Path) -> None:
    """Prepare an empty state database on SQLite, for what does not depend on its kind."""
    shutil.copy(migrated, data_folder() / FILE)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Run a PostgreSQL server for this run."""
    folder = programs()
    if folder is None:
        missing("PostgreSQL")
    with postgres_server(folder) as server:
        yield server


@pytest.fixture(scope="session")
def mariadb() -> Iterator[MariadbServer]:
    """Run a MariaDB server for this run."""
    program = server_program()
    if program is None:
        missing("MariaDB")
    with mariadb_server(program) as server:
        yield server


@pytest.fixture
def postgres_address(postgres: PostgresServer) -> str:
    """Return the SQLAlchemy address of an empty PostgreSQL database."""
    return postgres.empty_database()


def missing(program: str) -> NoReturn:
    """Skip for want of `program`; fail where ./check has promised every program."""
    sentence = f"{program} is not installed; ./check installs it."
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
