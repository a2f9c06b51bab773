"""The same SQL on the published version itself: what was stored is what was delivered."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from kpi.parameters import Parameters
from kpi.registry import all_kpis
from tests.oracle.both import Both, assert_equal
from tests.oracle.oracle import Oracle
from tests.oracle.questions import FILTERS, QUARTER, selection


@pytest.mark.parametrize("chosen", ["region", "region, service, direction"])
def test_stored_and_delivered_rows_give_the_same_answers(
    demo: Both, chosen: str, tmp_path: Path
) -> None:
    version = tmp_path / "copy.duckdb"  # one process opens a file in one way only
    copyfile(demo.version, version)
    asked = selection(QUARTER, FILTERS[chosen])
    demo.oracle.use(Parameters())
    stored = Oracle.of_version(version, Parameters())
    for name, kpi in all_kpis().items():
        assert_equal(stored.answer(kpi, asked), demo.oracle.answer(kpi, asked), name)
