"""Rows of what is open at the end of a period, or of each bucket of it."""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir

from kpi.engine.compile import bind
from kpi.facts.backlog import STAYS
from kpi.model import Table
from kpi.period import Grain
from kpi.rows import Rows

BUCKET_START = "bucket_on"
_TRUNCATE = {"week": "W", "month": "M", "quarter": "Q"}
_BANDS = ((7, "week"), (30, "month"), (90, "quarter"))


def open_rows(rows: Rows, table: Table, grain: Grain | None) -> ir.Table:
    """Return the rows of a table of `kpi.facts.backlog`, one set per bucket of `grain`.

    `bucket_on` is the first day of a row's bucket, that of the period without a grain.
    Nothing is open at the end of days that the data does not cover.
    """
    stay = STAYS[table.name]
    begun = rows.scoped(stay.table)
    ends = _ends(grain)
    ended = begun[stay.ended_on]
    paired = begun.join(
        ends,
        [
            begun.event_on < ends.ends_on,
            (begun[stay.is_ended] == ibis.literal(False)) | (ended >= ends.ends_on),
        ],
    )
    age = paired.ends_on.epoch_days() - paired.event_on.epoch_days() - 1
    aged = paired.mutate(age_days=age.cast("int64"), age=_band(age))
    return rows.filtered(aged, table)


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
