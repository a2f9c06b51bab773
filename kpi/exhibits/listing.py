"""Listings: tables that are read line by line, of which a page shows the first lines."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from kpi.availability import missing
from kpi.exhibits.base import Exhibit, Shown, ShownColumn
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label

EVERY = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Listing(Exhibit):
    """A table with a name in each line.

    `pinned` is the column that stays in view, `bar` a share drawn as a bar, `wide` a column of
    long texts. `reading` says below the title how to read it, `nothing` what it means that
    there is no line, `helps` the page on which that is put right.
    """

    pinned: str = "name"
    bar: str = ""
    wide: str = ""
    reading: Label | None = None
    nothing: Label | None = None
    helps: str = ""

    def shown(self, query: Query, selection: Selection) -> Shown:
        """See `Exhibit.shown`; all lines, as an export has them."""
        return self.first(query, selection, EVERY)

    @abstractmethod
    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """Return the table with at most `limit` lines; `total` says how many there are."""


@dataclass(frozen=True, kw_only=True)
class Computed(Listing):
    """A table of which all lines are computed at once, where its first KPI is available."""

    columns: ClassVar[tuple[ShownColumn, ...]]

    @abstractmethod
    def lines(self, query: Query, selection: Selection) -> pd.DataFrame:
        """Return all lines in their order, with at least `columns`."""

    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        rows = pd.DataFrame() if absent else self.lines(query, selection)
        return Shown(
            name=self.name,
            title=self.title,
            columns=self.columns,
            rows=rows.head(limit),
            missing=absent,
            total=len(rows),
        )
