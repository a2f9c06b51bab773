"""Importing a file into a store of its own, as the page does, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from connectors.upload.answering import answer, answered
from connectors.upload.delivering import deliveries
from connectors.upload.inspection import Inspection, inspect
from connectors.upload.mapping import Mapping
from kpi.parameters import Parameters
from store.load import load
from store.quarantine import page
from store.reader import Reader
from store.summary import LoadSummary
from store.versions import Versions
from tests.upload import corpus

UTC = Parameters(time_zone="UTC")
Stored = dict[str, list[tuple[str, datetime]]]
"""File → advisor and start of its meetings."""


@dataclass(frozen=True)
class Imported:
    """What one import stored, set aside and said."""

    inspection: Inspection
    mapping: Mapping
    summary: LoadSummary
    reader: Reader

    def rows(self, table: str, *columns: str) -> list[tuple[object, ...]]:
        """Return stored rows in the order of the file."""
        return self.reader.rows(
            f"SELECT {', '.join(columns)} FROM canonical.{table} WHERE NOT is_inferred "
            "ORDER BY row_number, source_key"
        )

    def column(self, table: str, column: str) -> list[object]:
        """Return one column of the stored rows."""
        return [row[0] for row in self.rows(table, column)]

    def reasons(self) -> list[tuple[int, str, str, str]]:
        """Return row number, column, code and value of everything set aside."""
        found = page(self.reader)
        return [
            (int(number), reason["column"], reason["code"], reason["value"])
            for number, reasons in zip(found["row_number"], found["reasons"], strict=True)
            for reason in reasons
        ]


def confirmed(inspection: Inspection, **answers: str) -> Mapping:
    """Return the proposal with each question answered, by kind or by word."""
    mapping = inspection.proposal
    for question in inspection.questions():
        value = answers.get(question.word) or answers.get(question.kind) or question.proposed
        assert not answered(mapping, question)
        mapping = answer(mapping, question, value)
        assert question.kind == "whereabouts" or answered(mapping, question) == value
    return mapping


def imported(path: Path, mapping: Mapping | None = None, **answers: str) -> Imported:
    """Import a file beside itself; the books have to balance whatever the file holds."""
    inspection = inspect(path)
    chosen = mapping or confirmed(inspection, **answers)
    folder = path.parent / "work"
    folder.mkdir(exist_ok=True)
    versions = Versions(path.parent / "store")
    summary = load(versions, deliveries(path, chosen, folder), UTC)
    for table in summary.tables:
        assert table.rows_in == table.rows_stored + table.rows_quarantined + table.rows_skipped
    return Imported(inspection, chosen, summary, Reader.open(versions))


def each(folder: Path, files: dict[str, bytes], **answers: str) -> Stored:
    """Import files of meetings at once, each sheet read by itself: file → (advisor, start).

    The meetings of a file are numbered by its name: see `corpus.numbered`.
    """
    archive = corpus.archive(folder, {f"{name}.csv": files[name] for name in files})
    found = imported(archive, **answers)
    assert found.reasons() == []
    stored: Stored = {name: [] for name in files}
    for key, advisor, start in sorted(found.rows("meeting", *_SEEN)):
        stored[str(key).rpartition("-")[0]].append((str(advisor), cast(datetime, start)))
    return stored


_SEEN = ("meeting_key", "advisor_key", "starts_at")


def meanings(inspection: Inspection) -> dict[str, str]:
    """Return heading → field of the first sheet's proposal."""
    fields = reversed(inspection.proposal.sheets[0].fields)
    return {item.heading: item.field for item in fields}
