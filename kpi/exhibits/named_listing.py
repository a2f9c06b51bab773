"""Listings whose lines name people or customers: none for readers who may see no names."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from kpi.availability import missing
from kpi.exhibits.base import OfOneKpi, Shown, ShownColumn
from kpi.exhibits.listing import Listing
from kpi.exhibits.people import NO_NAMES
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class NamedListing(OfOneKpi, Listing):
    """A listing of one KPI; `hidden` tells a reader without names why it is empty."""

    columns: ClassVar[tuple[ShownColumn, ...]]
    hidden: ClassVar[Label] = NO_NAMES

    @property
    def names_people(self) -> bool:
        """See `Exhibit.names_people`."""
        return True

    def first(self, query: Query, selection: Selection, limit: int) -> Shown:
        """See `Listing.first`."""
        absent = missing(self.kpis[0], query.engine.known_columns())
        rows, count = pd.DataFrame(), 0
        if not absent and query.scope.names:
            rows, count = self.lines(query, selection, limit)
        return Shown(
            name=self.name,
            title=self.title,
            columns=self.columns,
            rows=rows,
            note=None if query.scope.names else self.hidden,
            missing=absent,
            total=count,
        )

    @abstractmethod
    def lines(self, query: Query, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
        """Return at most `limit` lines, and how many there are."""
