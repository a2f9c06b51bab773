"""What every engine offers, and the days its facts cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

import pandas as pd

from kpi.text import Label

Bind = date | datetime | int | float | str | bool | tuple[str, ...]
"""A value, or a list of texts as `kpi.binds.list_of` makes it: the key of an answer holds it."""
Dialect = Literal[
    "duckdb", "postgres", "clickhouse", "pyspark", "databricks", "trino", "snowflake", "bigquery"
]


@dataclass(frozen=True, slots=True)
class Freshness:
    """Which local days the facts cover, both included, and when they were published (UTC).

    `first_on` and `last_on` are None where there are no facts. `last_on` is the last day
    with an event that is not in the future. `first_meeting_on` and `last_meeting_on` are the
    same for meetings alone, which another source may deliver later than other facts; a weekend
    on which nobody meets belongs to the days before it (`kpi.engine.met_days`).
    `last_signature_on` is the last day with an event of a source that delivers e-signatures.
    """

    first_on: date | None
    last_on: date | None
    published_at: datetime | None
    is_demo: bool = False
    warning: Label | None = None
    first_meeting_on: date | None = None
    last_meeting_on: date | None = None
    last_signature_on: date | None = None

    def of_meetings(self) -> Freshness:
        """Return which days the meetings cover: weeks beyond are not weeks without meetings."""
        return replace(
            self,
            first_on=self.first_meeting_on or self.first_on,
            last_on=self.last_meeting_on or self.last_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What all deliveries into one table brought, in rows; see `store.summary.TableSummary`."""

    rows: int
    skipped: int
    quarantined: int
    discarded: int
    unchanged: int
    replaced: int


@dataclass(frozen=True, slots=True)
class KnownColumns:
    """Every `table.column` that holds a value in at least one row.

    `lacking` are those for which the version has no place, since an earlier release made it.
    `unfit` are KPIs that this engine was found not to compute rightly, whatever is known.
    """

    names: frozenset[str]
    lacking: frozenset[str] = frozenset()
    unfit: frozenset[str] = frozenset()

    def __contains__(self, column: object) -> bool:
        return column in self.names


class Engine(Protocol):
    """Runs SQL on one published version of the facts."""

    dialect: Dialect

    def pinned(self) -> Engine:
        """Return an engine whose answers all come from the version current now."""

    @property
    def version(self) -> str:
        """Identifies the published facts; part of every cache key."""

    def run(self, sql: str, binds: Mapping[str, Bind]) -> pd.DataFrame:
        """Return the rows of one statement. Raises StoreError where it cannot be run."""

    def freshness(self) -> Freshness:
        """Return which days the facts cover."""

    def received(self, table: str) -> Received:
        """Return what was delivered into a table."""

    def known_columns(self) -> KnownColumns:
        """Return which columns hold a value in at least one row."""
