"""Benchmarks: values from elsewhere that a KPI is held against, with their source and date."""

from __future__ import annotations

from typing import cast

from kpi.reference import Benchmark, Per
from kpi.text import Label
from portal import entries
from portal.entries import LONGEST_NAME, Entry
from portal.reader import Reader
from portal.state.reference import StoredBenchmark


def write(by: Reader, wanted: Benchmark) -> int:
    """Store a benchmark; return its number.

    Raises NotAllowedError unless the reader may, and RefusedError where a rule is broken.
    """
    entries.check_keeper(by)
    entries.check_value(entries.checked_kpi(wanted.kpi), wanted.value, wanted.per)
    return entries.write(
        by,
        StoredBenchmark(
            kpi=wanted.kpi,
            name=entries.checked_text(wanted.name, NAME, LONGEST_NAME),
            value=wanted.value,
            per=wanted.per,
            source=entries.checked_text(wanted.source, SOURCE),
            as_of=wanted.as_of,
        ),
    )


def end(by: Reader, number: int) -> None:
    """Take a benchmark back."""
    entries.check_keeper(by)
    entries.end(by, StoredBenchmark, number)


def everything() -> tuple[Entry[Benchmark], ...]:
    """Return every benchmark, those taken back too, in the order they were written."""
    names = entries.authors()
    return tuple(
        entries.entry(
            row,
            Benchmark(
                kpi=row.kpi,
                name=row.name,
                value=row.value,
                source=row.source,
                as_of=row.as_of,
                per=cast(Per | None, row.per),
                author=names.get(row.author, row.author),
            ),
            names,
        )
        for row in entries.rows(StoredBenchmark)
    )


NAME = Label("Bezeichnung", "Name")
SOURCE = Label("Quelle", "Source")
