"""Rows of `activity` and `advisor_week`: licensed advisors by full week (or month)."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir

from kpi import facts
from kpi.contracts import contracts
from kpi.engine.compile import bind, share
from kpi.model import Table
from kpi.rows import Rows, grid_of, held_on_channels, is_counted, unbound

WHOLE_WEEKS = ("week_start", "week_end")
WHOLE_MONTHS = ("month_start", "month_end")
EXACT_DAYS = ("start", "end")
ROUNDING = 1e-9
"""A tenth of ten meetings is one, whatever the binary form of a tenth may say."""
_KEPT = ("starts_on", "advisor_key", "unit_key", "region_key", "working_share", "is_judged")


def activity(rows: Rows, *, weekly: bool = False) -> ir.Table:
    """Return one row per licensed advisor and full week (month) of the period.

    Columns as `kpi.facts.virtual.ACTIVITY`. Full weeks lie wholly in the period and in the
    days the data covers.
    """
    table = grid_of(rows.parameters, weekly=weekly)
    grid = rows.filtered(rows.scoped(table), table)
    grid = grid.filter(within(grid.starts_on, whole(table)))
    return with_activity(grid, rows, weekly=weekly)


def whole(table: Table) -> tuple[str, str]:
    """Return the binds of the full weeks or months of the period."""
    return WHOLE_MONTHS if table is facts.ACTIVITY_MONTH else WHOLE_WEEKS


def within(day: Any, bounds: tuple[str, str]) -> Any:
    """Return whether `day` is between two binds, the first included."""
    return (day >= bind(bounds[0], "date")) & (day < bind(bounds[1], "date"))


def with_activity(grid: ir.Table, rows: Rows, *, weekly: bool) -> ir.Table:
    """Return grid rows with `held`, `counted`, `is_active` of the selection, and `contracts`."""
    basis = rows.parameters.contract_basis
    if rows.chooses_meetings:
        grid = _recounted(grid, rows, weekly=weekly)
    else:
        grid = grid.mutate(
            counted=held_on_channels(grid, rows.parameters), contracts=grid[f"contracts_{basis}"]
        )
    return grid.mutate(is_active=grid.counted >= needed(bind("active_meetings", "int64"), grid))


def needed(meetings: Any, grid: ir.Table) -> Any:
    """Return what a count of meetings must reach to make the advisor of a grid row active.

    For part-time work that part of the meetings of full-time work.
    """
    return grid.working_share.fill_null(1.0) * meetings - ROUNDING


def _recounted(grid: ir.Table, rows: Rows, *, weekly: bool) -> ir.Table:
    """Return grid rows whose counts are those of the chosen meetings only."""
    table = grid_of(rows.parameters, weekly=weekly)
    keep = grid.select(*_KEPT)
    counted = with_zeros(keep, counted_in(table, rows))
    day = day_of(table)
    signed = contracts_in(table, rows)
    signed = signed.filter(within(signed[day], whole(table))).rename(starts_on=day)
    return with_zeros(counted, signed)


def counted_in(table: Table, rows: Rows) -> ir.Table:
    """Return `starts_on`, `advisor_key`, `held` and `counted` of chosen meetings.

    One row per advisor and full week (month) of the period with a held meeting.
    """
    day, held = day_of(table), held_in(table, rows)
    held = held.filter(within(held[day], whole(table)))
    return held.drop("held_online").rename(starts_on=day)


def held_in(table: Table, rows: Rows) -> ir.Table:
    """Return `held_by_advisor` of the period's days by week (month).

    Several statements read these rows, and no others are as dear to count.
    """
    return share(held_by_advisor(rows, table, day_of(table), bounds=EXACT_DAYS))


def contracts_in(table: Table, rows: Rows) -> ir.Table:
    """Return `contracts_by_advisor` of the period's days by week (month)."""
    return share(contracts_by_advisor(rows, table, day_of(table), bounds=EXACT_DAYS))


def day_of(table: Table) -> str:
    """Return the column of events that names their week or month."""
    return "month_on" if table is facts.ACTIVITY_MONTH else "week_on"


def with_zeros(keep: ir.Table, counts: ir.Table) -> ir.Table:
    """Return `keep` with the measures of `counts`, joined on the columns they share; 0 if none."""
    shared = [name for name in counts.columns if name in keep.columns]
    measures = [name for name in counts.columns if name not in shared]
    joined = keep.left_join(counts, shared)
    zeros = {name: joined[name].fill_null(0) for name in measures}
    return joined.select(*[keep[name] for name in keep.columns], **zeros)


def held_by_advisor(
    rows: Rows, grid: Table, *by: str, bounds: tuple[str, str], outside: bool = False
) -> ir.Table:
    """Return `advisor_key`, `by`, `held`, `held_online` and `counted` of chosen held meetings.

    Only those of days on which the advisor held a licence and of weeks (months) of `grid` in the
    scope; of these those within `bounds`, or with `outside` those of the period that are not.
    """
    meeting = rows.filtered(unbound(facts.MEETING), facts.MEETING, people=False)
    meeting = _bounded(_seen(meeting, rows, grid), bounds, outside=outside)
    meeting = meeting.filter(meeting.is_held & meeting.in_licence)
    counted = is_counted(meeting, rows.parameters)
    return meeting.group_by("advisor_key", *by).aggregate(
        held=meeting.count(),
        held_online=(meeting.channel == "online").ifelse(1, 0).sum(),
        counted=counted.ifelse(1, 0).sum(),
    )


def contracts_by_advisor(
    rows: Rows, grid: Table, *by: str, bounds: tuple[str, str], outside: bool = False
) -> ir.Table:
    """Return `advisor_key`, `by` and `contracts` of chosen signatures; see `held_by_advisor`."""
    chosen = rows.filtered(unbound(facts.SIGNATURE), facts.SIGNATURE, people=False)
    signature = _seen(contracts(chosen, rows.parameters), rows, grid)
    signature = _bounded(signature, bounds, outside=outside)
    signature = signature.filter(signature.in_licence)
    return signature.group_by("advisor_key", *by).aggregate(contracts=signature.count())


def _seen(events: ir.Table, rows: Rows, table: Table) -> ir.Table:
    """Return the events of weeks (months) that are in the scope: filters by people are the
    caller's. Who moved within a week is in its unit all week, whatever else is chosen."""
    if rows.scope.is_everything:
        return events
    grid = rows.scoped(table)
    is_same = events[day_of(table)] == grid.starts_on
    return events.semi_join(grid, [events.advisor_key == grid.advisor_key, is_same])


def _bounded(events: ir.Table, bounds: tuple[str, str], *, outside: bool) -> ir.Table:
    if not outside:
        return events.filter(within(events.event_on, bounds))
    before = events.event_on < bind(bounds[0], "date")
    after = events.event_on >= bind(bounds[1], "date")
    return events.filter(within(events.event_on, EXACT_DAYS), before | after)
