"""Easy!Appointments on a real MariaDB."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.easyappointments.connector import EasyappointmentsConnector
from tests.mariadb import MariadbServer
from tests.ready.agreement import Agreement
from tests.ready.contract import Contract
from tests.ready.easyappointments.kpis import KPIS
from tests.ready.source import Source, on_mariadb


class TestEasyappointments(Contract):
    connector = EasyappointmentsConnector
    needed = ("ea_appointments", "start_datetime")
    quarantined = (("meeting", 1),)
    agreement = Agreement(
        kpis=KPIS,
        chosen=(
            {"channel": "online"},
            {"advisor": "4"},
            {"service": "easyappointments-2", "advisor": "6"},
            {"service_category": "Kredit", "channel": "onsite"},
            {"location": "Filiale Süd"},
        ),
        start=date(2025, 2, 3),
        end=date(2025, 5, 19),
    )

    @pytest.fixture(scope="class")
    def source(self, mariadb: MariadbServer) -> Source:
        return on_mariadb(mariadb, "easyappointments", ("schema", "rows", "independent"))
