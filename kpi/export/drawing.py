"""A drawing: an exhibit with its values, to be drawn in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kpi import format as form
from kpi.drawn.compared import is_compared
from kpi.exhibits import Exhibit, Shown
from kpi.export.cover import COMPARISONS
from kpi.export.document import Role, Series
from kpi.result import Figure
from kpi.selection import Selection
from kpi.text import WITHOUT_DIRECTIONS, Label, Language


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What is drawn: an exhibit, and what it shows for a selection.

    `found`: KPI name -> figure, where known; a trend's finding is that of its figure.
    """

    exhibit: Exhibit
    shown: Shown
    selection: Selection
    language: Language
    found: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of the exhibit."""
        return self.shown.rows

    @property
    def title(self) -> str:
        """The exhibit's question."""
        return self.say(self.exhibit.title)

    @property
    def compared(self) -> str:
        """The name of what is compared with."""
        return self.say(COMPARISONS[self.selection.comparison])

    def say(self, label: Label) -> str:
        """Return a label in the language, without marks that turn its direction."""
        return label.in_(self.language).translate(WITHOUT_DIRECTIONS)

    def heading(self, column: str) -> str:
        """Return the heading of a column."""
        return next(self.say(one.label) for one in self.shown.columns if one.name == column)

    def buckets(self) -> tuple[str, ...]:
        """Return the names of the buckets of time, row by row."""
        pairs = zip(self.rows["start"], self.rows["grain"], strict=True)
        return tuple(form.bucket(start, grain, self.language) for start, grain in pairs)

    def series(self, column: str, role: Role, name: str = "") -> tuple[Series, ...]:
        """Return a column as one series, unfinished buckets dotted; none without a value."""
        if column not in self.rows or self.rows[column].isna().all():
            return ()
        partial = self.rows.get("is_partial", ())
        dotted = tuple(place for place, flag in enumerate(partial) if flag)
        values = numbers(self.rows[column])
        named = name or self.heading(column)
        return (Series(name=named, role=role, values=values, dotted=dotted),)

    def before(self) -> tuple[Series, ...]:
        """Return what is compared, where it makes a line."""
        return self.series("before", "before", self.compared) if is_compared(self.rows) else ()


def numbers(values: Iterable[Any]) -> tuple[float | None, ...]:
    """Return numbers with None for unknown ones."""
    return tuple(None if pd.isna(value) else float(value) for value in values)
