"""Cal.com on a real PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.calcom.connector import CalcomConnector
from tests.postgres import PostgresServer
from tests.ready.agreement import Agreement
from tests.ready.calcom.kpis import KPIS
from tests.ready.contract import Contract
from tests.ready.source import Source, on_postgres


class TestCalcom(Contract):
    connector = CalcomConnector
    needed = ("Booking", "startTime")
    quarantined = (("meeting", 1),)
    agreement = Agreement(
        kpis=KPIS,
        chosen=(
            {"channel": "online"},
            {"team": "calcom-2", "channel": "phone"},
            {"org_unit": "calcom-1"},
            {"advisor": "3"},
            {"service": "calcom-1"},
            {"service": "calcom-4", "team": "calcom-3"},
        ),
        start=date(2025, 2, 3),
        end=date(2025, 6, 2),
    )

    @pytest.fixture(scope="class")
    def source(self, postgres: PostgresServer) -> Source:
        return on_postgres(postgres, "calcom", ("schema", "rows", "independent"))
