"""Checks of customer records counted before they are rows: each record is read once.

As rows they are as many as records times rules, and each rule would read all records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis import _
from ibis.expr.operations import Field, Node

from kpi import facts
from kpi.branches import Split
from kpi.checks import Rule, rules
from kpi.dimensions import by_name, column_of
from kpi.engine.compile import share
from kpi.engine.portions import PORTION
from kpi.facts.quality import RECORD_CHECK
from kpi.kinds import Part
from kpi.kinds.stock import BUCKET
from kpi.measured import columns_read, condition
from kpi.period import Grain
from kpi.record_counts import OWNERS, VERDICTS, counted_at_end, of_rules
from kpi.rows import Rows
from kpi.text import Label

RULE = replace(
    RECORD_CHECK,
    name="rule",
    grain=Label("eine Regel", "one rule"),
    event_time=None,
    derived=(RECORD_CHECK.column("rule"), RECORD_CHECK.column("area")),
)
_CHECK = ibis.table({column.name: column.type for column in RECORD_CHECK.derived}, name="check")


def are_counted(parts: Iterable[Part]) -> bool:
    """Whether parts of `RECORD_CHECK` only count checks, by what `checked` tells of them."""
    told = {*OWNERS, "rule", "area", "is_passed"}
    return all(columns_read(part) <= told and _asked(part) is not None for part in parts)


def check_sums(
    rows: Rows,
    by: Iterable[str],
    parts: Mapping[str, Part],
    grain: Grain | None,
    split: Split | None = None,
) -> ir.Table:
    """Return the sums of `parts` by dimensions `by` and bucket, and by portion if split."""
    columns = {name: column for name in by if (column := column_of(by_name(name), RECORD_CHECK))}
    cells = _cells(rows, [one for one in columns.values() if one != "rule"], grain, split)
    named = {name: cells[column] for name, column in columns.items()}
    if split:
        named[PORTION] = cells[PORTION]
    if grain:
        named[BUCKET] = cells[BUCKET]
    named = dict(sorted(named.items()))
    sums = {name: _weighed(part, cells) for name, part in parts.items()}
    return cells.group_by(**named).aggregate(**sums) if named else cells.aggregate(**sums)


def _cells(
    rows: Rows, columns: Iterable[str], grain: Grain | None, split: Split | None
) -> ir.Table:
    """Return how many checks were passed and broken, per rule, `columns` of records and bucket.

    Only groups in which a check was made.
    """
    named = list(rules(rows.scoped(facts.CUSTOMER), rows.parameters))
    found, bucket, counts = counted_at_end(
        rows, grain, lambda records: of_rules(rules(records, rows.parameters)), split
    )
    columns = [*columns, PORTION] if split else columns
    groups = {name: found[name] for name in columns} | ({BUCKET: bucket} if grain else {})
    summed = found.group_by(**groups).aggregate(**counts) if groups else found.aggregate(**counts)
    cells = summed.cross_join(_chosen(rows, named))
    told = {what: _told(cells, named, what) for what in VERDICTS}
    return cells.select(*groups, "rule", "area", **told).filter(_.passed + _.broken > 0)


def _weighed(part: Part, cells: ir.Table) -> Any:
    """Return how many of the checks that `cells` are the numbers of a part counts."""
    asked = _asked(part)
    if asked is None:
        raise TypeError(f"{part.name} does more than to count")
    each = (_where(asked, cells, told).ifelse(cells[n], 0).sum() for n, told in VERDICTS.items())
    return reduce(add, each)


def _asked(part: Part) -> Node | None:
    return condition(part.measure.resolve(_CHECK).op())


def _where(asked: Node, cells: ir.Table, told: bool) -> Any:
    """Return the condition on checks as one on cells of passed, or else broken ones."""
    stands = {
        field: (ibis.literal(told) if field.name == "is_passed" else cells[field.name]).op()
        for field in asked.find(Field)
    }
    return asked.replace(stands).to_expr()


def _told(cells: ir.Table, named: Iterable[Rule], what: str) -> Any:
    return ibis.cases(*((cells.rule == rule.name, cells[f"{rule.name}_{what}"]) for rule in named))


def _chosen(rows: Rows, named: Iterable[Rule]) -> ir.Table:
    """Return the rules that a filter chooses, one row each."""
    each = [
        ibis.literal(rule.name).name("rule").as_table().mutate(area=ibis.literal(rule.area))
        for rule in named
    ]
    return rows.filtered(share(ibis.union(*each)), RULE)
