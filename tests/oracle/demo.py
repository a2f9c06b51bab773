"""The demo organisation in a published store, beside the oracle on the same rows.

One for all tests of a process, in whichever folder.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from connectors.demo.generate import generate
from connectors.demo.options import DemoOptions
from kpi.parameters import Parameters
from tests.oracle.both import Both, both

OPTIONS = DemoOptions(advisors=24, months=8, seed=7, until=date(2026, 5, 31))
"""From 2025-10-01 on, so that clocks change twice and the year once."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Return the demo organisation on both ways."""
    place: Path = tmp_path_factory.mktemp("oracle")
    folder = generate(OPTIONS, place / "delivered")
    tables = {name: pq.read_table(folder.path / name) for name in folder.rows}
    return both(place / "store", tables, Parameters())
