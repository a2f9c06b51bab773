"""What every KPI states about itself, and how a kind turns fact rows into values.

A kind names *parts*: sums over fact rows that one scan can deliver for all KPIs of a fact.
Finished values are never added or averaged; each grouping has its own sums.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ibis.common.deferred import Deferred

from kpi.columns import Columns
from kpi.dimensions import MEETINGS, column_of
from kpi.errors import DefinitionError
from kpi.facts.virtual import VIRTUAL
from kpi.model import Dimension, Direction, Table, Unit
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.text import Label

STANDARD = ("value", "numerator", "denominator", "sample", "candidates", "low", "high", "error")
"""Columns of every finished frame: value; numerator and denominator; `sample`, the number of
rows (or people) behind the value; `candidates`, the rows the KPI is about, those with unknown
fields included; ends of the 95 % interval; standard error. NaN means unknown."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One sum over the rows of one fact.

    `day` is the column that puts a row into the period. `keys` are further columns by which
    the sum is split (the values of a histogram); a null key is a value of its own. A
    `broadcast` part has no column for some dimension and holds for all its members alike.
    """

    name: str
    fact: Table
    day: str
    measure: Deferred
    keys: tuple[str, ...] = ()
    broadcast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """The parts of one KPI as the engine found them.

    `sums` has one row per group, the columns `groups` and one per part without keys, 0 where
    no row was found. `keyed` has per keyed part the groups, keys and the part's
    column, without rows for what does not occur. `period` is that of the rows.
    """

    sums: Columns
    keyed: Mapping[str, Columns]
    groups: list[str]
    parameters: Parameters
    period: Period

    def standard(self, **columns: object) -> Columns:
        """Return the groups with the given columns; standard ones not given are NaN."""
        given = {name: columns.pop(name, float("nan")) for name in STANDARD}
        groups = {name: self.sums[name] for name in self.groups}
        return Columns({**groups, **given, **columns}, len(self.sums))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drill:
    """Which rows stand behind a value: those of `fact` that are `counted`.

    `hit` tells which of them are in the numerator, where the kind has one.
    """

    fact: Table
    day: str
    counted: Deferred
    hit: Deferred | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Kpi(ABC):
    """What every KPI states about itself, whatever its kind.

    `needs` are the columns (`table.column`) without a single value of which the KPI is not
    available. `minimum_sample` is the sample from which a value is shown without warning.
    """

    name: str
    category: str
    label: Label
    description: Label
    fact: Table
    unit: Unit
    better: Direction
    dimensions: tuple[Dimension, ...]
    needs: tuple[str, ...]
    minimum_sample: int
    headline: bool
    day: str = ""

    def __post_init__(self) -> None:
        for fact in {part.fact.name: part.fact for part in self.parts(())}.values():
            missing = [d.name for d in self.filters if not offers(fact, d)]
            if missing:
                raise _lacking(self.name, missing, fact)

    @property
    def filters(self) -> tuple[Dimension, ...]:
        """The dimensions by which the KPI's rows can be chosen: every fact of it knows them."""
        return self.dimensions

    @property
    def adds_up(self) -> bool:
        """Whether twice the time has twice the value, as with totals and unlike shares."""
        return False

    @property
    def is_stock(self) -> bool:
        """Whether a bucket counts what exists at its end, much of which the last one counted."""
        return False

    @property
    def period_day(self) -> str:
        """The column that puts a row of the KPI's fact into the period."""
        return self.day or local_day(self.fact)

    @property
    def buckets_add_up(self) -> bool:
        """Whether the sums of all buckets together are those of the period."""
        return True

    def history(self, period: Period, _first: date | None, _last: date | None) -> Period:
        """Return the days whose rows answer for a period; data cover `_first` to `_last`."""
        return period

    @abstractmethod
    def parts(self, by: tuple[str, ...]) -> tuple[Part, ...]:
        """Return the sums needed when grouped by the dimensions named in `by`."""

    @abstractmethod
    def finish(self, found: Found) -> Columns:
        """Return one row per group: the groups, `STANDARD`, and columns of the kind."""

    @abstractmethod
    def drill(self) -> Drill:
        """Return which rows stand behind a value."""


@lru_cache(maxsize=4096)
def parts_of(kpi: Kpi, by: tuple[str, ...]) -> tuple[Part, ...]:
    """Return `kpi.parts(by)`, built once: expressions are dear to build."""
    return kpi.parts(by)


def _lacking(kpi: str, missing: list[str], fact: Table) -> DefinitionError:
    return DefinitionError(
        Label(
            f"KPI „{kpi}“ bietet {missing} an, aber „{fact.name}“ hat keine Spalte dafür.",
            f"KPI '{kpi}' offers {missing}, but '{fact.name}' has no column for them.",
        )
    )


def offers(fact: Table, dimension: Dimension) -> bool:
    """Whether rows of `fact` can be grouped or at least chosen by `dimension`.

    A virtual fact counts the meetings that a filter chooses, so it takes all filters on them.
    """
    return column_of(dimension, fact) is not None or (fact in VIRTUAL and dimension in MEETINGS)


def local_day(fact: Table) -> str:
    """Return the column with the local day of a fact's event."""
    names = {column.name for column in fact.derived}
    return "event_on" if "event_on" in names else "starts_on"


def part_name(kpi: Kpi, part: Part) -> str:
    """Return the column in which a statement delivers a part."""
    return f"{kpi.name}__{part.name}"


def counted(condition: Deferred) -> Deferred:
    """Return the number of rows for which `condition` holds; unknown counts as not."""
    return condition.ifelse(1, 0).sum()
