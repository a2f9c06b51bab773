"""Who contributed how much to KPIs, month by month since the first day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
from ibis import _

from kpi import binds
from kpi.batches import bind_values, rows_of
from kpi.dimensions import ADVISOR, by_name, column_of
from kpi.engine.base import Engine
from kpi.engine.compile import compiled
from kpi.engine.memory import Memory
from kpi.kinds import Kpi, Mix
from kpi.kinds.base import counted, parts_of
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.registry import all_kpis
from kpi.rows import Rows
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.small_groups.openings import Cell, Course

WHOLE = ""
"""Stands for the only member where nothing is split."""
_REST = "rest"
_FOCUS = ("focus", "others")
_LEVELS = {"month": "M", "quarter": "Q"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where contributions are counted: every month of `ends` in what a scope may see."""

    engine: Engine
    scope: Scope
    parameters: Parameters
    ends: Sequence[date]
    memory: Memory

    @property
    def rows(self) -> Rows:
        """The door to all rows of the months."""
        whole = Selection(period=Period(self.ends[0], self.ends[-1]), comparison="none")
        return Rows(self.scope, whole, self.parameters)


@dataclass(frozen=True, slots=True)
class Measured:
    """One sum that a KPI is made of: a column of the contributions to a fact."""

    fact: Table
    day: str
    column: str

    def courses(self, source: Source, dimension: str) -> dict[str, Course] | None:
        """Return member -> course, the whole alone where the dimension is empty.

        None where nothing can be told of people: the fact names no advisors or lacks the
        dimension, or nobody has anything. One statement answers for all measures of a fact.
        """
        if not _is_counted(self.fact, dimension):
            return None
        every = _remembered(source, self.fact, self.day, dimension)
        if f"{self.column}_total" not in every or not every[f"{self.column}_total"].gt(0).any():
            return None
        return _courses(every, self.column)


def measured(kpi: Kpi, dimension: str) -> list[Measured]:
    """Return what a KPI is made of where it is split or filtered by a dimension.

    Beside its parts that is what follows from them: the denominator without the numerator, and
    of a mix that shows one member the others.
    """
    told = (_REST,) if dimension in _of(kpi) else (_REST, *_FOCUS)
    found = []
    for fact, day in dict.fromkeys((part.fact, part.day) for part in parts_of(kpi, ())):
        own = [part.name for part in parts_of(kpi, ()) if (part.fact, part.day) == (fact, day)]
        found += [Measured(fact, day, _column(kpi, name)) for name in (*own, *told)]
    return found


def is_counted(kpi: Kpi, dimension: str) -> bool:
    """Whether any fact of a KPI names advisors and has the dimension."""
    return any(_is_counted(part.fact, dimension) for part in parts_of(kpi, ()))


def _is_counted(fact: Table, dimension: str) -> bool:
    has_column = not dimension or column_of(by_name(dimension), fact) is not None
    return has_column and column_of(ADVISOR, fact) is not None


def _of(kpi: Kpi) -> tuple[str, ...]:
    """Return the dimensions by which a mix shows all its members rather than one."""
    return kpi.of if isinstance(kpi, Mix) else ()


def _column(kpi: Kpi, part: str) -> str:
    return f"{kpi.name}__{part}"


def _remembered(source: Source, fact: Table, day: str, dimension: str) -> pd.DataFrame:
    what = (source.engine.version, source.scope, source.parameters, fact.name, day, dimension)
    return source.memory.of(what, lambda: _every(source, fact, day, dimension))


def _every(source: Source, fact: Table, day: str, dimension: str) -> pd.DataFrame:
    """Return the contributions to all KPIs of a fact."""
    shape = binds.shape(source.scope, source.rows.selection, source.parameters)
    asked = ("contributions", fact.name, day, dimension, shape, tuple(all_kpis().values()))
    expression = partial(_expression, source, fact, day, dimension)
    statement = compiled(asked, expression, source.engine.dialect)
    values = bind_values(source.rows, source.engine.freshness())
    return source.engine.run(statement.sql, statement.needed(values))


def _expression(source: Source, fact: Table, day: str, dimension: str) -> ir.Table:
    found, bucket = rows_of(fact, source.rows, "month", day)
    column = column_of(by_name(dimension), fact) if dimension else None
    member = found[column].cast("string") if column else ibis.literal(WHOLE)
    advisor = found[column_of(ADVISOR, fact) or ""]
    measures, rests = _measures(fact, day)
    keys = {"month": bucket.cast("date"), "member": member, "who": advisor}
    each = found.group_by(**keys).aggregate(**measures)
    each = each.mutate(**{f"{kpi}__{_REST}": _rest(each, kpi) for kpi in rests})
    names = [*measures, *(f"{kpi}__{_REST}" for kpi in rests)]
    levels = [_level(each, name, unit, names) for name, unit in _LEVELS.items()]
    return ibis.union(*levels).order_by("level", "starts_on", "member")


def _rest(each: ir.Table, kpi: str) -> Any:
    return each[f"{kpi}__bottom"] - each[f"{kpi}__top"]


def _measures(fact: Table, day: str) -> tuple[dict[str, Any], list[str]]:
    """Return the sums of all KPIs of a fact, and the KPIs whose shares tell of a rest, too."""
    measures: dict[str, Any] = {}
    rests = []
    for kpi in all_kpis().values():
        own = [part for part in parts_of(kpi, ()) if (part.fact, part.day) == (fact, day)]
        measures |= {_column(kpi, part.name): part.measure for part in own}
        if own and isinstance(kpi, Mix) and kpi.focus is not None and len(kpi.of) == 1:
            is_focus = _[column_of(by_name(kpi.of[0]), fact) or kpi.of[0]] == kpi.focus[0]
            measures[_column(kpi, "focus")] = counted(kpi.where & is_focus)
            measures[_column(kpi, "others")] = counted(kpi.where & ~is_focus)
        if {"top", "bottom"} <= {part.name for part in own if not part.keys}:
            rests.append(kpi.name)
    return measures, rests


def _level(each: ir.Table, level: str, unit: str, names: list[str]) -> ir.Table:
    """Return per first day and member of a level: people, largest and total of each part."""
    start = each.month.truncate(unit).cast("date")
    person = each.group_by(starts_on=start, member=each.member, who=each.who).aggregate(
        **{name: each[name].sum().cast("float64") for name in names}
    )
    known = person.who.notnull()
    sums = {}
    for name in names:
        size = person[name].abs()
        sums[f"{name}_people"] = (known & (size > 0)).ifelse(1, 0).sum()
        sums[f"{name}_largest"] = known.ifelse(size, 0.0).max()
        sums[f"{name}_total"] = size.sum()
    grouped = person.group_by("starts_on", "member").aggregate(**sums)
    return grouped.mutate(level=ibis.literal(level))


def _courses(found: pd.DataFrame, column: str) -> dict[str, Course]:
    """Return the courses of one measure; of members that have rows of others, empty cells."""
    sums = [f"{column}_{name}" for name in _SUMS]
    rows = found.loc[found["starts_on"].notna(), ["level", "starts_on", "member", *sums]]
    cells: dict[str, dict[str, dict[date, Cell]]] = {}
    for level, day, member, people, largest, total in rows.fillna(
        dict.fromkeys(sums, 0)
    ).itertuples(index=False):
        name = UNKNOWN if pd.isna(member) else str(member)
        levels = cells.setdefault(name, {})
        levels.setdefault(str(level), {})[pd.Timestamp(day).date()] = Cell(
            people=(int(people),), largest=(float(largest),), total=(float(total),)
        )
    return {
        member: Course(levels.get("month", {}), levels.get("quarter", {}))
        for member, levels in cells.items()
    }


_SUMS = ("people", "largest", "total")
UNKNOWN = "\x00"
"""Stands for the member of rows that name none."""
