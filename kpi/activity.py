"""Rows of `activity` and `advisor_week`: licensed advisors by full week (or month)."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir

from kpi.advisor_events import whole, within
from kpi.chosen import chosen_grid
from kpi.engine.compile import bind
from kpi.model import Table
from kpi.rows import Rows, grid_of, held_on_channels

ROUNDING = 1e-9
"""A tenth of ten meetings is one, whatever the binary form of a tenth may say."""


def activity(rows: Rows, *, weekly: bool = False) -> ir.Table:
    """Return one row per licensed advisor and full week (month) of the period.

    Columns as `kpi.facts.virtual.ACTIVITY`. Full weeks lie wholly in the period and in the
    days the data covers.
    """
    table = grid_of(rows.parameters, weekly=weekly)
    grid = chosen_grid(rows, table) if rows.chooses_meetings else _whole_grid(rows, table)
    grid = rows.filtered(grid, table)
    grid = grid.filter(within(grid.starts_on, whole(table)))
    return grid.mutate(is_active=grid.counted >= needed(bind("active_meetings", "int64"), grid))


def _whole_grid(rows: Rows, table: Table) -> ir.Table:
    """Return the grid in scope with what counts of all meetings and contracts."""
    grid = rows.scoped(table)
    return grid.mutate(
        counted=held_on_channels(grid, rows.parameters),
        contracts=grid[f"contracts_{rows.parameters.contract_basis}"],
    )


def needed(meetings: Any, grid: ir.Table) -> Any:
    """Return what a count of meetings must reach to make the advisor of a grid row active.

    For part-time work that part of the meetings of full-time work.
    """
    return grid.working_share.fill_null(1.0) * meetings - ROUNDING
