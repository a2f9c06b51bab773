"""One table of a file: its headings and its rows as Arrow batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from connectors.upload.errors import refuse
from connectors.upload.limits import COLUMNS, HEADING_CHARACTERS, SHOWN_CHARACTERS
from kpi.text import Label


class Sheet(Protocol):
    """A table: headings are unique and not empty; cells are text unless the file types them.

    `name` is the sheet's name in a workbook, the entry's in an archive, empty for the only
    table of a file. `notes` say how it was read.
    """

    @property
    def name(self) -> str: ...
    @property
    def headings(self) -> tuple[str, ...]: ...
    @property
    def notes(self) -> tuple[Label, ...]: ...
    def batches(self, only: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield all rows in order; columns are named by the headings, `only` some of them."""
        ...


@dataclass(frozen=True)
class GridSheet:
    """A table that is held in memory: a sheet of a workbook. Every cell is text."""

    name: str
    table: pa.Table
    first_row: int
    notes: tuple[Label, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self.table.column_names)

    def batches(self, only: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        yield from self.table.select(list(only or self.headings)).to_batches()


@dataclass(frozen=True)
class Book:
    """What one file holds. `skipped` says which parts of it were not read, and why."""

    path: Path
    sheets: tuple[Sheet, ...]
    skipped: tuple[Label, ...] = field(default=())


def named(cells: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return the headings of a row, blanks collapsed; an empty one becomes `Spalte N`.

    Raises UploadError where a heading occurs twice: neither could be told from the other.
    """
    headings = tuple(
        " ".join(cell.split())[:HEADING_CHARACTERS] or f"Spalte {number}"
        for number, cell in enumerate(cells, 1)
    )
    if len(headings) > COLUMNS:
        raise refuse(
            f"{where}: {len(headings)} Spalten sind zu viele; höchstens {COLUMNS} sind möglich.",
            f"{where}: {len(headings)} columns are too many; at most {COLUMNS} are possible.",
        )
    twice = sorted({heading for heading in headings if headings.count(heading) > 1})
    if twice:
        listed = ", ".join(f"„{heading}“" for heading in twice)
        raise refuse(
            f"{where}: mehrfach vorhandene Überschriften: {listed}. Bitte jede Spalte eindeutig "
            "benennen und die Datei erneut hochladen.",
            f"{where}: headings that occur more than once: {listed}. Please give every column "
            "its own heading and upload the file again.",
        )
    return headings


def sample(sheet: Sheet, count: int) -> tuple[tuple[str, ...], ...]:
    """Return the first `count` rows as text to be shown, long cells cut off."""
    return tuple(islice(_rows(sheet), count))


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for batch in sheet.batches():
        part = batch.slice(0, 1000)
        columns = [column.to_pylist() for column in part.columns]
        yield from (
            tuple(as_text(cell)[:SHOWN_CHARACTERS] for cell in row)
            for row in zip(*columns, strict=True)
        )


def as_text(value: object) -> str:
    """Return a cell as text: nothing for null, ISO for dates and times."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return "" if value is None else str(value)
