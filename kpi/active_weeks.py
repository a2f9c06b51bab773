"""In how many weeks (months) advisors were active, judged by the chosen meetings alone."""

from __future__ import annotations

from operator import or_
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from kpi.chosen import chosen_grid, column_for, grid_apart, kept_as, together
from kpi.engine.compile import share
from kpi.facts import ACTIVITY_WEEK
from kpi.period import Grain
from kpi.population import in_bucket, is_active, is_eligible
from kpi.rows import Apart, Rows, grid_of

WEEK = 7 * 24 * 60 * 60
BITS = 63
"""Weeks that one whole number has room for."""


def chosen_active(rows: Rows, grain: Grain | None) -> ir.Table:
    """Return `active` of the chosen meetings per advisor and bucket, see `is_active`."""
    if rows.apart and has_marks(rows):
        return _active_of_parts(share(marks(rows, grain, rows.apart)), rows, rows.apart)
    grid = chosen_grid(rows, grid_of(rows.parameters, weekly=False))
    weeks = in_bucket(grid.filter(is_active(grid, grid.counted, rows)), grain)
    return weeks.group_by("advisor_key", "bucket").aggregate(active=weeks.count())


def has_marks(rows: Rows) -> bool:
    """Whether one meeting makes an advisor active in a week, whatever part of full time they work:
    then a week is active with a meeting of any chosen member."""
    is_weekly = grid_of(rows.parameters, weekly=False) is ACTIVITY_WEEK
    return rows.apart is not None and is_weekly and rows.parameters.one_is_enough


def marks(rows: Rows, grain: Grain | None, apart: Apart) -> ir.Table:
    """Return the weeks with a meeting of each member as bits of a number, where `has_marks`.

    A bucket has fewer weeks than `BITS`; the period as a whole has as many rows as it takes.
    """
    grid = grid_apart(rows, ACTIVITY_WEEK, apart)
    weeks = in_bucket(grid.filter(is_eligible(grid, rows)), grain)
    number = weeks.starts_on.epoch_seconds() // WEEK
    name = kept_as(weeks, "counted")
    bits = {
        column_for("marks", place): (
            (weeks[column_for(name, place)] > 0).cast("int64") << (number % BITS)
        ).bit_or()
        for place in range(len(apart.members))
    }
    if grain:
        return weeks.group_by("advisor_key", "bucket").aggregate(**bits)
    by = weeks.group_by("advisor_key", "bucket", part=number // BITS)
    return by.aggregate(**bits).drop("part")


def active_of(kept: ir.Table, rows: Rows, apart: Apart) -> Any:
    """Return the number of weeks with a meeting of any chosen member."""
    return _bit_count(together(kept, "marks", rows, apart, or_))


def _active_of_parts(kept: ir.Table, rows: Rows, apart: Apart) -> ir.Table:
    by = kept.group_by("advisor_key", "bucket")
    return by.aggregate(active=active_of(kept, rows, apart).sum())


def _count_bits(marks: Any) -> Any: ...


_bit_count: Any = ibis.udf.scalar.builtin(
    _count_bits, name="bit_count", signature=((dt.int64,), dt.int64)
)
