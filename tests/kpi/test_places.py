"""What a KPI is said to read are columns that have words: those of published tables."""

from __future__ import annotations

from kpi import registry
from kpi.availability import named
from kpi.places import read_by


def test_every_kpi_reads_columns_that_can_be_named() -> None:
    """Also where several statements share rows under a name of their own."""
    read = {name: read_by(kpi) for name, kpi in registry.all_kpis().items()}
    assert all(read.values())
    assert all(named(column).de for found in read.values() for column in found)
