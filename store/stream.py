"""Rows read from a source while they are staged: all that were sent arrive, or none count."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from kpi.errors import SourceError
from kpi.text import Label
from store.build import Build
from store.coding import Coding, Texts
from store.reading import StreamRelation
from store.sql import name


class Flow:
    """One reading of a stream: what was sent so far, and why it ended where it failed."""

    def __init__(self) -> None:
        self.rows = 0
        self.error: Exception | None = None

    def counted(self, reader: pa.RecordBatchReader, coding: Coding) -> pa.RecordBatchReader:
        """Return the same rows, counted, with the numbers of their texts."""
        return pa.RecordBatchReader.from_batches(coding.schema, self._batches(reader, coding))

    def _batches(self, reader: pa.RecordBatchReader, coding: Coding) -> Iterator[pa.RecordBatch]:
        try:
            for batch in reader:
                self.rows += batch.num_rows
                yield coding.coded(batch)
        except Exception as error:
            self.error = error
            raise


def read(build: Build, relation: StreamRelation) -> Texts:
    """Fill `staged`; return the texts that are numbered. Raises what the source raised, SourceError
    where rows were lost."""
    flow, opened = Flow(), relation.opened()
    coding = Coding(opened.schema, relation.columns)
    build.connection.register("delivered", flow.counted(opened, coding))
    try:
        wanted = [f"{name(one)} AS given_{place}" for place, one in enumerate(relation.columns)]
        wanted += coding.selected()
        build.run(f"CREATE TEMP TABLE staged AS SELECT {', '.join(wanted)} FROM delivered")
    except duckdb.Error:
        if flow.error is not None:
            raise flow.error from None
        raise
    finally:
        build.connection.unregister("delivered")
    staged = build.count("SELECT count(*) FROM staged")
    if staged != flow.rows:
        raise _lost(flow.rows, staged)
    return coding.write(build)


def _lost(sent: int, staged: int) -> SourceError:
    return SourceError(
        Label(
            f"Die Quelle hat {sent} Zeilen gesandt, angekommen sind {staged}. Der Ladevorgang "
            "wurde abgebrochen; bitte versuchen Sie es erneut.",
            f"The source sent {sent} rows, {staged} arrived. The load was stopped; "
            "please try again.",
        )
    )
