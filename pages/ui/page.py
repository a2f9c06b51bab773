"""A page: its question, and the exhibits that answer it, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from kpi import registry
from kpi.exhibits import Exhibit, Tiles
from kpi.text import Label

Row = tuple[Exhibit, ...]
OVERVIEW = "overview"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of several views below the first rows of a page; `name` is what its address says."""

    name: str
    title: Label
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page shows. `name` is its address; `rows` are its exhibits, those of a row
    side by side on a wide screen and one below the other on a phone. Of `parts` one is seen
    at a time, below the rows; only that one is computed."""

    name: str
    title: Label
    question: Label
    rows: tuple[Row, ...]
    parts: tuple[Part, ...] = ()

    @property
    def first_rows(self) -> tuple[Row, ...]:
        """The rows, then the KPIs that the organisation declares itself at this moment.

        They are on the page that is called like their category, headlines on the overview too.
        """
        own = registry.own().kpis
        is_overview = self.name == OVERVIEW
        names = tuple(
            kpi.name for kpi in own if kpi.category == self.name or (is_overview and kpi.headline)
        )
        return (*self.rows, (Tiles(name="own", title=_OWN, names=names),)) if names else self.rows

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All exhibits in reading order, those of every part included."""
        rows = (*self.first_rows, *(row for part in self.parts for row in part.rows))
        return tuple(exhibit for row in rows for exhibit in row)

    def exhibit(self, name: str) -> Exhibit:
        """Return the exhibit called `name`. Raises KeyError."""
        return {exhibit.name: exhibit for exhibit in self.exhibits}[name]


_OWN = Label("Eigene Kennzahlen", "Own KPIs")
