"""How far each table of a source has been read: kept in the version, so that going back to an
earlier version goes on reading from where that one stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.build import Build
from store.reader import Reader

TABLE = """
CREATE TABLE ledger.watermark (
    source VARCHAR, "table" VARCHAR, cursor VARCHAR, mapping VARCHAR,
    whole_at TIMESTAMP, reconciled_at TIMESTAMP);
"""
_KNOWN = (
    'SELECT "table", cursor, mapping, whole_at, reconciled_at FROM ledger.watermark '
    "WHERE source = $source"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """Where the next run begins. `cursor`: the source's own, None where it has none; `mapping`:
    fingerprint of how the table was read. `whole_at`: when all rows were last read,
    `reconciled_at`: when the keys of all rows were; both UTC.
    """

    table: str
    cursor: str | None
    mapping: str
    whole_at: datetime
    reconciled_at: datetime


def known(build: Build, source: str) -> dict[str, Watermark]:
    """Return the source's watermarks by table."""
    return _by_table(build.rows(_KNOWN, source=source))


def published(reader: Reader, source: str) -> dict[str, Watermark]:
    """Return the watermarks of the version in use; none where an earlier release made it."""
    if reader.is_earlier:
        return {}
    return _by_table(reader.rows(_KNOWN, {"source": source}))


def write(build: Build, source: str, reached: Iterable[Watermark]) -> None:
    """Replace the source's watermarks."""
    build.run("DELETE FROM ledger.watermark WHERE source = $source", source=source)
    for one in reached:
        build.run(
            "INSERT INTO ledger.watermark VALUES "
            "($source, $table, $cursor, $mapping, $whole, $all)",
            source=source,
            table=one.table,
            cursor=one.cursor,
            mapping=one.mapping,
            whole=one.whole_at,
            all=one.reconciled_at,
        )


def _by_table(rows: Iterable[tuple[Any, ...]]) -> dict[str, Watermark]:
    return {
        table: Watermark(
            table=table, cursor=cursor, mapping=mapping, whole_at=whole, reconciled_at=reconciled
        )
        for table, cursor, mapping, whole, reconciled in rows
    }
