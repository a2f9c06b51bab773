"""The rows of a frame as records: read once, since a frame is slow to read cell by cell."""

from __future__ import annotations

import math
from collections.abc import Iterable
from heapq import nlargest
from typing import Any

import pandas as pd

from kpi import format as form

Record = dict[str, Any]
"""Column -> value of one row. Numbers are Python's own; what is unknown is as in the frame."""


def records(rows: pd.DataFrame) -> list[Record]:
    """Return the rows in their order."""
    names = rows.columns.tolist()
    return [dict(zip(names, row, strict=True)) for row in rows.to_numpy(dtype=object).tolist()]


def largest(rows: Iterable[Record], column: str, most: int) -> list[Record]:
    """Return at most so many rows, those with the largest numbers first, unknown ones last."""

    def size(row: Record) -> float:
        return row[column] if form.is_known(row[column]) else -math.inf

    return nlargest(most, rows, key=size)
