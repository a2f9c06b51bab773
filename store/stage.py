"""Staging: a delivered relation becomes the temporary relation `raw`, all of its rows in order.

Its columns are called `given_0`, `given_1` … since delivered names may be anything. The
row's place is `rowid`; lines that are no rows at all go to the table `reject`. Behind `raw` is
the table `staged`, in which texts that are numbered are null: who needs none of them reads that.
"""
# ruff: noqa: S608 - names come from declarations and are quoted, values are literals

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb

from kpi.errors import SourceError
from kpi.text import Label
from store import stream
from store.build import Build
from store.coding import NO_TEXTS, Texts
from store.mend import mend
from store.reading import (
    ArrowRelation,
    CsvRelation,
    Delivery,
    ParquetRelation,
    Reject,
    Relation,
    StreamRelation,
)
from store.sql import name, value, values

BLOCK = 1024
_MAXIMUM_LINE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Staged:
    """The staged relation: delivered column → (name in `raw`, DuckDB type).

    `first_row` is the line of the first row in the delivery. `gap` names the table that says
    how many lines were rejected before a place in `raw`; without rejects there is none. `texts`:
    those that are numbered.
    """

    columns: dict[str, tuple[str, str]]
    rows: int
    rejects: int
    first_row: int
    gap: str
    texts: Texts

    def given(self, delivered: str) -> str:
        """Return the name in `raw`. Raises SourceError where the column was not delivered."""
        if delivered not in self.columns:
            raise _not_delivered(delivered, self.columns)
        return self.columns[delivered][0]

    def join(self, row: str) -> str:
        """Return the join that `row_number` needs."""
        if not self.rejects:
            return ""
        return f"LEFT JOIN {self.gap} AS gap ON gap.block = {row}.ordinal // {BLOCK}"

    def row_number(self, row: str) -> str:
        """Return SQL for the line that `row` has in the delivery."""
        if not self.rejects:
            return f"{row}.ordinal + {self.first_row}"
        within = f"len(list_filter(gap.ordinals, lambda one: one <= {row}.ordinal))"
        exact = f"CASE WHEN gap.ordinals IS NULL THEN 0 ELSE {within} END"
        return f"{row}.ordinal + {self.first_row} + coalesce(gap.before + {exact}, 0)"

    def type(self, delivered: str) -> str:
        """Return the DuckDB type of the delivered column."""
        return self.columns[delivered][1]


def stage(build: Build, delivery: Delivery) -> Staged:
    """Read the relation into `raw` and `reject`. Raises SourceError where it is unreadable."""
    relation = delivery.relation
    drop(build)
    try:
        delivered, texts = _read(build, relation)
        _rejects(build, relation)
        if _has_open_quotes(build, relation):
            _read_mended(build, relation)
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as error:
        raise _unreadable(delivery.label, str(error)) from error
    build.run(f"CREATE TEMP VIEW raw AS {texts.shown('staged')}")
    rows = build.count("SELECT count(*) FROM staged")
    types = build.rows("SELECT column_type FROM (DESCRIBE raw)")
    columns = {
        column: (f"given_{place}", types[place][0]) for place, column in enumerate(delivered)
    }
    gap = build.own("gap")
    _known_rejects(build, delivery.rejects)
    rejects = build.count("SELECT count(*) FROM reject")
    if rejects:
        _gaps(build, gap, _first_row(relation))
    return Staged(columns, rows, rejects, _first_row(relation), gap, texts)


def drop(build: Build) -> None:
    """Forget the staged relation."""
    build.run("DROP VIEW IF EXISTS raw")
    for table in ("staged", "reject", "csv_errors", "csv_scans"):
        build.run(f"DROP TABLE IF EXISTS {table}")


def _read(build: Build, relation: Relation) -> tuple[tuple[str, ...], Texts]:
    if isinstance(relation, StreamRelation):
        return relation.columns, stream.read(build, relation)
    if isinstance(relation, CsvRelation):
        build.run(f"CREATE TEMP TABLE staged AS FROM {_csv(relation)}")
        return relation.columns, NO_TEXTS
    if isinstance(relation, ParquetRelation):
        return _read_parquet(build, relation), NO_TEXTS
    return _read_arrow(build, relation), NO_TEXTS


def _read_parquet(build: Build, relation: ParquetRelation) -> tuple[str, ...]:
    files = f"read_parquet([{values(str(path) for path in relation.paths)}])"
    columns = tuple(
        column for (column,) in build.rows(f"SELECT column_name FROM (DESCRIBE FROM {files})")
    )
    renamed = ", ".join(f"{name(column)} AS given_{place}" for place, column in enumerate(columns))
    build.run(f"CREATE TEMP TABLE staged AS SELECT {renamed} FROM {files}")
    return columns


def _read_arrow(build: Build, relation: ArrowRelation) -> tuple[str, ...]:
    """A table in memory cannot stand behind a view of the file: it is registered instead."""
    columns = tuple(relation.table.column_names)
    renamed = relation.table.rename_columns([f"given_{place}" for place in range(len(columns))])
    build.connection.register("delivered", renamed)
    build.run("CREATE TEMP TABLE staged AS FROM delivered")
    build.connection.unregister("delivered")
    return columns


def _csv(relation: CsvRelation) -> str:
    columns = ", ".join(f"'given_{place}': 'VARCHAR'" for place in range(len(relation.columns)))
    options = {
        "auto_detect": "false",
        "delim": value(relation.delimiter),
        "quote": value(relation.quote),
        "escape": value(relation.quote),
        "header": value(relation.has_header),
        "skip": str(relation.skip_rows),
        "max_line_size": str(_MAXIMUM_LINE),
        "store_rejects": "true",
        "rejects_table": "'csv_errors'",
        "rejects_scan": "'csv_scans'",
        "rejects_limit": "0",
        "columns": f"{{{columns}}}",
    }
    written = ", ".join(f"{option}={setting}" for option, setting in options.items())
    return f"read_csv({value(str(relation.path))}, {written})"


def _rejects(build: Build, relation: Relation) -> None:
    """A line with three missing fields has three errors: they are one reject."""
    build.run("CREATE TEMP TABLE reject (row_number BIGINT, text VARCHAR, code VARCHAR)")
    if isinstance(relation, CsvRelation):
        build.run(
            "INSERT INTO reject SELECT line, any_value(csv_line), 'structure' "
            "FROM csv_errors GROUP BY line"
        )


def _has_open_quotes(build: Build, relation: Relation) -> bool:
    if not isinstance(relation, CsvRelation):
        return False
    kinds = "('UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM')"
    return build.count(f"SELECT count(*) FROM csv_errors WHERE error_type IN {kinds}") > 0


def _read_mended(build: Build, relation: Relation) -> None:
    """Read the file again, the lines with open quotation marks parted from the others."""
    if not isinstance(relation, CsvRelation):
        return
    with NamedTemporaryFile(dir=build.scratch, suffix=".csv") as copy:
        mended = mend(relation, Path(copy.name))
        if not mended.lines:
            return
        drop(build)
        _read(build, dataclasses.replace(relation, path=mended.path))
        _rejects(build, relation)
    for number, line in mended.lines.items():
        build.run("UPDATE reject SET text = $text WHERE row_number = $row", text=line, row=number)


def _known_rejects(build: Build, known: tuple[Reject, ...]) -> None:
    for reject in known:
        build.run(
            "INSERT INTO reject VALUES ($row, $text, $code)",
            row=reject.row_number,
            text=reject.text,
            code=reject.reason,
        )


def _gaps(build: Build, gap: str, first_row: int) -> None:
    """Per block of places in `raw`: lines rejected before it and the places of those within."""
    build.run(
        f"CREATE TEMP TABLE {gap} AS WITH place AS (SELECT row_number - {first_row} "
        "- row_number() OVER (ORDER BY row_number) + 1 AS ordinal FROM reject), "
        f"block AS (SELECT unnest(range((SELECT count(*) FROM staged) // {BLOCK} + 1)) AS block), "
        f"within AS (SELECT ordinal // {BLOCK} AS block, list(ordinal) AS ordinals, "
        "count(*) AS rejects FROM place GROUP BY 1) "
        "SELECT block, ordinals, CAST(coalesce(sum(rejects) OVER (ORDER BY block "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS BIGINT) AS before "
        "FROM block LEFT JOIN within USING (block)"
    )


def _first_row(relation: Relation) -> int:
    if isinstance(relation, CsvRelation):
        return 1 + relation.skip_rows + int(relation.has_header)
    return relation.first_row if isinstance(relation, ArrowRelation) else 1


def _not_delivered(delivered: str, columns: dict[str, tuple[str, str]]) -> SourceError:
    there = ", ".join(columns)
    return SourceError(
        Label(
            f"Die Spalte „{delivered}“ soll gelesen werden, fehlt aber in der Lieferung. "
            f"Vorhanden sind: {there}.",
            f"The column '{delivered}' is to be read but is not in the delivery. "
            f"There are: {there}.",
        )
    )


def _unreadable(label: str, reason: str) -> SourceError:
    first_line = reason.splitlines()[0] if reason else ""
    return SourceError(
        Label(
            f"„{label}“ lässt sich nicht lesen: {first_line}. "
            "Bitte prüfen Sie, ob die Datei vollständig ist und das Format stimmt.",
            f"'{label}' cannot be read: {first_line}. "
            "Please check that the file is complete and its format is right.",
        )
    )
