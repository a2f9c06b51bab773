"""A state database for each test, on SQLite and where asked on PostgreSQL; a clock to turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from kpi.scope import Scope
from kpi.text import Language
from portal import session, users
from portal.identity import passphrase
from portal.reader import Reader
from portal.roles import Role
from portal.state.database import VARIABLE, engine
from portal.state.migration import migrate
from portal.users import Person, Rights
from tests.browser.server import ADMINISTRATOR, Portal, running_portal
from tests.postgres import PostgresServer

PASSPHRASE = "sieben Wolken ueber Husum"


class Clock:
    """The portal's clock, which stands until it is turned."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def turn(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    turned = Clock()
    monkeypatch.setattr("portal.clock.now", turned.now)
    return turned


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hash with little work; `test_passphrase` checks how much the portal does."""
    monkeypatch.setattr(passphrase, "_hasher", PasswordHasher(1, 8, 1))
    passphrase._nobody.cache_clear()
    yield
    passphrase._nobody.cache_clear()


@pytest.fixture(scope="session")
def migrated_on_postgres(postgres: PostgresServer) -> str:
    """Return the address of an empty state database, to be copied, for making one takes a while."""
    address = postgres.empty_database()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, address)
        migrate()
        engine().dispose()
    return address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def state(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Prepare an empty state database of each kind; return which."""
    kind: str = request.param
    if kind == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.copied(request.getfixturevalue("migrated_on_postgres")) as address:
            monkeypatch.setenv(VARIABLE, address)
            yield kind
            engine().dispose()
    else:
        request.getfixturevalue("sqlite_state")
        yield kind
        engine().dispose()


def person(name: str = "anna", *roles: Role, units: tuple[str, ...] = ()) -> Person:
    """Create a user with a passphrase."""
    rights = Rights(roles=frozenset(roles or ("administrator",)), units=frozenset(units))
    created = users.create(None, name, name.title(), None, rights)
    users.set_passphrase(None, created.id, PASSPHRASE)
    return created


def keeper_looks(monkeypatch: pytest.MonkeyPatch, language: Language = "de") -> None:
    """Let pages be drawn in process for a new user who keeps the data."""
    found = person("anna", "crm_owner")
    reader = Reader(
        user_id=found.id,
        name="anna",
        display_name="Anna Berger",
        roles=frozenset({"crm_owner"}),
        scope=Scope.everything(),
        language=language,
        session="key",
    )
    monkeypatch.setattr("pages.ui.visitor.reader", lambda: reader)


@pytest.fixture(scope="session")
def empty_portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run a portal without figures that has an administrator."""
    with running_portal(tmp_path_factory.mktemp("portal") / "data", demo=False) as running:
        yield running


@contextmanager
def state_of(portal: Portal) -> Iterator[None]:
    """Work on the state database of a running portal, as its command line does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_PORTAL_DATA", str(portal.folder))
        yield


def cookie_for(portal: Portal, name: str = ADMINISTRATOR) -> str:
    """Start a session of a user of a running portal; return the cookie's value."""
    with state_of(portal):
        found = users.find(name)
        assert found is not None
        return session.start(found.id)
