"""The first rows of a file as they would be stored: loaded into a store of their own.

Nothing is computed a second way, so what is shown is what would happen.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from connectors.upload.delivering import deliveries
from connectors.upload.mapping import Mapping
from connectors.upload.outcome import Reason, TableOutcome, outcome
from connectors.upload.sheet import as_text
from kpi import facts
from kpi.parameters import Parameters
from store.load import load
from store.reader import Reader
from store.reading import Delivery
from store.sql import name, names
from store.versions import Versions


@dataclass(frozen=True, kw_only=True)
class PreviewTable:
    """Rows of one canonical table as text, times local; columns that are all empty left out."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_quarantined: int


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What the first rows become, and why some of them would be set aside."""

    tables: tuple[PreviewTable, ...]
    reasons: tuple[Reason, ...]


def preview(path: Path, mapping: Mapping, rows: int, parameters: Parameters) -> Preview:
    """Return the first `rows` rows of each sheet as they would be stored.

    Raises what `deliveries` and the store raise.
    """
    with tempfile.TemporaryDirectory(prefix="kpi-preview-") as folder:
        found = deliveries(path, mapping, Path(folder), first=rows)
        return _loaded(Path(folder), found, mapping, parameters)


def _loaded(
    folder: Path, found: tuple[Delivery, ...], mapping: Mapping, parameters: Parameters
) -> Preview:
    versions = Versions(folder / "store")
    summary = load(versions, found, parameters)
    reader = Reader.open(versions)
    try:
        result = outcome(summary, reader, (mapping,), parameters.time_zone)
        tables = tuple(
            _shown(reader, table, ZoneInfo(parameters.time_zone)) for table in result.tables
        )
    finally:
        reader.close()
    return Preview(tables=tables, reasons=result.reasons)


def _shown(reader: Reader, table: TableOutcome, zone: ZoneInfo) -> PreviewTable:
    columns = [column.name for column in facts.table(table.table).columns]
    found = reader.rows(
        f"SELECT {names(columns)} FROM canonical.{name(table.table)} "  # noqa: S608 - declared names
        "WHERE NOT is_inferred ORDER BY row_number"
    )
    known = [place for place in range(len(columns)) if any(row[place] is not None for row in found)]
    return PreviewTable(
        table=table.table,
        columns=tuple(columns[place] for place in known),
        rows=tuple(tuple(_text(row[place], zone) for place in known) for row in found),
        rows_quarantined=table.rows_quarantined,
    )


def _text(value: object, zone: ZoneInfo) -> str:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return as_text(value)
