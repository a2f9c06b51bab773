"""What a load did, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kpi.text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSummary:
    """One source's delivery into one table.

    `rows_in` = `rows_stored` + `rows_quarantined` + `rows_discarded` + `rows_skipped` always
    holds, and `rows_stored` = new + replaced + unchanged. `rows_discarded` broke a rule and
    were discarded by somebody before. `rows_repeated` are those of `rows_unchanged`
    that repeat another row of the same delivery; `rows_skipped` say nothing about the table
    (only_where_known); `rows_deleted` are earlier ones the source no longer has. Times are
    UTC, null where the table has no events.
    """

    source: str
    label: str
    table: str
    rows_in: int
    rows_stored: int
    rows_new: int
    rows_replaced: int
    rows_unchanged: int
    rows_repeated: int
    rows_quarantined: int
    rows_skipped: int
    rows_deleted: int
    from_event_at: datetime | None
    to_event_at: datetime | None
    rows_discarded: int = 0
    is_beside: bool = False
    """Whether these are no rows of their own but what the rows of another table say as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSummary:
    """The outcome of a load. `version_id` is the version now in use, None without any data.

    `is_new`: whether a version was published; not when everything had been loaded before.
    `notes` say what a reader should know, such as references to unknown meetings.
    """

    load_id: str
    version_id: str | None
    is_new: bool
    tables: tuple[TableSummary, ...]
    notes: tuple[Label, ...]

    @property
    def rows_in(self) -> int:
        """Rows of all deliveries, counted once per table that is read from them."""
        return sum(one.rows_in for one in self.tables)

    @property
    def rows_stored(self) -> int:
        """Rows whose content is in the store."""
        return sum(one.rows_stored for one in self.tables)

    @property
    def rows_quarantined(self) -> int:
        """Rows that broke a rule."""
        return sum(one.rows_quarantined for one in self.tables)
