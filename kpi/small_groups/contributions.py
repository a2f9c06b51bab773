"""Who contributed how much to KPIs, month by month since the first day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, reduce
from operator import sub
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi import binds
from kpi.batches import bind_values
from kpi.dimensions import ADVISOR, by_name, column_of
from kpi.engine.compile import compiled
from kpi.facts.backlog import STAYS
from kpi.kinds import Kpi, Mix
from kpi.kinds.base import parts_of
from kpi.model import Table
from kpi.registry import all_kpis
from kpi.small_groups.differences import sums_at
from kpi.small_groups.openings import Cell, Course
from kpi.small_groups.source import Source
from kpi.small_groups.sums import FOCUS, column, sums_of
from kpi.sums import rows_of

WHOLE = ""
"""Stands for the only member where nothing is split."""
_LEVELS = {"month": "M", "quarter": "Q"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One sum that a KPI is made of, or what is left of one: a column of the contributions.

    Where `may_be_none`, nobody's part of it is no group: it is told by several KPIs together.
    """

    fact: Table
    day: str
    column: str
    may_be_none: bool = False

    @property
    def nobody(self) -> Course:
        """The course of a member to which nobody contributed."""
        return Course({}, {}, self.may_be_none, self.fact.name in STAYS)

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
        return _courses(every, self.column, self.nobody)


def measured(kpi: Kpi, dimension: str, source: Source) -> list[Measured]:
    """Return what a KPI is made of where it is split or filtered by a dimension.

    Beside its sums that is what follows from them: the denominator without the numerator, of a
    mix that shows one member the others, and what is left of a sum that others are parts of.
    """
    found: dict[Measured, None] = {}
    for (fact, day), own in sums_of(kpi, source.parameters).items():
        every = sums_at(source, (fact, day))
        drop = {column(kpi, name) for name in FOCUS} if dimension in _of(kpi) else set()
        names = [every.same[name] for name in own if name not in drop]
        rest = every.left(column(kpi, "bottom"), column(kpi, "top"))
        names += [rest] if rest else []
        found |= dict.fromkeys(Measured(fact, day, name) for name in names)
        told = [one for name in names for one in every.held_back.get(name, ())]
        found |= dict.fromkeys(Measured(fact, day, name, may_be_none=True) for name in told)
    return list(found)


def is_counted(kpi: Kpi, dimension: str) -> bool:
    """Whether any fact of a KPI names advisors and has the dimension."""
    return any(_is_counted(part.fact, dimension) for part in parts_of(kpi, ()))


def _is_counted(fact: Table, dimension: str) -> bool:
    has_column = not dimension or column_of(by_name(dimension), fact) is not None
    return has_column and column_of(ADVISOR, fact) is not None


def _of(kpi: Kpi) -> tuple[str, ...]:
    """Return the dimensions by which a mix shows all its members rather than one."""
    return kpi.of if isinstance(kpi, Mix) else ()


def _remembered(source: Source, fact: Table, day: str, dimension: str) -> pd.DataFrame:
    what = (source.engine.version, source.scope, source.parameters, fact.name, day, dimension)
    return source.memory.of(what, lambda: _every(source, fact, day, dimension))


def _every(source: Source, fact: Table, day: str, dimension: str) -> pd.DataFrame:
    """Return the contributions to all KPIs of a fact."""
    shape = binds.shape(source.scope, source.rows.selection, source.parameters)
    every = sums_at(source, (fact, day))
    columns = (*every.measures, *every.differences)
    rules = source.parameters.prescribed_features
    kpis = tuple(all_kpis().values())
    asked = ("contributions", fact.name, day, dimension, shape, rules, columns, kpis)
    expression = partial(_expression, source, fact, day, dimension)
    statement = compiled(asked, expression, source.engine.dialect)
    values = bind_values(source.rows, source.engine.freshness())
    return source.engine.run(statement.sql, statement.needed(values))


def _expression(source: Source, fact: Table, day: str, dimension: str) -> ir.Table:
    found, bucket = rows_of(fact, source.rows, "month", day)
    split_by = column_of(by_name(dimension), fact) if dimension else None
    member = found[split_by].cast("string") if split_by else ibis.literal(WHOLE)
    advisor = found[column_of(ADVISOR, fact) or ""]
    every = sums_at(source, (fact, day))
    keys = {"starts_on": bucket.cast("date"), "member": member, "who": advisor}
    each = found.group_by(**keys).aggregate(
        **{name: measure.cast("float64") for name, measure in every.measures.items()}
    )
    levels = [_level(each, name, unit, list(every.measures)) for name, unit in _LEVELS.items()]
    people = ibis.union(*levels)
    left = {name: _left(people, (of.whole, *of.parts)) for name, of in every.differences.items()}
    return _summed(people.mutate(**left), [*every.measures, *left])


def _left(each: ir.Table, of: Sequence[str]) -> Any:
    """Return the first of some columns less the others."""
    return reduce(sub, (each[name] for name in of))


def _level(each: ir.Table, level: str, unit: str, names: list[str]) -> ir.Table:
    """Return what each person has of each measure, by first day and member of a level."""
    start = each.starts_on.truncate(unit).cast("date")
    person = each.group_by(starts_on=start, member=each.member, who=each.who).aggregate(
        **{name: each[name].sum() for name in names}
    )
    return person.mutate(level=ibis.literal(level))


def _summed(people: ir.Table, names: list[str]) -> ir.Table:
    """Return per level, first day and member: people, largest and total of each measure."""
    known = people.who.notnull()
    sums = {}
    for name in names:
        size = people[name].abs()
        sums[f"{name}_people"] = (known & (size > 0)).ifelse(1, 0).sum()
        sums[f"{name}_largest"] = known.ifelse(size, 0.0).max()
        sums[f"{name}_total"] = size.sum()
    keys = ("level", "starts_on", "member")
    return people.group_by(*keys).aggregate(**sums).order_by(*keys)


def _courses(found: pd.DataFrame, measure: str, nobody: Course) -> dict[str, Course]:
    """Return the courses of one measure; of members that have rows of others, empty cells."""
    sums = [f"{measure}_{name}" for name in _SUMS]
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
        member: replace(nobody, months=of.get("month", {}), quarters=of.get("quarter", {}))
        for member, of in cells.items()
    }


_SUMS = ("people", "largest", "total")
UNKNOWN = "\x00"
"""Stands for the member of rows that name none."""
