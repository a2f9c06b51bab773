"""Quarantined rows that somebody has decided never to import, such as a line of totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas

from kpi.errors import StoreError
from kpi.parameters import Parameters
from kpi.text import Label, rows
from store.build import Build
from store.construct import Work, construct
from store.derive.marts import publish
from store.reader import Reader
from store.summary import LoadSummary
from store.versions import Versions

_IS_DISCARDED = '(source, "table", row_hash) IN (SELECT (source, "table", row_hash) FROM {})'


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A quarantined row: its source, its table and the hash of what was delivered."""

    source: str
    table: str
    row_hash: str


def discard(
    versions: Versions, chosen: Sequence[Row], by: str, parameters: Parameters
) -> LoadSummary:
    """Take rows out of quarantine for good and publish; who did it when is kept.

    The same row delivered again is discarded again. Raises StoreError where none of the rows
    is in quarantine.
    """

    def work(build: Build) -> Work:
        build.run('CREATE TEMP TABLE chosen (source VARCHAR, "table" VARCHAR, row_hash VARCHAR)')
        for row in chosen:
            build.run(
                "INSERT INTO chosen VALUES ($source, $table, $hash)",
                source=row.source,
                table=row.table,
                hash=row.row_hash,
            )
        count = _take_out(build, by)
        if not count:
            raise _not_there()
        publish(build)
        return Work(tables=(), notes=(), label=_label(count))

    return construct(versions, parameters, None, work)


def again(build: Build, source: str, table: str) -> int:
    """Leave out what this load quarantined and somebody has discarded; return how many."""
    mine = 'load_id = $load AND source = $source AND "table" = $table AND '
    mine += _IS_DISCARDED.format("ledger.discarded")
    given = {"load": build.load_id, "source": source, "table": table}
    count = build.count(f"SELECT count(*) FROM ledger.quarantine WHERE {mine}", **given)  # noqa: S608 - the store's own names
    if count:
        build.run(f"DELETE FROM ledger.quarantine WHERE {mine}", **given)  # noqa: S608 - the store's own names
    return count


def counts(reader: Reader) -> dict[tuple[str, str], int]:
    """Return (source, table) → number of discarded rows."""
    if not _is_kept(reader):
        return {}
    found = reader.rows('SELECT source, "table", count(*) FROM ledger.discarded GROUP BY ALL')
    return {(str(source), str(table)): int(count) for source, table, count in found}


def _is_kept(reader: Reader) -> bool:
    """A version made before rows could be discarded has no record of them."""
    return bool(
        reader.rows(
            "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'ledger' "
            "AND table_name = 'discarded'"
        )
    )


def page(reader: Reader, limit: int) -> pandas.DataFrame:
    """Return the rows discarded last.

    Columns: source, table, row_number, reasons, row (JSON), discarded_at (UTC), discarded_by.
    """
    return reader.query(
        'SELECT source, "table", row_number, reasons, "row", discarded_at, discarded_by '
        "FROM ledger.discarded ORDER BY discarded_at DESC, row_number LIMIT $limit",
        {"limit": limit},
    )


def _take_out(build: Build, by: str) -> int:
    there = _IS_DISCARDED.format("chosen")
    count = build.count(f"SELECT count(*) FROM ledger.quarantine WHERE {there}")  # noqa: S608 - the store's own names
    build.run(
        'INSERT INTO ledger.discarded SELECT source, "table", row_number, reasons, "row", '  # noqa: S608 - the store's own names
        f"row_hash, $moment, $by FROM ledger.quarantine WHERE {there}",
        moment=build.moment,
        by=by,
    )
    build.run(f"DELETE FROM ledger.quarantine WHERE {there}")  # noqa: S608 - the store's own names
    return count


def _label(count: int) -> Label:
    counted = rows(count)
    return Label(f"{counted.de} verworfen", f"{counted.en} discarded")


def _not_there() -> StoreError:
    return StoreError(
        Label(
            "Diese Zeilen sind nicht mehr in Quarantäne. Bitte laden Sie die Seite neu.",
            "These rows are no longer in quarantine. Please load the page again.",
        )
    )
