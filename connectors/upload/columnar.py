"""Parquet files: capped by their footer, since their packed size tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from connectors.upload.errors import refuse
from connectors.upload.limits import PARQUET_CELLS
from connectors.upload.sheet import named
from kpi.text import Label

_BATCH = 100_000


@dataclass(frozen=True)
class ParquetSheet:
    """A Parquet file. Its columns keep their types; nested ones are not offered."""

    name: str
    path: Path
    headings: tuple[str, ...]
    notes: tuple[Label, ...] = ()

    def batches(self, only: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the rows; dictionaries and binary text are plain text."""
        names = list(only or self.headings)
        with parquet.ParquetFile(self.path) as file:
            for batch in file.iter_batches(_BATCH, columns=names):
                yield pa.RecordBatch.from_arrays(list(map(_flat, batch.columns)), names=names)


def read_parquet(path: Path, name: str = "") -> ParquetSheet:
    """Return the table. Raises UploadError where the file is damaged or too large."""
    try:
        with parquet.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        raise refuse(
            f"Die Parquet-Datei ist unvollständig oder beschädigt. ({error})",
            f"The Parquet file is incomplete or damaged. ({error})",
        ) from error
    cells = rows * len(schema.names)
    if cells > PARQUET_CELLS:
        raise refuse(
            f"Die Datei nennt {rows:,} Zeilen mal {len(schema.names)} Spalten: zu groß. Höchstens "
            f"{PARQUET_CELLS:,} Werte sind möglich.",
            f"The file states {rows:,} rows times {len(schema.names)} columns: too large. At most "
            f"{PARQUET_CELLS:,} values are possible.",
        )
    headings = tuple(item.name for item in schema if not pa.types.is_nested(item.type))
    named(headings, name or path.name)
    nested = [item for item in schema.names if item not in headings]
    notes = (
        (Label(f"Verschachtelte Spalten: {nested}.", f"Nested columns: {nested}."),)
        if nested
        else ()
    )
    return ParquetSheet(name, path, headings, notes)


def _flat(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type):
        return column
    is_text = pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type)
    if is_text or pa.types.is_binary(column.type) or pa.types.is_null(column.type):
        return pc.cast(column, pa.string())
    return column
