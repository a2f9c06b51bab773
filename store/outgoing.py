"""Finished tables of a version, taken out as they are."""
# ruff: noqa: S608 - names come from declarations and are quoted

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from kpi.model import Table
from store.snapshot import Snapshot
from store.sql import TYPES, name

BATCH = 100_000
"""Rows handed over at once."""


def rows(snapshot: Snapshot, table: Table, columns: Sequence[str]) -> pa.RecordBatchReader:
    """Return the mart's rows in the order in which they are stored, mostly by day.

    The reader must be emptied before this thread asks the snapshot anything else.
    """
    kinds = {column.name: TYPES[column.type] for column in (*table.columns, *table.derived)}
    chosen = ", ".join(f"CAST({name(one)} AS {kinds[one]}) AS {name(one)}" for one in columns)
    return snapshot.cursor().sql(f"SELECT {chosen} FROM mart.{table.name}").to_arrow_reader(BATCH)


def count(snapshot: Snapshot, table: Table) -> int:
    """Return how many rows the mart has."""
    return int(snapshot.query(f"SELECT count(*) AS rows FROM mart.{table.name}")["rows"].iloc[0])
