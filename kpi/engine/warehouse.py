"""What an organisation's own engine must offer so that the portal can publish to it and ask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd
import pyarrow as pa

from kpi.engine.base import Bind, Dialect
from kpi.engine.edition import Edition
from kpi.model import Table


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its rows, sorted by day where they have one."""

    table: Table
    rows: pa.RecordBatchReader


class Warehouse(Protocol):
    """An engine of the organisation's own. Every method raises StoreError with a reason.

    Safe between threads. Each edition lies in a place of its own, which is not changed once it
    is listed, so that whoever reads an edition never sees another.
    """

    dialect: Dialect
    name: str
    """Product and address without secrets, as shown to people."""

    def editions(self) -> tuple[Edition, ...]:
        """Return what is published, the current one first."""

    def write(self, edition: Edition, tables: Iterable[Filled], *, listed: bool = True) -> None:
        """Write the tables and make the edition current, or change nothing that is read.

        One that is not `listed` is seen by nobody who does not know of it.
        Raises StoreError where fewer or more rows have arrived than the edition says.
        """

    def point(self, edition: Edition) -> None:
        """Make a listed edition the current one again."""

    def remove(self, edition: Edition) -> None:
        """Remove an edition and its tables."""

    def read(self, sql: str, binds: Mapping[str, Bind]) -> pa.Table:
        """Return the rows of one statement, columns in the types of `kpi.model.ColumnType`."""

    def close(self) -> None:
        """Let go of all connections."""


def frame_of(rows: pa.Table) -> pd.DataFrame:
    """Return rows with the column types that the embedded engine gives.

    Whole numbers and booleans stay what they are where some are unknown; decimals become
    floats, and days times of midnight, all in microseconds.
    """
    return pd.DataFrame({name: _series(rows.column(name)) for name in rows.column_names})


def _series(column: pa.ChunkedArray) -> pd.Series:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_boolean(kind):
        return _nullable(column, "boolean", "bool")
    if pa.types.is_integer(kind):
        return _nullable(column.cast(pa.int64()), "Int64", "int64")
    if pa.types.is_decimal(kind) or pa.types.is_floating(kind):
        return column.cast(pa.float64()).to_pandas()
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("us")).to_pandas()
    return pd.Series(column.to_pandas(), dtype="str")


def _nullable(column: pa.ChunkedArray, nullable: str, plain: str) -> pd.Series:
    return pd.Series(column.to_pylist(), dtype=nullable if column.null_count else plain)
