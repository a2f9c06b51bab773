"""Matomo on a real MariaDB, beside a booking system."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from connectors.base import Connector
from connectors.matomo.connector import MatomoConnector
from tests.mariadb import MariadbServer
from tests.ready.agreement import Agreement
from tests.ready.contract import Contract
from tests.ready.matomo.bookings import BookingsConnector
from tests.ready.matomo.kpis import KPIS
from tests.ready.source import Source, on_mariadb
from tests.ready.store import synced


class TestMatomo(Contract):
    connector = MatomoConnector
    needed = ("matomo_log_visit", "visit_first_action_time")
    quarantined = ()
    agreement = Agreement(
        kpis=KPIS,
        chosen=(
            {"page": "/anna/bau"},
            {"referrer": "www.zeitung.example"},
            {"team": "nord"},
            {"advisor": "clara@musterbank.example"},
        ),
        start=date(2025, 2, 3),
        end=date(2025, 6, 2),
    )

    @pytest.fixture(scope="class")
    def source(self, mariadb: MariadbServer) -> Source:
        given = on_mariadb(mariadb, "matomo", ("schema", "rows", "independent"))
        given.settings["crm_site"] = "2"
        return given

    @pytest.fixture(scope="class")
    def beside(self, reading: Connector, source: Source) -> Iterator[Connector]:
        reader, database = source.settings["user"], source.settings["database"]
        for table in ("bank_person", "bank_booking"):
            source.run(f"GRANT SELECT ON {database}.{table} TO {reader}")
        bookings = source.connect(BookingsConnector)
        yield bookings
        bookings.close()

    def test_what_matomo_has_thrown_away_stays(
        self, mariadb: MariadbServer, reading: Connector
    ) -> None:
        purged = on_mariadb(mariadb, "matomo", ("schema", "rows"))
        first = synced(purged, "matomo")
        purged.run("DELETE FROM matomo_log_link_visit_action WHERE server_time < '2025-04-01'")
        again = synced(purged, "matomo", is_whole=True)
        assert all(one.rows_in for one in first.tables if one.table == "page_visit")
        assert [one.rows_deleted for one in again.tables] == [0] * len(again.tables)
