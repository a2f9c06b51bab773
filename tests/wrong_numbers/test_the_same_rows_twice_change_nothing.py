"""Rows that arrive again, alone or with others, in whatever order, are the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

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
MUST_BE_THERE = {"process_case"}
"""Rows of other tables are refused while the row they name is not there, so it comes first."""
Answers = Mapping[tuple[str, str], pd.DataFrame]
DELIVERED = dict(crooked(3, meetings=400))


def loaded(versions: Versions, tables: Mapping[str, pa.Table], name: str) -> None:
    """Load the tables as deliveries of their own fingerprints."""
    deliveries = [
        delivery(table, tables[table.name], fingerprint=f"{table.name} {name}")
        for table in facts.TABLES
        if table.name in tables
    ]
    assert load(versions, deliveries, Parameters()).rows_quarantined == 0


def answers(versions: Versions) -> Answers:
    """Return the values of everything and of each team."""
    query = Query(DuckdbEngine(Reader(versions)), Scope.everything(), Parameters())
    of_teams = [kpi for kpi in KPIS if TEAM in kpi.dimensions]
    teams = query.compute(of_teams, WINTER, by=("team",))
    every = query.compute(KPIS, selection(WINTER.period))
    return {("everything", kpi): frame for kpi, frame in every.items()} | {
        ("teams", kpi): frame for kpi, frame in teams.items()
    }


def assert_same(versions: Versions, once: Answers) -> None:
    """Compare all columns: the last digits of a sum of fractions depend on the rows' order."""
    found = answers(versions)
    assert found.keys() == once.keys()
    for question, frame in once.items():
        assert_frame_equal(found[question], frame, rtol=1e-12, atol=1e-12, obj=str(question))


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Return the values after one load."""
    versions = Versions(tmp_path_factory.mktemp("once"))
    loaded(versions, DELIVERED, "all")
    return answers(versions)


def test_everything_again(tmp_path: Path, once: Answers) -> None:
    versions = Versions(tmp_path / "store")
    loaded(versions, DELIVERED, "all")
    loaded(versions, DELIVERED, "again")
    assert_same(versions, once)


def test_in_two_parts_that_overlap(tmp_path: Path, once: Answers) -> None:
    versions = Versions(tmp_path / "store")
    keyed = {
        name: rows
        for name, rows in DELIVERED.items()
        if facts.table(name).key and name not in MUST_BE_THERE
    }
    first = {**DELIVERED, **{name: rows.slice(0, 250) for name, rows in keyed.items()}}
    loaded(versions, first, "first")
    loaded(versions, {name: rows.slice(100) for name, rows in keyed.items()}, "second")
    assert_same(versions, once)


def test_in_another_order(tmp_path: Path, once: Answers) -> None:
    versions = Versions(tmp_path / "store")
    turned = {
        name: rows.take(pa.array(range(rows.num_rows - 1, -1, -1)))
        for name, rows in DELIVERED.items()
    }
    loaded(versions, turned, "turned")
    assert_same(versions, once)
