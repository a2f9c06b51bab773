"""The words of the domain: column, fact, dimension, unit, direction.

A *fact* is a table with one stated grain; a *dimension table* describes who or what
the facts are about. A *dimension* is a column by which facts are grouped and filtered.
None of them knows where its rows come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from kpi.text import Label

ColumnType = Literal["string", "int64", "float64", "boolean", "date", "timestamp"]


class Direction(Enum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Unit(Enum):
    """How a value reads. Shares are stored as 0…1 and shown as percent."""

    COUNT = "count"
    PEOPLE = "people"
    SHARE = "share"
    RATIO = "ratio"
    SCORE = "score"
    POINTS = "points"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    EURO = "euro"
    DIFFERENCE = "difference"


SIGNED = (Unit.POINTS, Unit.DIFFERENCE)
"""Units whose values lie on both sides of zero and are told with their sign."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One column of a fact or dimension table, with every rule a load checks.

    `minimum` and `maximum` are included. `words` lists the allowed values after mapping.
    `references` names the dimension table whose key the value must be.
    """

    name: str
    type: ColumnType
    label: Label
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    words: tuple[str, ...] = ()
    references: str | None = None
    default: int | float | str | bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A rule between two columns of one row: `later` ≥ `earlier` where both are known."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A table of the canonical model: its grain, its columns and the rules between them.

    `key` names the column that identifies a row within one source; where it is None the
    connector gives a row key (`source_key`) of its own. `derived` columns are written
    when a store version is published; no source delivers them.
    """

    name: str
    label: Label
    grain: Label
    key: str | None
    columns: tuple[Column, ...]
    orders: tuple[Order, ...] = ()
    event_time: str | None = None
    derived: tuple[Column, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Whether rows happen at a time; otherwise they describe who or what."""
        return self.event_time is not None

    def column(self, name: str) -> Column:
        """Return the column called `name`, delivered or derived. Raises KeyError."""
        return {column.name: column for column in (*self.columns, *self.derived)}[name]

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns without which a row cannot be stored."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def certain(self) -> frozenset[str]:
        """Names of the columns, delivered or derived, of which no row lacks a value."""
        columns = (*self.columns, *self.derived)
        return frozenset(column.name for column in columns if column.required)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dimension:
    """A column by which facts are grouped and filtered.

    `describes` names the dimension table that holds the members' names; where it is
    None the members are the words of the column itself. `personal` marks dimensions
    whose members are people.
    """

    name: str
    column: str
    label: Label
    describes: str | None = None
    personal: bool = False
