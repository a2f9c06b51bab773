"""Counts of customer records, kept per owner, group and day of creation for every choice of them.

No filter changes how many records of an owner there are, so filters choose among counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi import facts
from kpi.branches import Split, in_portions
from kpi.checks import Rule, rules
from kpi.dimensions import by_name, column_of
from kpi.engine.base import Freshness
from kpi.engine.compile import bind, share
from kpi.engine.portions import PORTION
from kpi.facts.quality import RECORD_CHECK
from kpi.kinds import Part
from kpi.kinds.base import part_name
from kpi.kinds.stock import BUCKET
from kpi.measured import condition, everyones
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.period import Grain, Period
from kpi.rows import Rows
from kpi.stock import at_end

OWNERS = ("advisor_key", "region_key", "segment", "unit_key")
CREATED = "created_on"
FAULTY = "faulty"
VERDICTS = {"passed": True, "broken": False}
LATELY = timedelta(days=200)
LONGEST = timedelta(days=366)
"""Periods that end lately read the same counts, in which days of creation are told apart as far
back as a period of this length may begin."""
_COLUMNS = (*facts.CUSTOMER.columns, *facts.CUSTOMER.derived)
_RECORD = ibis.table({column.name: column.type for column in _COLUMNS}, name="record")
Counts = Callable[[ir.Table], Mapping[str, Any]]


def is_short(fact: Table, period: Period) -> bool:
    """Whether counts of records that are kept tell all days of a period apart."""
    return fact in (RECORD_CHECK, facts.CUSTOMER) and period.end - period.start <= LONGEST


def counted_days(period: Period, freshness: Freshness) -> dict[str, date]:
    """Return from and until when days of creation are told apart; earlier ones are not."""
    last = freshness.last_on
    if last is None or period.end <= last - LATELY:
        return {"counted_from": period.end - LONGEST, "counted_until": period.end}
    until = max(period.end, last + timedelta(days=1))
    return {"counted_from": last - LATELY - LONGEST, "counted_until": until}


def owned_by(rows: Rows) -> Split | None:
    """Return the filter by whose members counts are told apart, if any: counts of all owners in
    an org unit, or else a team, are few."""
    chosen = dict(rows.selection.filters)
    named = [name for name in ("org_unit", "team") if name in chosen]
    return (named[0], "unit_key") if named else None


def only_count(parts: Iterable[Part]) -> bool:
    """Whether parts of customers do nothing but count those that meet a condition."""
    return all(not one.keys and condition(one.measure.resolve(_RECORD).op()) for one in parts)


def record_sums(
    rows: Rows,
    by: Iterable[str],
    parts: Mapping[str, Part],
    grain: Grain | None,
    split: Split | None = None,
) -> ir.Table:
    """Return the sums of `parts` by dimensions `by` and bucket, and by portion if split."""
    found, bucket, sums = counted_at_end(
        rows, grain, lambda records: _of_parts(records, parts), split
    )
    columns = {name: column_of(by_name(name), facts.CUSTOMER) for name in by}
    named = {name: found[column] for name, column in columns.items() if column}
    named |= {PORTION: found[PORTION]} if split else {}
    named = dict(sorted((named | ({BUCKET: bucket} if grain else {})).items()))
    return found.group_by(**named).aggregate(**sums) if named else found.aggregate(**sums)


def counted_at_end(
    rows: Rows, grain: Grain | None, counts: Counts, split: Split | None = None
) -> tuple[ir.Table, Any, dict[str, Any]]:
    """Return what was there at the end of the period, its bucket, and the sums of `counts`.

    Each of `counts` is the number of records that meet a condition. What was there has the
    columns `OWNERS`, and its portion if split.
    """
    records = rows.scoped(facts.CUSTOMER)
    if grain and not is_short(facts.CUSTOMER, rows.selection.period):
        chosen = rows.filtered(records, facts.CUSTOMER)
        found, bucket = at_end(in_portions(chosen, split, rows) if split else chosen, grain)
        return found, bucket, dict(counts(found))
    asked = counts(records)
    kept = _kept(records, {**_usual(records, rows.parameters), **asked})
    chosen = rows.filtered(kept, facts.CUSTOMER)
    chosen = in_portions(chosen, split, rows) if split else chosen
    found, bucket = at_end(chosen if chosen is kept else share(chosen), grain, CREATED)
    return found, bucket, {name: found[name].sum() for name in asked}


def of_rules(named: Iterable[Rule]) -> dict[str, Any]:
    """Return the number of records that pass each rule and of those that break it."""
    return {
        f"{rule.name}_{what}": _number(rule.applies & (rule.passed if is_so else ~rule.passed))
        for rule in named
        for what, is_so in VERDICTS.items()
    }


def of_faulty(named: Iterable[Rule]) -> dict[str, Any]:
    """Return the number of records that break any of the rules."""
    return {FAULTY: _number(reduce(or_, (rule.applies & ~rule.passed for rule in named)))}


def _of_parts(records: ir.Table, parts: Mapping[str, Part]) -> dict[str, Any]:
    """Return the number of records that each part counts."""
    asked = {name: condition(one.measure.resolve(records).op()) for name, one in parts.items()}
    return {name: _number(one.to_expr()) for name, one in asked.items() if one is not None}


def _usual(records: ir.Table, parameters: Parameters) -> dict[str, Any]:
    """Return all that pages ask for: one table is kept for all of it."""
    named = list(rules(records, parameters))
    parts = {
        part_name(kpi, part): part
        for kpi, part in everyones(facts.CUSTOMER, [], parameters)
        if only_count([part])
    }
    return {**of_rules(named), **of_faulty(named), **_of_parts(records, parts)}


def _number(condition: Any) -> Any:
    """Return the number of rows for which a condition holds; to count takes less than to add."""
    return condition.ifelse(1, ibis.null("int64")).count()


def _kept(records: ir.Table, counts: Mapping[str, Any]) -> ir.Table:
    """Return the counts per owner, group and day of creation, under a name that keeps them."""
    created = records.event_on
    day = (created >= bind("counted_from", "date")).ifelse(created, ibis.null("date"))
    meant = records.filter(created.isnull() | (created < bind("counted_until", "date")))
    return share(meant.group_by(*OWNERS, **{CREATED: day}).aggregate(**counts))
