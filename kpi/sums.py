"""The statement that delivers the sums of a batch."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir

from kpi import binds
from kpi.activity import activity
from kpi.batches import BUCKET, Batch, groups_of
from kpi.branches import Split, in_portions, planned, splits
from kpi.checked import are_counted, check_sums
from kpi.contracts import contracts, journeys
from kpi.different import different, is_different, together
from kpi.dimensions import PERSONAL, by_name, column_of
from kpi.engine import portions
from kpi.engine.base import Dialect
from kpi.engine.compile import compiled
from kpi.engine.portions import PORTION, Plan
from kpi.engine.statement import Statement
from kpi.facts import CUSTOMER, CUSTOMER_JOURNEY, SIGNATURE
from kpi.facts.backlog import STAYS
from kpi.facts.journeys import JOURNEY
from kpi.facts.quality import RECORD_CHECK
from kpi.facts.virtual import ACTIVITY, ADVISOR_PERIOD, ADVISOR_WEEK, CONTRACT, VIRTUAL
from kpi.kinds.base import part_name
from kpi.measured import adds_up, counted_rows, counts_different, told_by_day, wanted
from kpi.model import Table
from kpi.open_rows import BUCKET_START, STARTED_ON, open_rows
from kpi.people import EVERYTHING, advisor_period, event_bucket
from kpi.period import Grain
from kpi.population import bucket_of_week, within_bucket
from kpi.record_counts import is_short, only_count, owned_by, record_sums
from kpi.rows import Rows
from kpi.stock import STOCK, stock

CHOSEN = {CONTRACT: (SIGNATURE, contracts), JOURNEY: (CUSTOMER_JOURNEY, journeys)}
"""Facts whose rows a setting chooses: the table they are stored in, and how."""
TEAM = "team"
_LAST = {"service": 0, "channel": 0, "process": 2, TEAM: 3}
_PEOPLE = frozenset(PERSONAL)


def rows_of(
    table: Table, rows: Rows, grain: Grain | None, day: str, columns: frozenset[str] = EVERYTHING
) -> tuple[ir.Table, Any]:
    """Return the rows of a table, real or virtual, and the expression of their bucket.

    Advisors of a period may lack dear columns that are not among `columns`.
    """
    if table is ADVISOR_PERIOD:
        people = advisor_period(rows, grain, columns)
        return people, people.starts_on
    if table in (ACTIVITY, ADVISOR_WEEK):
        weeks = within_bucket(activity(rows, weekly=table is ADVISOR_WEEK), grain)
        return weeks, bucket_of_week(weeks, grain) if grain else None
    if table in STOCK:
        return stock(table, rows, grain)
    if table.name in STAYS:
        still = open_rows(rows, table, grain)
        return still, still[BUCKET_START]
    if table in CHOSEN:
        stored, choose = CHOSEN[table]
        chosen = choose(rows.scoped(stored), rows.parameters)
        events = rows.between(rows.filtered(chosen, table), day)
    else:
        events = rows.during(table, day)
    return events, event_bucket(events, grain, day) if grain else None


def statement(
    batch: Batch, rows: Rows, by: tuple[str, ...], grain: Grain | None, dialect: Dialect
) -> Statement:
    """Return the compiled statement; statements of the same shape are compiled once.

    An engine that keeps rows is told how to add up the answer for chosen members from sums of
    each of them, so that the next choice reads no rows. Counts are the same; what is added up of
    fractions may differ in the last digit.
    """
    shape = binds.shape(rows.scope, rows.selection, rows.parameters)
    identity = tuple((kpi, part.name) for kpi, part in batch.measured)
    by, grain = ((), None) if batch.fine else (by, grain)
    short = is_short(batch.fact, batch.selection.period)
    asked = ("batch", identity, batch.keys, batch.fine, by, grain, short, shape, rows.apart)
    found = compiled(asked, lambda: expression(batch, rows, by, grain), dialect)
    portions.tell(found.sql, dialect, lambda: _plan(batch, rows, by, grain, dialect))
    return found


def expression(batch: Batch, rows: Rows, by: tuple[str, ...], grain: Grain | None) -> ir.Table:
    """Return the sums of a batch, one row per group and key, ordered by them.

    They stand in the order of their names, so that who asks for the same has the same statement.
    A fine batch is asked for without groups and buckets.
    """
    return _ordered(_split(batch, rows, by, grain, None), batch)


def _split(
    batch: Batch, rows: Rows, by: tuple[str, ...], grain: Grain | None, split: Split | None
) -> ir.Table:
    """Return the sums of a batch in no order; with `split`, those of each portion."""
    parts = {part_name(kpi, part): part for kpi, part in batch.measured}
    if _counts_checks(batch):
        return check_sums(rows, by, parts, grain, split)
    if _counts_records(batch):
        return record_sums(rows, by, parts, grain, split)
    return _sums(batch, rows, by, grain, split)


def _counts_checks(batch: Batch) -> bool:
    return batch.fact is RECORD_CHECK and are_counted(part for _kpi, part in batch.measured)


def _counts_records(batch: Batch) -> bool:
    return batch.fact is CUSTOMER and only_count(part for _kpi, part in batch.measured)


def _plan(
    batch: Batch, rows: Rows, by: tuple[str, ...], grain: Grain | None, dialect: Dialect
) -> Plan | None:
    """Return how the answer is added up from sums of each portion of the rows; None if not."""
    split = _split_by(batch, rows, by)
    if split is None:
        return None
    return planned(
        lambda every, apart: _split(batch, every, by, grain, apart),
        _measures(batch),
        rows,
        split,
        dialect,
    )


def _split_by(batch: Batch, rows: Rows, by: tuple[str, ...]) -> Split | None:
    """Return the filter by whose members sums are told apart, if any, and the column it looks at.

    Other filters stay what they are: sums split by single people, by teams and the values of a
    histogram, or by several filters at once are as many as rows. Org units are few, since those
    below one are chosen with it; what an exhibit chooses by itself comes after what readers do.
    """
    are_sums = all(adds_up(part) or counts_different(part) for _kpi, part in batch.measured)
    if batch.fact is ADVISOR_PERIOD or not are_sums:
        return None
    if batch.fact in (RECORD_CHECK, CUSTOMER):
        return owned_by(rows) if _counts_checks(batch) or _counts_records(batch) else None
    offered = [one for one in splits(rows, batch.fact) if _is_few(one[0], batch, by)]
    return min(offered, key=lambda one: (_LAST.get(one[0], 1), one), default=None)


def _is_few(name: str, batch: Batch, by: tuple[str, ...]) -> bool:
    """Whether sums split by a dimension are much fewer than rows."""
    if {*by} & _PEOPLE:
        return False
    return name != TEAM or batch.fine or not batch.keys


def _sums(
    batch: Batch,
    rows: Rows,
    by: tuple[str, ...],
    grain: Grain | None,
    split: Split | None,
) -> ir.Table:
    """Return the sums of the rows of a batch."""
    chooses = grain and batch.fact is ADVISOR_PERIOD
    columns = wanted(batch.measured, by, rows.selection) if chooses else EVERYTHING
    found, bucket = rows_of(batch.fact, rows, grain, batch.day, columns)
    if batch.keys and _has_day(batch):
        found = counted_rows(found, [part for _kpi, part in batch.measured], batch.day)
    named: dict[str, Any] = {BUCKET: bucket} if grain else {}
    if split:
        found = in_portions(found.mutate(**named), split, rows)
        named = {group: found[group] for group in (*named, PORTION)}
    for name in groups_of(batch, by):
        named[name] = found[column_of(by_name(name), batch.fact) or name]
    named |= {key: found[key] for key in batch.keys if key not in named}
    named = dict(sorted(named.items()))
    return _measured(batch, found, named, apart=split is not None)


def _measured(batch: Batch, found: ir.Table, named: dict[str, Any], *, apart: bool) -> ir.Table:
    """Return the sums of rows by the groups `named`; `apart`: different values by portions."""
    measures = {part_name(kpi, part): part.measure for kpi, part in batch.measured}
    told = {name for name, one in measures.items() if apart and is_different(found, one)}
    summed = found.group_by(**named) if named else found
    sums = summed.aggregate(**{name: one for name, one in measures.items() if name not in told})
    is_told = _has_day(batch) or batch.fact in VIRTUAL
    sums = told_by_day(sums, found, batch.fact, batch.day) if is_told else sums
    counts = {name: different(found, named, measures[name], name) for name in told}
    return together(sums, counts) if counts else sums


def _groups(sums: ir.Table, batch: Batch) -> list[str]:
    """Return the columns by which sums are split."""
    measures = {*_measures(batch)}
    return [name for name in sums.columns if name not in measures]


def _measures(batch: Batch) -> list[str]:
    return [part_name(kpi, part) for kpi, part in batch.measured]


def _ordered(sums: ir.Table, batch: Batch) -> ir.Table:
    named = _groups(sums, batch)
    return sums.order_by(named) if named else sums


def _has_day(batch: Batch) -> bool:
    """Whether the rows of a batch are chosen by their day, so that it is known for all."""
    if batch.fact.name in STAYS:
        return batch.day == STARTED_ON
    return batch.fact not in (*STOCK, *VIRTUAL)
