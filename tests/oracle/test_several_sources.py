"""The second way on a published version: two sources, other countries, another time zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpi import facts
from kpi.agreement import Agreement, Outcome, agreements, answers
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.independent import Independent
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from store.load import load
from store.reader import Reader
from store.reading import Delivery
from store.versions import Versions
from tests.oracle.both import delivery
from tests.oracle.crooked import Row, arrow, crooked
from tests.oracle.questions import selection

PERIOD = Period(date(2025, 11, 13), date(2026, 3, 30))
ABROAD = Parameters(time_zone="Europe/London", holiday_region="CH-ZH", active_meetings=3)
RECORDS = ("customer", "process_case", "process_step", "ticket", "feedback")
"""Tables of the second source; it calls two of the advisors by their addresses."""
ADDRESSED = {"a01": "A01@bank.example", "a02": "a02@bank.example"}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Agreement, ...]:
    folder: Path = tmp_path_factory.mktemp("sources")
    tables = {name: rows.to_pylist() for name, rows in crooked(1).items()}
    for row in tables["advisor"]:
        row["email"] = ADDRESSED.get(str(row["advisor_key"]))
    for row in tables["ticket"]:
        row["advisor_key"] = ADDRESSED.get(str(row["advisor_key"]), row["advisor_key"])
    tables["advisor"][5]["federal_state"] = "Wien"
    versions = Versions(folder)
    load(versions, [_delivered(name, rows) for name, rows in tables.items()], ABROAD)
    reader, asked = Reader(versions), selection(PERIOD)
    query = Query(DuckdbEngine(reader), Scope.everything(), ABROAD)
    kpis = list(all_kpis().values())
    portal = answers(query, kpis, asked)
    reader.close()
    current = versions.current()
    assert current is not None
    independent = Independent.of_version(current.path, ABROAD)
    found = tuple(agreements(kpis, asked, portal, independent))
    independent.close()
    return found


def _delivered(name: str, rows: list[Row]) -> Delivery:
    source = "records" if name in RECORDS else "diary"
    return replace(delivery(facts.table(name), arrow(name, rows)), source=source)


def test_every_kpi_agrees(compared: tuple[Agreement, ...]) -> None:
    assert [one for one in compared if one.outcome is Outcome.DIFFERS] == []
    assert sum(one.outcome is Outcome.AGREES for one in compared) > len(compared) * 0.8
