"""Two portals on one state database and one warehouse: what one knows, the other knows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kpi.engine import address
from kpi.engine.publishing import publish
from portal import session, settings, users
from portal.set_up import create_administrator
from portal.state.database import VARIABLE
from portal.state.migration import migrate
from store.reader import Reader
from tests.browser.server import Portal
from tests.modules import ROOT
from tests.portal.socket_client import socket_to, texts
from tests.postgres import PostgresServer
from tests.processes import free_port, serving

COMMAND = ("-m", "portal", "serve", "--port")
PASSPHRASE = "sieben Wolken ueber Husum"


@contextmanager
def portals(place: Path, count: int, environment: dict[str, str]) -> Iterator[list[Portal]]:
    """Run processes of the portal, each with a data folder of its own that stays empty."""
    with ExitStack() as running:
        found = []
        for number in range(count):
            portal = Portal(free_port(), place / f"data-{number}", place / f"output-{number}")
            own = {**environment, "KPI_PORTAL_DATA": str(portal.folder)}
            command = [sys.executable, *COMMAND, str(portal.port)]
            running.enter_context(
                serving(
                    command,
                    is_ready=portal.is_ready,
                    output=portal.output,
                    folder=ROOT,
                    environment=own,
                )
            )
            found.append(portal)
        yield found


def test_what_one_process_knows_the_other_knows(
    reader: Reader, postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = postgres.empty_database()
    figures = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    environment = {VARIABLE: state, address.VARIABLE: figures.replace("postgres@", "postgres:s3@")}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    warehouse = address.warehouse(figures)
    edition = publish(reader, warehouse, lambda _step, _share: None).edition
    warehouse.close()
    migrate()
    create_administrator("vera", "Vera", PASSPHRASE)
    person = users.find("vera")
    assert person is not None
    cookie = session.start(person.id)
    with (
        portals(tmp_path, 2, environment) as (one, other),
        socket_to(one, cookie=cookie) as first,
        socket_to(other, cookie=cookie) as second,
    ):
        shown = [texts(client.open_page("overview")) for client in (first, second)]
        assert figures_in(shown[0]) == figures_in(shown[1]) != set()
        held = settings.load()
        strict = replace(held.parameters, active_meetings=50)
        settings.save("vera", replace(held, parameters=strict))
        changed = [texts(client.open_page("overview")) for client in (first, second)]
        assert figures_in(changed[0]) == figures_in(changed[1]) != figures_in(shown[0])
        users.set_passphrase(None, person.id, f"{PASSPHRASE} heute")
        assert first.closed_with() == second.closed_with() != 0
    printed = one.output.read_text() + other.output.read_text()
    assert "s3@" not in printed
    assert edition.rows["meeting"] > 0


def figures_in(found: set[str]) -> set[str]:
    """Return what tiles draw."""
    return {text for text in found if "tile-value" in text}
