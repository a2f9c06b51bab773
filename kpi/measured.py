"""What parts read, count and add up, and which of them a statement delivers, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.expr.operations import Field, IfElse, Literal, Node, NotNull, Sum

from kpi.different import is_different
from kpi.dimensions import by_name, column_of
from kpi.facts.virtual import ACTIVITY, ADVISOR_PERIOD, ADVISOR_WEEK
from kpi.kinds import Kpi, Part
from kpi.kinds.base import parts_of
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.people import EVERYTHING
from kpi.registry import all_kpis
from kpi.selection import Selection


def counted_fact(fact: Table, parameters: Parameters) -> Table:
    """Return the table whose rows are counted: weeks are weeks, whatever asks for them."""
    return ADVISOR_WEEK if fact is ACTIVITY and parameters.active_grain == "week" else fact


@lru_cache(maxsize=4096)
def columns_read(part: Part) -> frozenset[str]:
    """Return the columns of its fact that a part reads."""
    rows = _rows(part.fact)
    fields = rows.aggregate(measure=part.measure).op().find(Field)
    return frozenset(part.keys) | {field.name for field in fields}


def _rows(fact: Table) -> ir.Table:
    columns = (*fact.columns, *fact.derived)
    return ibis.table({column.name: column.type for column in columns}, name="rows")


def told_by_day(asked: ir.Expr, found: ir.Table, fact: Table, day: str) -> Any:
    """Return what is asked of the rows `found`, where the day by which they were chosen stands for
    columns that are only tested for null and never are: reading keys takes longer than all else."""
    tests = [
        test
        for test in asked.op().find(NotNull)
        if isinstance(test.arg, Field)
        and test.arg.rel == found.op()
        and test.arg.name in fact.certain
    ]
    return asked.op().replace(dict.fromkeys(tests, found[day].notnull().op())).to_expr()


def counted_rows(found: ir.Table, parts: list[Part], day: str) -> ir.Table:
    """Return the rows that a part counts; grouped by keys, all others would be groups of nothing.

    All rows where a part does more than to count.
    """
    conditions = [condition(part.measure.resolve(found).op()) for part in parts]
    if None in conditions:
        return found
    tests = [
        told_by_day(one.to_expr(), found, part.fact, day)
        for one, part in zip(conditions, parts, strict=True)
        if one is not None
    ]
    return found.filter(reduce(or_, tests))


def adds_up(part: Part) -> bool:
    """Whether what a part measures of some rows and of all others adds up to that of all."""
    measure = part.measure.resolve(_rows(part.fact)).op()
    return isinstance(measure, Sum) and measure.where is None


def counts_different(part: Part) -> bool:
    """Whether a part counts the different values of a column."""
    return is_different(_rows(part.fact), part.measure)


def condition(measure: Node) -> Node | None:
    """Return the condition of the rows that a measure counts, None where it does more."""
    each = measure.arg if isinstance(measure, Sum) and measure.where is None else None
    if not isinstance(each, IfElse):
        return None
    ends = (each.true_expr, each.false_null_expr)
    counts = [one.value for one in ends if isinstance(one, Literal)]
    return each.bool_expr if counts == [1, 0] else None


def people_by(by: tuple[str, ...]) -> frozenset[str]:
    """Return the columns of advisors that tell all groups apart; each advisor where asked for."""
    return EVERYTHING if "advisor" in by else frozenset({"unit_key", "region_key", "segment"})


def wanted(
    parts: Iterable[tuple[Kpi, Part]], by: Iterable[str], selection: Selection
) -> frozenset[str]:
    """Return the columns of advisors that parts, groups or filters read."""
    named = (column_of(by_name(name), ADVISOR_PERIOD) for name in (*by, *dict(selection.filters)))
    read = (columns_read(part) for _kpi, part in parts)
    return frozenset(column for column in named if column).union(*read)


def everyones(
    fact: Table, parts: list[tuple[Kpi, Part]], parameters: Parameters
) -> list[tuple[Kpi, Part]]:
    """Return the parts of every declared KPI of a fact, and those given."""
    declared = [
        (kpi, part)
        for kpi in all_kpis().values()
        for part in parts_of(kpi, ())
        if counted_fact(part.fact, parameters) is fact
    ]
    known = {kpi for kpi, _part in declared}
    return [*declared, *((kpi, part) for kpi, part in parts if kpi not in known)]
