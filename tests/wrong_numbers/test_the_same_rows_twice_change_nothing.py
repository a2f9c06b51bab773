"""Rows that arrive again, alone or with others, in whatever order, are the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from kpi import facts
from kpi.dimensions import TEAM
from kpi.engine.duckdb import DuckdbEngine
from kpi.parameters import Parameters
from kpi.query import Query
from kpi.registry import all_kpis
from kpi.scope import Scope
from store.load import load
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import delivery
from tests.oracle.crooked import crooked
from tests.oracle.questions import selection
from tests.wrong_numbers.small_bank import days

KPIS = tuple(all_kpis().values())
WINTER = days("2025-11-03", "2026-02-02")
DELIVERED = dict(crooked(3, meetings=400))


def loaded(versions: Versions, tables: Mapping[str, pa.Table], name: str) -> None:
    """Load the tables as deliveries of their own fingerprints."""
    deliveries = [
        delivery(table, tables[table.name], fingerprint=f"{table.name} {name}")
        for table in facts.TABLES
        if table.name in tables
    ]
    assert load(versions, deliveries, Parameters()).rows_quarantined == 0


def answers(versions: Versions) -> str:
    """Return all values in full, as text."""
    query = Query(DuckdbEngine(Reader(versions)), Scope.everything(), Parameters())
    of_teams = [kpi for kpi in KPIS if TEAM in kpi.dimensions]
    found = query.compute(of_teams, WINTER, by=("team",))
    every = query.compute(KPIS, selection(WINTER.period))
    return "\n".join(frame.to_csv() for frames in (found, every) for frame in frames.values())


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the values after one load."""
    versions = Versions(tmp_path_factory.mktemp("once"))
    loaded(versions, DELIVERED, "all")
    return answers(versions)


def test_everything_again(tmp_path: Path, once: str) -> None:
    versions = Versions(tmp_path / "store")
    loaded(versions, DELIVERED, "all")
    loaded(versions, DELIVERED, "again")
    assert answers(versions) == once


def test_in_two_parts_that_overlap(tmp_path: Path, once: str) -> None:
    versions = Versions(tmp_path / "store")
    keyed = {name: rows for name, rows in DELIVERED.items() if facts.table(name).key}
    first = {**DELIVERED, **{name: rows.slice(0, 250) for name, rows in keyed.items()}}
    loaded(versions, first, "first")
    loaded(versions, {name: rows.slice(100) for name, rows in keyed.items()}, "second")
    assert answers(versions) == once


def test_in_another_order(tmp_path: Path, once: str) -> None:
    versions = Versions(tmp_path / "store")
    turned = {
        name: rows.take(pa.array(range(rows.num_rows - 1, -1, -1)))
        for name, rows in DELIVERED.items()
    }
    loaded(versions, turned, "turned")
    assert answers(versions) == once
