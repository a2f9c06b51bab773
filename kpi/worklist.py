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
from kpi.at_once import both
from kpi.branches import Split, planned
from kpi.checks import rules
from kpi.engine.compile import share
from kpi.engine.portions import PORTION
from kpi.engine.shared import KEPT_BY
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.reading import ask, rows_for
from kpi.record_counts import FAULTY, counted_at_end, of_faulty, owned_by
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.stock import at_end, stock

_CONTACT = ("customer_key", "name", "email", "phone", "postcode", "segment")
_OWNER = ("unit_key", "advisor_key", "event_on")
SAME = ("same_email", "same_phone", "same_name")


def worklist(query: Query, kpi: Kpi, selection: Selection, limit: int) -> tuple[pd.DataFrame, int]:
    """Return records that break a rule, those that break most first, and how many there are.

    Columns: those of `record_check` that name the record and its owner, and `rules`, the
    broken rules as one text separated by commas. The selection is as `kpi` applies it.
    """
    rows = rows_for(query, kpi, selection)
    if _are_kept(query, rows, limit):
        page, count = both(
            lambda: ask(query, rows, (worklist, limit, KEPT), lambda: _chosen_worst(rows, limit)),
            lambda: _number_of_faulty(query, rows),
        )
        if len(page) == min(limit, count):
            return page, count
    return both(
        lambda: ask(query, rows, (worklist, limit), lambda: _worst(rows, _there(rows), limit)),
        lambda: _number(query, rows, _count_faulty),
    )


KEPT = 20_000
"""The worst of all records, kept for every choice: where enough of them are chosen, they are the
worst of the choice."""


def _are_kept(query: Query, rows: Rows, limit: int) -> bool:
    """Whether it is worth while to look among what is kept: what is asked changes with the rules
    chosen, and only the embedded store keeps rows."""
    is_of_rules = "rule" in dict(rows.selection.filters)
    return limit < KEPT and not is_of_rules and query.engine.dialect in KEPT_BY


def _there(rows: Rows) -> ir.Table:
    """Return the records of the choice that were there at the end of the period."""
    return stock(facts.CUSTOMER, rows, None)[0]


def _faulty(rows: Rows, records: ir.Table) -> ir.Table:
    """Return the records that break a rule: how many, and whether each rule, by its name."""
    broken = _broken(rows, records)
    many = reduce(add, (is_broken.ifelse(1, 0) for is_broken in broken.values()))
    judged = records.select(*_CONTACT, *_OWNER, **broken, many=many.cast("int64"))
    return judged.filter(judged.many > 0)


def _worst(rows: Rows, among: ir.Table, limit: int) -> ir.Table:
    records = _faulty(rows, among)
    first = records.order_by(_most(records)).limit(limit)
    broken = [name for name in first.columns if name not in (*_CONTACT, *_OWNER, "many")]
    named = first.mutate(rules=_listed({name: first[name] for name in broken})).drop(*broken)
    return named.order_by(_most(named))


def _chosen_worst(rows: Rows, limit: int) -> ir.Table:
    """Return those of the worst of all records that the selection chooses."""
    kept = share(_worst(rows, rows.scoped(facts.CUSTOMER), KEPT))
    chosen, _bucket = at_end(rows.filtered(kept, facts.CUSTOMER), None)
    return chosen.order_by(_most(chosen)).limit(limit)


def _count_faulty(rows: Rows) -> ir.Table:
    return _counted(_faulty(rows, _there(rows)))


def _number_of_faulty(query: Query, rows: Rows) -> int:
    """Return how many records break a rule, by counts that are kept."""
    split, dialect = owned_by(rows), query.engine.dialect
    found = ask(
        query,
        rows,
        (_kept_faulty,),
        lambda: _kept_faulty(rows),
        lambda: planned(_kept_faulty, ["count"], rows, split, dialect) if split else None,
    )
    return int(found["count"].iloc[0])


def _kept_faulty(rows: Rows, split: Split | None = None) -> ir.Table:
    found, _bucket, counts = counted_at_end(
        rows, None, lambda records: of_faulty(rules(records, rows.parameters)), split
    )
    grouped = found.group_by(PORTION) if split else found
    return grouped.aggregate(count=counts[FAULTY].fill_null(0))


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
    return both(
        lambda: ask(query, rows, (duplicates, limit), lambda: _alike(rows, limit)),
        lambda: _number(query, rows, _count_alike),
    )


def _marked(rows: Rows) -> ir.Table:
    """Return the records of groups of which the reader sees more than one.

    Few records are of a group, and their texts take long to read: they are kept for every choice.
    """
    records = rows.scoped(facts.CUSTOMER).select(*_CONTACT, *_OWNER, "duplicate_group", *SAME)
    alike = share(records.filter(records.duplicate_group.notnull()))
    found, _bucket = at_end(rows.filtered(alike, facts.CUSTOMER), None)
    groups = found.group_by("duplicate_group").having(found.count() > 1).aggregate()
    return found.semi_join(groups, "duplicate_group")


def _alike(rows: Rows, limit: int) -> ir.Table:
    return _marked(rows).order_by("duplicate_group", "customer_key").limit(limit)


def _count_alike(rows: Rows) -> ir.Table:
    return _counted(_marked(rows))


def _number(query: Query, rows: Rows, counted: Callable[[Rows], ir.Table]) -> int:
    found = ask(query, rows, (counted,), lambda: counted(rows))
    return int(found["count"].iloc[0])


def _counted(records: ir.Table) -> ir.Table:
    return records.aggregate(count=records.count())
