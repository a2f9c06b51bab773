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


def courses(source: Source, kpi: Kpi, dimension: str) -> list[dict[str, Course]]:
    """Return member -> course of a KPI, once for each of its facts that names advisors.

    One statement answers for all KPIs of a fact; an empty dimension is the whole.
    """
    found = []
    for fact, day in dict.fromkeys((part.fact, part.day) for part in parts_of(kpi, ())):
        own = [part.name for part in parts_of(kpi, ()) if (part.fact, part.day) == (fact, day)]
        if _is_counted(fact, dimension):
            every = _remembered(source, fact, day, dimension)
            told = (*own, _REST) if dimension in _of(kpi) else (*own, _REST, *_FOCUS)
            names = [_column(kpi, name) for name in told]
            found.append(_courses(every, [name for name in names if f"{name}_total" in every]))
    return found


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


def _courses(found: pd.DataFrame, names: list[str]) -> dict[str, Course]:
    """Return the courses of the named parts; those of which nobody has anything are left out."""
    found = found[found["starts_on"].notna()].fillna({f"{n}_{w}": 0 for n in names for w in _SUMS})
    told = [name for name in names if found[f"{name}_total"].gt(0).any()]
    cells: dict[str, dict[str, dict[date, Cell]]] = {}
    for row in found.to_dict("records") if told else ():
        known = not pd.isna(row["member"])
        levels = cells.setdefault(str(row["member"]) if known else UNKNOWN, {})
        day = pd.Timestamp(row["starts_on"]).date()
        levels.setdefault(str(row["level"]), {})[day] = Cell(
            people=tuple(int(row[f"{name}_people"]) for name in told),
            largest=tuple(float(row[f"{name}_largest"]) for name in told),
            total=tuple(float(row[f"{name}_total"]) for name in told),
        )
    return {
        member: Course(levels.get("month", {}), levels.get("quarter", {}))
        for member, levels in cells.items()
    }


_SUMS = ("people", "largest", "total")
UNKNOWN = "\x00"
"""Stands for the member of rows that name none."""
