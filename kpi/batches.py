"""Sums that one scan can deliver together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from kpi import binds
from kpi.dimensions import by_name, column_of
from kpi.engine.base import Bind, Freshness
from kpi.facts import CUSTOMER
from kpi.facts.virtual import ADVISOR_PERIOD, VIRTUAL
from kpi.kinds import Kpi, Part
from kpi.kinds.base import parts_of
from kpi.measured import counted_fact, everyones, people_by, wanted
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.people import RANKED
from kpi.period import Grain, Period, bucket_start, next_bucket
from kpi.record_counts import counted_days
from kpi.rows import Rows
from kpi.selection import Selection

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
        "met_start": meetings.first_on or period.start,
        "met_end": covered_end(period, meetings),
        "contract_due": contract_due(period, freshness, rows.parameters),
    }
