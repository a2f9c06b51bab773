"""The customer records behind a rule, to be corrected where they were entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi import facts
from kpi.checks import rules
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.reading import ask, rows_for
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.stock import stock

_CONTACT = ("customer_key", "name", "email", "phone", "postcode", "segment")
_OWNER = ("unit_key", "advisor_key", "event_on")
SAME = ("same_email", "same_phone", "same_name")


def worklist(query: Query, kpi: Kpi, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
    """Return records that break a rule, those that break most first, and how many there are.

    Columns: those of `record_check` that name the record and its owner, and `rules`, the
    broken rules as one text separated by commas. The selection is as `kpi` applies it.
    """
    rows = rows_for(query, kpi, selection)
    page = ask(query, rows, (worklist, limit), lambda: _worst(rows, limit))
    return page, _count(query, rows, _faulty)


def _faulty(rows: Rows) -> ir.Table:
    """Return the records that break a rule: how many, and whether each rule, by its name."""
    found, _bucket = stock(facts.CUSTOMER, rows, None)
    broken = _broken(rows, found)
    many = reduce(add, (is_broken.ifelse(1, 0) for is_broken in broken.values()))
    judged = found.select(*_CONTACT, *_OWNER, **broken, many=many.cast("int64"))
    return judged.filter(judged.many > 0)


def _worst(rows: Rows, limit: int) -> ir.Table:
    records = _faulty(rows)
    first = records.order_by(_most(records)).limit(limit)
    broken = [name for name in first.columns if name not in (*_CONTACT, *_OWNER, "many")]
    named = first.mutate(rules=_listed({name: first[name] for name in broken})).drop(*broken)
    return named.order_by(_most(named))


def _most(records: ir.Table) -> list[Any]:
    return [ibis.desc(records.many), records.name, records.customer_key]


def _broken(rows: Rows, records: ir.Table) -> dict[str, Any]:
    """Return rule -> whether a record breaks it, those that the selection chooses."""
    return {
        rule.name: rule.applies & ~rule.passed & rows.chooses("rule", ibis.literal(rule.name))
        for rule in rules(records, rows.parameters)
    }


def _listed(broken: Mapping[str, Any]) -> Any:
    """Return the names of the broken rules, separated by commas."""
    each = (broken[name].ifelse(f",{name}", "") for name in sorted(broken))
    return reduce(add, each).substr(1)


def duplicates(
    query: Query, kpi: Kpi, selection: Selection, limit: int
) -> tuple[pd.DataFrame, int]:
    """Return records that may be the same customer, group by group, and how many there are.

    Columns: as `worklist`, with `duplicate_group` and `SAME` instead of the rules. Groups of
    which the reader may see one record only are left out: the other is not theirs to see.
    """
    rows = rows_for(query, kpi, selection)
    page = ask(query, rows, (duplicates, limit), lambda: _alike(rows, limit))
    return page, _count(query, rows, _marked)


def _marked(rows: Rows) -> ir.Table:
    """Return the records of groups of which the reader sees more than one."""
    found, _bucket = stock(facts.CUSTOMER, rows, None)
    marked = found.filter(found.duplicate_group.notnull())
    size = marked.count().over(ibis.window(group_by=marked.duplicate_group))
    shown = marked.select(*_CONTACT, *_OWNER, "duplicate_group", *SAME, size=size)
    return shown.filter(shown["size"] > 1).drop("size")


def _alike(rows: Rows, limit: int) -> ir.Table:
    return _marked(rows).order_by("duplicate_group", "customer_key").limit(limit)


def _count(query: Query, rows: Rows, of: Callable[[Rows], ir.Table]) -> int:
    counted = ask(query, rows, (of,), lambda: _number(of(rows)))
    return int(counted["count"].iloc[0])


def _number(records: ir.Table) -> ir.Table:
    return records.aggregate(count=records.count())
