"""Zammad on a real PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.base import Connector
from connectors.zammad.connector import ZammadConnector
from tests.postgres import PostgresServer
from tests.ready.agreement import Agreement
from tests.ready.contract import Contract
from tests.ready.source import Source, on_postgres
from tests.ready.zammad.kpis import KPIS


class TestZammad(Contract):
    connector = ZammadConnector
    needed = ("tickets", "created_at")
    quarantined = (("ticket", 1),)
    agreement = Agreement(
        kpis=KPIS,
        chosen=(
            {"team": "zammad-2"},
            {"org_unit": "zammad-1", "priority": "normal"},
            {"ticket_kind": "internal"},
            {"advisor": "2", "priority": "high"},
        ),
        start=date(2025, 1, 20),
        end=date(2025, 3, 31),
    )

    @pytest.fixture(scope="class")
    def source(self, postgres: PostgresServer) -> Source:
        return on_postgres(postgres, "zammad", ("schema", "rows", "independent"))

    def test_a_release_that_keeps_the_first_closing_only(self, postgres: PostgresServer) -> None:
        earlier = on_postgres(postgres, "zammad", ("schema", "rows"))
        earlier.run("ALTER TABLE tickets DROP COLUMN last_close_at")
        connected: Connector = earlier.connect(self.connector)
        tickets = next(one for one in connected.mappings() if one.table == "ticket")
        assert connected.check(tickets) == []
        assert connected.read(tickets, None).read_all()["resolved_at"].null_count < 60
        connected.close()
