"""Held meetings and contracts of advisors, by week or month."""

from __future__ import annotations

from typing import Any

import ibis.expr.types as ir

from kpi import facts
from kpi.contracts import contracts
from kpi.engine.compile import bind
from kpi.model import Table
from kpi.rows import Rows, is_counted, unbound

WHOLE_WEEKS = ("week_start", "week_end")
WHOLE_MONTHS = ("month_start", "month_end")
EXACT_DAYS = ("start", "end")


def whole(table: Table) -> tuple[str, str]:
    """Return the binds of the full weeks or months of the period."""
    return WHOLE_MONTHS if table is facts.ACTIVITY_MONTH else WHOLE_WEEKS


def within(day: Any, bounds: tuple[str, str]) -> Any:
    """Return whether `day` is between two binds, the first included."""
    return (day >= bind(bounds[0], "date")) & (day < bind(bounds[1], "date"))


def day_of(table: Table) -> str:
    """Return the column of events that names their week or month."""
    return "month_on" if table is facts.ACTIVITY_MONTH else "week_on"


def held_meetings(
    rows: Rows, grid: Table, bounds: tuple[str, str] = EXACT_DAYS, *, outside: bool = False
) -> ir.Table:
    """Return the chosen held meetings of days on which the advisor held a licence.

    Only those of weeks (months) of `grid` in the scope; of these those within `bounds`, or with
    `outside` those of the period that are not.
    """
    meeting = rows.filtered(unbound(facts.MEETING), facts.MEETING, people=False)
    meeting = _bounded(_seen(meeting, rows, grid), bounds, outside=outside)
    return meeting.filter(meeting.is_held & meeting.in_licence)


def held_by_advisor(
    rows: Rows, grid: Table, *by: str, bounds: tuple[str, str], outside: bool = False
) -> ir.Table:
    """Return `advisor_key`, `by`, `held`, `held_online` and `counted` of `held_meetings`."""
    meeting = held_meetings(rows, grid, bounds, outside=outside)
    conditions = held_conditions(meeting, rows)
    measures = {name: which.ifelse(1, 0).sum() for name, which in conditions.items()}
    return meeting.group_by("advisor_key", *by).aggregate(**measures)


def held_conditions(meeting: ir.Table, rows: Rows) -> dict[str, Any]:
    """Return which held meetings `held`, `held_online` and `counted` count."""
    return {
        "held": meeting.is_held,
        "held_online": meeting.channel == "online",
        "counted": is_counted(meeting, rows.parameters),
    }


def signed_contracts(
    rows: Rows, grid: Table, bounds: tuple[str, str] = EXACT_DAYS, *, outside: bool = False
) -> ir.Table:
    """Return the chosen signatures that are contracts; see `held_meetings`."""
    chosen = rows.filtered(unbound(facts.SIGNATURE), facts.SIGNATURE, people=False)
    signature = _seen(contracts(chosen, rows.parameters), rows, grid)
    signature = _bounded(signature, bounds, outside=outside)
    return signature.filter(signature.in_licence)


def contracts_by_advisor(
    rows: Rows, grid: Table, *by: str, bounds: tuple[str, str], outside: bool = False
) -> ir.Table:
    """Return `advisor_key`, `by` and `contracts` of `signed_contracts`."""
    signature = signed_contracts(rows, grid, bounds, outside=outside)
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
