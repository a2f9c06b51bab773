"""A delivery in which much is missing is rather a fault of the source than so many deletions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi.errors import SourceError
from kpi.facts import TABLES, table
from kpi.model import Table
from kpi.text import Label
from store.build import Build
from store.sql import value
from store.summary import TableSummary

MOST_DELETED = 0.2
"""A larger share of a table does not go unless somebody confirms it."""
FEW = 100
"""So many rows may go at once whatever share of the table they are."""


def stored(build: Build, source: str) -> dict[str, int]:
    """Return how many rows of the source each table holds."""
    counts = " UNION ALL ".join(_count(build, one, source) for one in TABLES)
    return {str(table): int(rows) for table, rows in build.rows(counts)}


def require_few(
    before: Mapping[str, int], summaries: Iterable[TableSummary], most_deleted: float
) -> None:
    """Raise SourceError where more than the share `most_deleted` (0…1] of a table is gone."""
    for one in summaries:
        if one.rows_deleted > max(FEW, most_deleted * before[one.table]):
            raise _too_much(one, before[one.table], most_deleted)


def _count(build: Build, one: Table, source: str) -> str:
    return (
        f"SELECT {value(one.name)}, count(*) "  # noqa: S608 - names are the store's own
        f"FROM {build.relation(one)} WHERE source = {value(source)} AND NOT is_inferred"
    )


def _too_much(one: TableSummary, before: int, most: float) -> SourceError:
    label = table(one.table).label
    return SourceError(
        Label(
            f"{label.de}: Die Quelle hat {one.rows_deleted} von {before} Zeilen nicht mehr; mehr "
            f"als {most:.0%} werden nicht ohne Bestätigung gelöscht. Es hat sich nichts geändert. "
            "Sind die Zeilen dort wirklich gelöscht, und darf der Benutzer alle lesen? Dann "
            "bestätigen Sie es unter „Verlauf“ oder mit --allow-deletes.",
            f"{label.en}: the source no longer has {one.rows_deleted} of {before} rows; more than "
            f"{most:.0%} are not deleted without confirmation. Nothing has changed. Were the "
            "rows really deleted there, and may the user read all of them? Then confirm it "
            "under “History” or by --allow-deletes.",
        )
    )
