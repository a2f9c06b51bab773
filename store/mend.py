"""A quotation mark that is never closed swallows all rows behind it: such lines are parted.

The engine reports one unreadable line and says nothing of the rows inside it. So the file
is copied with that line made unreadable on its own; every other line keeps its number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store.reading import CsvRelation

LONGEST = 200
"""Lines that one quoted value may run over; a quote open for longer was never meant."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The copy, and by record number the lines that were made unreadable in it."""

    path: Path
    lines: dict[int, str]


def mend(relation: CsvRelation, copy: Path) -> Mended:
    """Write the copy. Records are numbered from 1, headings and skipped lines included."""
    lines: dict[int, str] = {}
    spoilt = relation.delimiter * len(relation.columns) + "x\n"
    with relation.path.open(encoding="utf-8", newline="") as source, copy.open("w") as target:
        for number, (record, is_open) in enumerate(_records(relation, source), start=1):
            if is_open:
                lines[number] = record.rstrip("\r\n")
                record = lines[number].replace(relation.quote, "") + spoilt  # noqa: PLW2901
            target.write(record)
    return Mended(copy, lines)


def _records(relation: CsvRelation, source: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """Yield each record and whether its quotation mark was left open."""
    waiting: list[str] = []
    while True:
        line = waiting.pop(0) if waiting else next(source, "")
        if not line:
            return
        is_even = line.count(relation.quote) % 2 == 0
        if is_even or _fields(relation, line) == len(relation.columns):
            yield line, False
            continue
        waiting += islice(source, max(0, LONGEST - len(waiting)))
        taken = _closing(relation, line, waiting)
        yield line + "".join(waiting[:taken]), taken == 0
        del waiting[:taken]


def _closing(relation: CsvRelation, line: str, following: list[str]) -> int:
    """How many of the following lines complete the record, 0 where none do."""
    marks, text = line.count(relation.quote), line
    for taken, more in enumerate(following, start=1):
        marks += more.count(relation.quote)
        text += more
        if marks % 2 == 0:
            return taken if _fields(relation, text) == len(relation.columns) else 0
    return 0


def _fields(relation: CsvRelation, text: str) -> int:
    """Fields of the text where it is one record, else 0."""
    lines = text.splitlines(keepends=True)
    try:
        rows = list(csv.reader(lines, delimiter=relation.delimiter, quotechar=relation.quote))
    except csv.Error:
        return 0
    return len(rows[0]) if len(rows) == 1 else 0
