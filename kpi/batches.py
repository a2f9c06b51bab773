"""Sums that one scan can deliver together, and the statement that delivers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

import ibis.expr.types as ir

from kpi import binds
from kpi.activity import activity
from kpi.checked import are_counted, check_sums
from kpi.contracts import contracts, journeys
from kpi.dimensions import by_name, column_of
from kpi.engine.base import Bind, Dialect, Freshness
from kpi.engine.compile import compiled, share
from kpi.engine.statement import Statement
from kpi.facts import CUSTOMER, CUSTOMER_JOURNEY, SIGNATURE
from kpi.facts.backlog import STAYS
from kpi.facts.journeys import JOURNEY
from kpi.facts.quality import RECORD_CHECK
from kpi.facts.virtual import ACTIVITY, ADVISOR_PERIOD, ADVISOR_WEEK, CONTRACT, VIRTUAL
from kpi.kinds import Kpi, Part
from kpi.kinds.base import part_name, parts_of
from kpi.measured import counted_fact, counted_rows, everyones, people_by, told_by_day, wanted
from kpi.model import Table
from kpi.open_rows import BUCKET_START, STARTED_ON, open_rows
from kpi.parameters import Parameters
from kpi.people import EVERYTHING, RANKED, advisor_period, event_bucket
from kpi.period import Grain, Period, bucket_start, next_bucket
from kpi.population import bucket_of_week, within_bucket
from kpi.record_counts import counted_days, is_short, only_count, record_sums
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.stock import STOCK, stock

BUCKET = "bucket"


@dataclass(frozen=True, slots=True)
class Batch:
    """Parts of one or more KPIs over the same rows of `fact`, split by the same `keys`.

    `measured` are the parts its statement delivers, `parts` those that were asked for. The
    keys of a `fine` batch are enough to make every group and bucket from its rows.
    """

    selection: Selection
    fact: Table
    day: str
    keys: tuple[str, ...]
    parts: tuple[tuple[Kpi, Part], ...]
    measured: tuple[tuple[Kpi, Part], ...]
    fine: bool


def batches(
    asked: Iterable[tuple[Kpi, Selection]],
    by: tuple[str, ...],
    grain: Grain | None,
    parameters: Parameters,
) -> list[Batch]:
    """Return the parts of all KPIs, those over the same rows together.

    Rows of virtual facts are dear to build, those of all customers many: one statement delivers
    the parts of all KPIs, whoever asks. Other facts are scanned once for each set of keys.
    """
    found: dict[tuple[object, ...], list[tuple[Kpi, Part]]] = {}
    for kpi, selection in asked:
        for part in parts_of(kpi, by):
            fact = counted_fact(part.fact, parameters)
            keys = None if fact in VIRTUAL else part.keys
            rows = (fact, part.day, keys, part.broadcast, selection)
            found.setdefault(rows, []).append((kpi, part))
    return [
        _batch(cast(Table, fact), cast(Selection, selection), parts, _Asked(by, grain, parameters))
        for (fact, *_, selection), parts in found.items()
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How the rows of a statement are to be grouped."""

    by: tuple[str, ...]
    grain: Grain | None
    parameters: Parameters


def _batch(
    fact: Table, selection: Selection, parts: list[tuple[Kpi, Part]], asked: _Asked
) -> Batch:
    fine, measured = False, parts
    if fact in VIRTUAL:
        groups = [name for name in asked.by if column_of(by_name(name), fact)]
        fine = asked.grain is None if fact is ADVISOR_PERIOD else not groups
        if fine or (fact is ADVISOR_PERIOD and wanted(parts, groups, selection) & RANKED):
            measured = everyones(fact, parts, asked.parameters)
    elif fact is CUSTOMER and not parts[0][1].keys:
        measured = [one for one in everyones(fact, parts, asked.parameters) if not one[1].keys]
    keys = {key for _kpi, part in measured for key in part.keys}
    if fine:
        keys |= {"starts_on", *(people_by(asked.by) if fact is ADVISOR_PERIOD else ())}
    return Batch(
        selection=selection,
        fact=fact,
        day=parts[0][1].day,
        keys=tuple(sorted(keys)),
        parts=tuple(parts),
        measured=tuple(measured),
        fine=fine,
    )


def groups_of(batch: Batch, by: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `by` the batch's fact has a column for."""
    return tuple(name for name in by if column_of(by_name(name), batch.fact))


CHOSEN = {CONTRACT: (SIGNATURE, contracts), JOURNEY: (CUSTOMER_JOURNEY, journeys)}
"""Facts whose rows a setting chooses: the table they are stored in, and how."""


def rows_of(
    table: Table, rows: Rows, grain: Grain | None, day: str, columns: frozenset[str] = EVERYTHING
) -> tuple[ir.Table, Any]:
    """Return the rows of a table, real or virtual, and the expression of their bucket.

    Advisors of a period may lack dear columns that are not among `columns`.
    """
    if table is ADVISOR_PERIOD:
        people = advisor_period(rows, grain, columns)
        people = people if grain else share(people)
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
    """Return the compiled statement; statements of the same shape are compiled once."""
    shape = binds.shape(rows.scope, rows.selection, rows.parameters)
    identity = tuple((kpi, part.name) for kpi, part in batch.measured)
    grouping = None if batch.fine else (by, grain)
    short = is_short(batch.fact, batch.selection.period)
    asked = ("batch", identity, batch.keys, grouping, short, shape)
    return compiled(asked, lambda: expression(batch, rows, by, grain), dialect)


def expression(batch: Batch, rows: Rows, by: tuple[str, ...], grain: Grain | None) -> ir.Table:
    """Return the sums of a batch, one row per group and key, ordered by them.

    They stand in the order of their names, so that who asks for the same has the same statement.
    """
    if batch.fine:
        by, grain = (), None
    parts = {part_name(kpi, part): part for kpi, part in batch.measured}
    if batch.fact is RECORD_CHECK and are_counted(parts.values()):
        return check_sums(rows, by, parts, grain)
    if batch.fact is CUSTOMER and only_count(parts.values()):
        return record_sums(rows, by, parts, grain)
    chooses = grain and batch.fact is ADVISOR_PERIOD
    columns = wanted(batch.measured, by, rows.selection) if chooses else EVERYTHING
    found, bucket = rows_of(batch.fact, rows, grain, batch.day, columns)
    if batch.keys and _has_day(batch):
        found = counted_rows(found, list(parts.values()), batch.day)
    named: dict[str, Any] = {BUCKET: bucket} if grain else {}
    for name in groups_of(batch, by):
        named[name] = found[column_of(by_name(name), batch.fact) or name]
    named = dict(sorted((named | {k: found[k] for k in batch.keys if k not in named}).items()))
    summed = found.group_by(**named) if named else found
    sums = summed.aggregate(**{name: part.measure for name, part in parts.items()})
    if _has_day(batch):
        sums = told_by_day(sums, found, batch.fact, batch.day)
    return sums.order_by(list(named)) if named else sums


def _has_day(batch: Batch) -> bool:
    """Whether the rows of a batch are chosen by their day, so that it is known for all."""
    if batch.fact.name in STAYS:
        return batch.day == STARTED_ON
    return batch.fact not in (*STOCK, *VIRTUAL)


def full_buckets(period: Period, freshness: Freshness, grain: Grain) -> tuple[Any, Any]:
    """Return first day and day after the last of the buckets within period and data."""
    start, end = period.start, period.end
    if freshness.first_on and freshness.last_on:
        start = max(start, freshness.first_on)
        end = min(end, next_bucket(freshness.last_on, "day"))
    first = bucket_start(start, grain)
    return first if first == start else next_bucket(first, grain), bucket_start(end, grain)


def covered_end(period: Period, freshness: Freshness) -> date:
    """Return the day after the last one of the period that the data covers."""
    last = freshness.last_on
    return period.end if last is None else min(period.end, next_bucket(last, "day"))


def contract_due(period: Period, freshness: Freshness, parameters: Parameters) -> date:
    """Return the last day of a first meeting after which a contract had its time to be known."""
    last = freshness.last_on or period.last_day
    known = min(last, freshness.last_signature_on or last)
    return known - timedelta(parameters.contract_days)


def covered(kpi: Kpi, freshness: Freshness) -> Freshness:
    """Return the days that a KPI's fact covers: use is judged by the meetings alone."""
    return freshness.of_meetings() if kpi.fact in VIRTUAL else freshness


def bind_values(rows: Rows, freshness: Freshness) -> dict[str, Bind]:
    """Return every bind value a statement about `rows` may need."""
    period, meetings = rows.selection.period, freshness.of_meetings()
    week_start, week_end = full_buckets(period, meetings, "week")
    month_start, month_end = full_buckets(period, meetings, "month")
    return {
        **binds.selection_binds(rows.selection),
        **binds.scope_binds(rows.scope),
        **binds.parameter_binds(rows.parameters),
        **counted_days(period, freshness),
        "week_start": week_start,
        "week_end": week_end,
        "month_start": month_start,
        "month_end": month_end,
        "covered_end": covered_end(period, freshness),
        "contract_due": contract_due(period, freshness, rows.parameters),
    }
