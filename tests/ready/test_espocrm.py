"""EspoCRM on a real MariaDB."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.base import Connector
from connectors.espocrm.connector import EspocrmConnector
from kpi.query import Query
from tests.mariadb import MariadbServer
from tests.ready.agreement import Agreement
from tests.ready.contract import Contract
from tests.ready.espocrm.kpis import KPIS
from tests.ready.source import Source, on_mariadb


class TestEspocrm(Contract):
    connector = EspocrmConnector
    needed = ("opportunity", "stage")
    quarantined = (("meeting", 1),)
    agreement = Agreement(
        kpis=KPIS,
        chosen=(
            {"channel": "phone"},
            {"team": "t-nord"},
            {"advisor": "u-clara", "process": "opportunity"},
            {"direction": "inbound", "team": "t-sued"},
            {"process": "lead", "lead_source": "Web Site"},
            {"step": "Proposal", "priority": "high"},
        ),
        start=date(2025, 2, 3),
        end=date(2025, 6, 2),
    )

    @pytest.fixture(scope="class")
    def source(self, mariadb: MariadbServer) -> Source:
        return on_mariadb(mariadb, "espocrm", ("schema", "rows", "history", "independent"))

    def test_the_first_response_is_written_by_a_user_to_the_customer(self, asked: Query) -> None:
        minutes = "date_sub('minute', opened_at, first_response_at)"
        rows = asked.engine.run(
            f"SELECT status = 'new' AS is_new, {minutes} AS minutes FROM canonical.ticket "
            "WHERE ticket_key NOT IN ('f-14')",
            {},
        )
        assert set(rows[rows["is_new"]]["minutes"].isna()) == {True}
        assert set(rows[~rows["is_new"]]["minutes"]) == {95}

    def test_a_release_without_links_for_joining_has_no_online_meetings(
        self, mariadb: MariadbServer, reading: Connector
    ) -> None:
        earlier = on_mariadb(mariadb, "espocrm", ("schema", "rows", "history"))
        earlier.run("ALTER TABLE meeting DROP COLUMN join_url")
        connected = earlier.connect(self.connector)
        meetings = next(one for one in connected.mappings() if one.table == "meeting")
        assert connected.check(meetings) == []
        assert set(connected.read(meetings, None).read_all()["channel"].to_pylist()) == {
            None,
            "call",
        }
        connected.close()
