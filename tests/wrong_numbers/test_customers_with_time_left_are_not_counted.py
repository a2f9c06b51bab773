"""Whoever first met an advisor lately had less time to sign: that is no lower conversion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kpi import facts
from kpi.engine.duckdb import DuckdbEngine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from store.load import load
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import delivery
from tests.oracle.crooked import Row, arrow
from tests.wrong_numbers.small_bank import PEOPLE, bank, counts, days, figure, meeting, moment

WHOLE = days("2026-01-01", "2026-04-01")
JOURNEYS: Mapping[str, tuple[str, int | None]] = {
    "a": ("01-05", 1),
    "b": ("01-05", 30),
    "c": ("01-05", 31),
    "d": ("01-05", None),
    "e": ("02-27", 30),
    "f": ("02-28", None),
    "g": ("03-20", 1),
    "h": ("03-28", None),
}
"""Customer -> day of the first meeting, days to the contract. Data end on Sunday 29 March."""


def rows_of(ways: Mapping[str, tuple[str, int | None]]) -> dict[str, list[Row]]:
    met = {key: f"2026-{day} 09:00" for key, (day, _) in ways.items()}
    signed: list[Row] = [
        {
            "signature_key": key,
            "advisor_key": "anna",
            "customer_key": key,
            "started_at": moment(met[key]) + timedelta(days=wait),
            "completed_at": moment(met[key]) + timedelta(days=wait),
            "status": "completed",
        }
        for key, (_, wait) in ways.items()
        if wait is not None
    ]
    meetings = [meeting(key, at, customer_key=key) for key, at in met.items()]
    return {"meeting": [*meetings, meeting("last", "2026-03-29 09:00")], "signature": signed}


def journeys(folder: Path, parameters: Parameters | None = None) -> Query:
    return bank(folder, rows_of(JOURNEYS), parameters=parameters)


def test_customers_count_once_their_time_is_over(tmp_path: Path) -> None:
    query = journeys(tmp_path)
    assert query.engine.freshness().last_on == date(2026, 3, 29)
    assert counts(query, "journey_mix_conversion", WHOLE) == (3, 5)


def test_recent_customers_alone_have_no_conversion(tmp_path: Path) -> None:
    march = figure(journeys(tmp_path), "journey_mix_conversion", days("2026-03-01", "2026-04-01"))
    assert march.now.value is None


def test_what_was_not_delivered_yet_is_not_lost(tmp_path: Path) -> None:
    """Meetings end on 29 March, the source of signatures on 4 February."""
    early = dict.fromkeys(("a", "b"), ("01-05", 30)) | {"c": ("01-05", None)}
    late = {"d": ("01-06", None), "e": ("02-01", None)}
    made = {**PEOPLE, **rows_of({**early, **late})}
    versions = Versions(tmp_path / "store")
    deliveries = [
        replace(
            delivery(table, arrow(table.name, list(made[table.name]))),
            source="contracts" if table.name == "signature" else "diary",
        )
        for table in facts.TABLES
        if table.name in made
    ]
    load(versions, deliveries, Parameters())
    query = Query(DuckdbEngine(Reader(versions)), Scope.everything(), Parameters())
    assert query.engine.freshness().last_signature_on == date(2026, 2, 4)
    assert counts(query, "journey_mix_conversion", WHOLE) == (2, 3)


def test_the_days_are_a_setting(tmp_path: Path) -> None:
    query = journeys(tmp_path, Parameters(contract_days=1))
    assert counts(query, "journey_mix_conversion", WHOLE) == (2, 8)
