"""Small deliveries whose columns are called like the canonical ones."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from kpi.parameters import Parameters
from store.load import load
from store.reader import Reader
from store.reading import ArrowRelation, ColumnReading, Delivery, TableReading
from store.summary import LoadSummary, TableSummary
from store.versions import Versions

PARAMETERS = Parameters()
Row = Mapping[str, str | None]
GRAINS = ("week", "month")
WITHOUT_BASE = (
    *(
        statement
        for mart in ("meeting", *(f"{a}_{b}" for a in ("activity", "exposure") for b in GRAINS))
        for statement in (
            f"CREATE TABLE mart.earlier AS FROM mart.{mart}",
            f"DROP VIEW mart.{mart}",
            f"ALTER TABLE mart.earlier RENAME TO {mart}",
        )
    ),
    "DROP SCHEMA base CASCADE",
    "DROP TABLE ledger.implied",
)
"""Statements that store marts as releases did which wrote every column of every row."""


def meeting(key: str = "1", **given: str | None) -> dict[str, str | None]:
    """Return a meeting that breaks no rule, with `given` columns added or replaced."""
    return {
        "meeting_key": key,
        "advisor_key": "anna",
        "status": "completed",
        "starts_at": "2025-05-05 10:00",
        "ends_at": "2025-05-05 11:00",
        **given,
    }


def reading(table: str, *rows: Row, key: tuple[str, ...] = ()) -> TableReading:
    """Return the reading of every column that one of the rows has."""
    columns = dict.fromkeys(column for row in rows for column in row)
    return TableReading(
        table=table,
        columns=tuple(
            ColumnReading(column=column, delivered=column, decimal=".") for column in columns
        ),
        key=key,
    )


def relation(*rows: Row) -> ArrowRelation:
    """Return the rows as text."""
    columns = dict.fromkeys(column for row in rows for column in row)
    content = {
        column: pa.array([row.get(column) for row in rows], pa.string()) for column in columns
    }
    return ArrowRelation(table=pa.table(content))


def delivery(
    table: str,
    *rows: Row,
    key: tuple[str, ...] = (),
    source: str = "crm",
    fingerprint: str | None = None,
    replaces_source: bool = False,
    is_demo: bool = False,
    knows_completion: bool = True,
) -> Delivery:
    """Return the delivery of rows into one table; its fingerprint is new unless given."""
    return Delivery(
        source=source,
        label=f"{table}.csv",
        fingerprint=fingerprint or uuid.uuid4().hex,
        relation=relation(*rows),
        readings=(reading(table, *rows, key=key),),
        replaces_source=replaces_source,
        is_demo=is_demo,
        knows_completion=knows_completion,
    )


class Shelf:
    """A store in a folder of its own, with what a test asks of it."""

    def __init__(self, folder: Path) -> None:
        self.versions = Versions(folder)
        self.reader = Reader.open(self.versions)

    def load(self, *deliveries: Delivery, **options: bool) -> LoadSummary:
        """Load the deliveries as one version."""
        return load(self.versions, deliveries, PARAMETERS, **options)

    def table(self, *deliveries: Delivery) -> TableSummary:
        """Load the deliveries and return the summary of the last table."""
        return self.load(*deliveries).tables[-1]

    def rows(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """Return the rows of a query on the current version."""
        return self.reader.rows(sql, parameters)

    def column(self, sql: str) -> list[object]:
        """Return the first column of a query."""
        return [row[0] for row in self.rows(sql)]

    def reasons(self) -> list[tuple[object, ...]]:
        """Return (row_number, column, code, value) of everything in quarantine."""
        return self.rows(
            'SELECT row_number, one."column", one.code, one.value FROM (SELECT row_number, '
            "unnest(reasons) AS one FROM ledger.quarantine) ORDER BY ALL"
        )
