"""Texts of a stream that repeat are numbered as they arrive: rows are read as any others."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from store import coding
from store.build import Build
from store.reading import ArrowRelation, ColumnReading, StreamRelation, TableReading
from tests.store.samples import Shelf, delivery, meeting

ROWS = 1500
WORDS = (("Done", "completed"), ("Off", "no_show"))
FIRST = datetime(2025, 3, 3, 9)


def rows(first: int, *, places: int) -> pa.RecordBatch:
    """Return meetings; one in 500 has an unknown word or none."""
    numbers = range(first, first + ROWS)
    words = {0: None, 1: "?"}
    table = pa.table(
        {
            "meeting_key": pa.array(numbers, pa.int64()),
            "advisor_key": [f"a{one % 5}" for one in numbers],
            "status": [words.get(one % 500, ("Done", "Off")[one % 2]) for one in numbers],
            "location": [None if one % 7 == 0 else f"place {one % places}" for one in numbers],
            "starts_at": [FIRST + timedelta(minutes=one) for one in numbers],
        }
    )
    return table.to_batches()[0]


def test_texts_are_numbered_until_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches = [rows(1, places=20), rows(1 + ROWS, places=1000)]
    table = pa.Table.from_batches(batches)
    numbered: list[tuple[list[str], list[str]]] = []
    write = coding.Coding.write

    def written(self: coding.Coding, build: Build) -> coding.Texts:
        texts = write(self, build)
        numbered.append((sorted(texts.of_all), sorted(texts.of_some)))
        return texts

    monkeypatch.setattr(coding.Coding, "write", written)
    monkeypatch.setattr(coding, "FEW", 400)
    said = []
    for place, relation in enumerate(
        (
            StreamRelation(
                columns=tuple(table.column_names),
                opened=lambda: pa.RecordBatchReader.from_batches(table.schema, batches),
            ),
            ArrowRelation(table=table),
        )
    ):
        columns = tuple(
            ColumnReading(column=one, delivered=one, words=WORDS if one == "status" else ())
            for one in table.column_names
        )
        shelf = Shelf(tmp_path / str(place))
        given = dataclasses.replace(
            delivery("meeting", meeting()),
            relation=relation,
            readings=(TableReading(table="meeting", columns=columns),),
        )
        assert shelf.table(given).rows_quarantined == 12
        said.append(
            shelf.rows(
                "SELECT meeting_key, advisor_key, status, location, starts_at FROM mart.meeting "
                "ORDER BY meeting_key"
            )
            + shelf.rows("SELECT source_key, reasons, row FROM ledger.quarantine ORDER BY ALL")
        )
    assert said[0] == said[1]
    assert numbered == [(["given_1", "given_2"], ["given_3"])]
