"""A page: its question, and the exhibits that answer it, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.exhibits import Exhibit
from kpi.text import Label


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page shows. `name` is its address; `rows` are its exhibits, those of a row
    side by side on a wide screen and one below the other on a phone."""

    name: str
    title: Label
    question: Label
    rows: tuple[tuple[Exhibit, ...], ...]

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All exhibits in reading order."""
        return tuple(exhibit for row in self.rows for exhibit in row)

    def exhibit(self, name: str) -> Exhibit:
        """Return the exhibit called `name`. Raises KeyError."""
        return {exhibit.name: exhibit for exhibit in self.exhibits}[name]
