"""A list is one value on every engine: its members are texts and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from kpi.engine import address
from kpi.engine.base import Bind
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.warehouse import Warehouse
from tests.engines.listed import TEXTS, reading, told, wrong
from tests.engines.spark import FRUGAL
from tests.modules import ROOT


def test_duckdb(duckdb: DuckdbEngine) -> None:
    def read(sql: str, binds: Mapping[str, Bind]) -> Mapping[str, object]:
        found = duckdb.run(sql, binds).astype(object)
        return told(found.where(found.notna(), None).to_dict("records"))

    assert list(wrong(read, duckdb.dialect)) == []


def test_postgres(database: Warehouse) -> None:
    """Texts with the character NUL are none there."""
    possible = [text for text in TEXTS if "\0" not in text]
    assert list(wrong(reading(database), database.dialect, possible)) == []


def test_spark(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    warehouse = address.warehouse(f"spark+local://{tmp_path}/lake?{FRUGAL}")
    assert list(wrong(reading(warehouse), warehouse.dialect)) == []
    warehouse.close()


def test_clickhouse(tmp_path: Path) -> None:
    """In a process of its own, which ClickHouse's library takes over as a whole."""
    if find_spec("chdb") is None:
        pytest.skip("needs chdb")
    asked = [sys.executable, "-m", "tests.engines.listed", f"chdb://{tmp_path}/chdb"]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout) == []
