"""Licensed advisors by period or bucket: their unit, and in how many weeks they were active."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi import facts
from kpi.activity import needed
from kpi.advisor_events import whole, within
from kpi.chosen import touched, with_zeros
from kpi.engine.compile import bind
from kpi.model import Table
from kpi.period import Grain
from kpi.rows import Rows, grid_of, held_on_channels

_ENOUGH = bind("active_meetings", "int64")
TRUNCATE = {"month": "M", "quarter": "Q"}
_PLACE = ("unit_key", "region_key")
_NONE: Mapping[str, Any] = {}


def population(rows: Rows, grain: Grain | None) -> ir.Table:
    """Return one row per advisor and bucket with unit, full, eligible and active weeks.

    Where meetings are chosen the active ones are absent, see `kpi.active_weeks`.
    """
    table = grid_of(rows.parameters, weekly=False)
    grid = touched(rows, table)
    if grain in TRUNCATE and table is facts.ACTIVITY_WEEK:
        months = touched(rows, facts.ACTIVITY_MONTH)
        months = months.mutate(bucket=months.starts_on.truncate(TRUNCATE[grain]))
        placed = _each(months, _PLACE) if grain == "month" else _by_advisor(months, _place(months))
        weeks = in_bucket(grid, grain)
        return with_zeros(placed, _by_advisor(weeks, _weeks(weeks, rows)))
    if grain == _length(table):
        return _each(grid.mutate(bucket=grid.starts_on), _PLACE, _counted(grid, rows))
    grid = in_bucket(grid, grain)
    return _by_advisor(grid, {**_place(grid), **_weeks(grid, rows)})


def in_bucket(grid: ir.Table, grain: Grain | None) -> ir.Table:
    """Return weeks (months) with their `bucket`, those that lie in more than one left out."""
    grid = within_bucket(grid, grain)
    return grid.mutate(bucket=bucket_of_week(grid, grain))


def _by_advisor(grid: ir.Table, measures: dict[str, Any]) -> ir.Table:
    return grid.group_by("advisor_key", "bucket").aggregate(**measures)


def _each(grid: ir.Table, kept: Sequence[str], measures: Mapping[str, Any] = _NONE) -> ir.Table:
    """Return what `_by_advisor` would of a grid with one row per advisor and bucket."""
    return grid.select("advisor_key", "bucket", *kept, **measures)


def _length(table: Table) -> Grain:
    """Return the grain of which the table has a row per advisor."""
    return "month" if table is facts.ACTIVITY_MONTH else "week"


def _place(grid: ir.Table) -> dict[str, Any]:
    return {name: grid[name].argmax(grid.starts_on) for name in _PLACE}


def _weeks(grid: ir.Table, rows: Rows) -> dict[str, Any]:
    """Return the sums of `_counted`."""
    return {name: each.sum() for name, each in _counted(grid, rows).items()}


def _counted(grid: ir.Table, rows: Rows) -> dict[str, Any]:
    """Return 1 for full and eligible weeks, else 0; if no meetings are chosen, for active ones."""
    counts = {"full": _is_full(grid, rows), "eligible": is_eligible(grid, rows)}
    if not rows.chooses_meetings:
        counts["active"] = is_active(grid, held_on_channels(grid, rows.parameters), rows)
    return {name: condition.ifelse(1, 0) for name, condition in counts.items()}


def _is_full(grid: ir.Table, rows: Rows) -> Any:
    return within(grid.starts_on, whole(grid_of(rows.parameters, weekly=False)))


def is_eligible(grid: ir.Table, rows: Rows) -> Any:
    """Return whether weeks (months) are full and their advisors to be judged by them."""
    return _is_full(grid, rows) & grid.is_judged.fill_null(ibis.literal(True))


def is_active(grid: ir.Table, counted: Any, rows: Rows) -> Any:
    """Return whether weeks (months) are eligible, with enough meetings `counted`."""
    return is_eligible(grid, rows) & (counted >= needed(_ENOUGH, grid))


def within_bucket(grid: ir.Table, grain: Grain | None) -> ir.Table:
    """Return the weeks that lie wholly in one month or quarter, as they count for its value."""
    if grain not in TRUNCATE:
        return grid
    unit = TRUNCATE[grain]
    last = (grid.starts_on + ibis.interval(days=6)).cast("date")
    return grid.filter(grid.starts_on.truncate(unit) == last.truncate(unit))


def bucket_of_week(grid: ir.Table, grain: Grain | None) -> Any:
    """Return the bucket of a week that lies wholly in one; the period's start without a grain."""
    if grain is None:
        return bind("start", "date")
    return grid.starts_on.truncate(TRUNCATE[grain]) if grain in TRUNCATE else grid.starts_on
