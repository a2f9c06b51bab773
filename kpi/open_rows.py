"""Rows of what is open at the end of a period, or of each bucket of it."""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir

from kpi.engine.compile import bind
from kpi.facts.backlog import STAYS, Stay
from kpi.model import Table
from kpi.period import Grain
from kpi.rows import Rows

BUCKET_START = "bucket_on"
STARTED_ON = "event_on"
_TRUNCATE = {"week": "W", "month": "M", "quarter": "Q"}
_BANDS = ((7, "week"), (30, "month"), (90, "quarter"))


def open_rows(rows: Rows, table: Table, grain: Grain | None) -> ir.Table:
    """Return the rows of a table of `kpi.facts.backlog`, one set per bucket of `grain`.

    `bucket_on` is the first day of a row's bucket, that of the period without a grain.
    Nothing is open at the end of days that the data does not cover.
    """
    stay = STAYS[table.name]
    begun, ends = _of_days(rows.scoped(stay.table), stay), _ends(grain)
    still = (begun[stay.is_ended] == ibis.literal(False)) | (begun[stay.ended_on] >= ends.ends_on)
    paired = begun.join(ends, [begun[STARTED_ON] < ends.ends_on, still])
    age = paired.ends_on.epoch_days() - paired.event_on.epoch_days() - 1
    aged = paired.mutate(age_days=age.cast("int64"), age=_band(age))
    return rows.filtered(aged, table)


def _of_days(rows: ir.Table, stay: Stay) -> ir.Table:
    """Return the rows open on a day of the period at all, so that few are held against buckets."""
    still = (rows[stay.is_ended] == ibis.literal(False)) | (
        rows[stay.ended_on] > bind("start", "date")
    )
    return rows.filter(rows[STARTED_ON] < bind("covered_end", "date"), still)


def _band(age: Any) -> Any:
    found: Any = ibis.literal("older")
    for days, name in reversed(_BANDS):
        found = (age <= days).ifelse(name, found)
    return found


def _ends(grain: Grain | None) -> ir.Table:
    """Return the first day of each bucket and the day after its last one that is covered."""
    days = ibis.range(
        bind("start", "timestamp"), bind("covered_end", "timestamp"), ibis.interval(days=1)
    )
    listed = days.unnest().name("moment").as_table()
    day = listed.moment.cast("date")
    first: Any = bind("start", "date") if grain is None else day
    if grain in _TRUNCATE:
        first = day.truncate(_TRUNCATE[grain])
    following = (day + ibis.interval(days=1)).cast("date")
    dated = listed.select(**{BUCKET_START: first.cast("date")}, following=following)
    return dated.group_by(BUCKET_START).aggregate(ends_on=dated.following.max())
