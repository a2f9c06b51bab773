"""Odoo 17, and what 16 has otherwise, on a real PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.base import Connector
from connectors.odoo.connector import OdooConnector
from tests.postgres import PostgresServer
from tests.ready.agreement import Agreement
from tests.ready.contract import Contract
from tests.ready.odoo.kpis import KPIS
from tests.ready.source import Source, on_postgres

RELEASE_16 = """
    ALTER TABLE mail_tracking_value RENAME field_id TO field;
    ALTER TABLE mail_tracking_value DROP COLUMN field_info;
"""


class TestOdoo(Contract):
    connector = OdooConnector
    needed = ("crm_lead", "stage_id")
    quarantined = (("meeting", 1),)
    agreement = Agreement(
        kpis=KPIS,
        chosen=(
            {"channel": "online"},
            {"team": "odoo-team-1", "process": "opportunity"},
            {"org_unit": "odoo-company-1"},
            {"advisor": "4", "lead_source": "Messe"},
            {"step": "Angebot", "channel": "phone"},
        ),
        start=date(2025, 2, 3),
        end=date(2025, 5, 19),
    )

    @pytest.fixture(scope="class")
    def source(self, postgres: PostgresServer) -> Source:
        return on_postgres(postgres, "odoo", ("schema", "rows", "independent"))

    def test_the_release_before_says_the_same(
        self, postgres: PostgresServer, reading: Connector, source: Source
    ) -> None:
        earlier = on_postgres(postgres, "odoo", ("schema", "rows"))
        earlier.run(RELEASE_16)
        connected = earlier.connect(self.connector)
        steps = next(one for one in connected.mappings() if one.table == "process_step")
        assert connected.check(steps) == []
        assert connected.read(steps, None).read_all().num_rows > 100
        connected.close()
