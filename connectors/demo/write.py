"""Writes tables of the canonical model as Parquet parts, one folder per table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from connectors.demo.arrays import Columns
from kpi import facts
from kpi.model import Table

ARROW_TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}


def schema(table: Table) -> pa.Schema:
    """Return the delivered columns of a table as an Arrow schema; timestamps are UTC."""
    return pa.schema([(column.name, ARROW_TYPES[column.type]) for column in table.columns])


@dataclass
class Folder:
    """A folder of Parquet parts; `rows` counts what was written, by table."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)

    def write(self, name: str, columns: Columns) -> None:
        """Write the next part of a table; columns not given are null, no rows make no part."""
        target = schema(facts.table(name))
        count = len(next(iter(columns.values())))
        if not count:
            return
        arrays = [
            pa.array(columns[field.name]).cast(field.type)
            if field.name in columns
            else pa.nulls(count, field.type)
            for field in target
        ]
        self.rows[name] = self.rows.get(name, 0) + count
        place = self.path / name
        place.mkdir(parents=True, exist_ok=True)
        pq.write_table(
            pa.Table.from_arrays(arrays, schema=target),
            place / f"{len(self.parts(name)):04d}.parquet",
            compression="zstd",
            compression_level=1,
            store_schema=False,
        )

    def parts(self, name: str) -> tuple[Path, ...]:
        """Return the files of a table in order."""
        return tuple(sorted((self.path / name).glob("*.parquet")))
