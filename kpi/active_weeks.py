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
    table = grid_of(rows.parameters, weekly=False)
    if rows.apart and table is ACTIVITY_WEEK and rows.parameters.one_is_enough:
        return _marked(rows, grain, rows.apart)
    grid = chosen_grid(rows, table)
    weeks = in_bucket(grid.filter(is_active(grid, grid.counted, rows)), grain)
    return weeks.group_by("advisor_key", "bucket").aggregate(active=weeks.count())


def _marked(rows: Rows, grain: Grain | None, apart: Apart) -> ir.Table:
    """Return `active` where one meeting makes an advisor active, whatever part of full time they
    work: then a week is active with a meeting of any chosen member.

    Weeks are bits of a number that is kept for each member. A bucket has fewer than `BITS`; of the
    period as a whole as many numbers are kept as it takes.
    """
    kept = share(_marks(rows, grain, apart))
    marked = together(kept, "marks", rows, apart, or_)
    if grain:
        return kept.select("advisor_key", "bucket", active=_bit_count(marked))
    return kept.group_by("advisor_key", "bucket").aggregate(active=_bit_count(marked).sum())


def _marks(rows: Rows, grain: Grain | None, apart: Apart) -> ir.Table:
    grid = grid_apart(rows, ACTIVITY_WEEK, apart)
    weeks = in_bucket(grid.filter(is_eligible(grid, rows)), grain)
    number = weeks.starts_on.epoch_seconds() // WEEK
    name = kept_as(weeks, "counted")
    marks = {
        column_for("marks", place): (
            (weeks[column_for(name, place)] > 0).cast("int64") << (number % BITS)
        ).bit_or()
        for place in range(len(apart.members))
    }
    part = ibis.literal(0) if grain else number // BITS
    return weeks.group_by("advisor_key", "bucket", part=part).aggregate(**marks)


def _count_bits(marks: Any) -> Any: ...


_bit_count: Any = ibis.udf.scalar.builtin(
    _count_bits, name="bit_count", signature=((dt.int64,), dt.int64)
)
