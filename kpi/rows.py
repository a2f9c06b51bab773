"""Hands out fact tables: the one place where scope and filters are applied.

Rows come from here alone, so no KPI can forget them. The few modules that add columns to rows
chosen here, by `unbound`, are named in the architecture tests.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi import facts
from kpi.dimensions import PEOPLE, by_name, column_of
from kpi.engine.compile import among, bind
from kpi.model import Table
from kpi.parameters import Parameters
from kpi.scope import Scope
from kpi.selection import Selection

SCHEMA = "mart"


def unbound(table: Table) -> ir.Table:
    """Return the published table as an expression that knows its columns but no engine."""
    columns = {column.name: column.type for column in (*table.columns, *table.derived)}
    return ibis.table(columns, name=table.name, database=SCHEMA)


@dataclass(frozen=True, slots=True)
class Apart:
    """A filter among meetings, and all members it chooses from.

    Where an engine keeps rows, advisors' meetings are counted once for each member.
    """

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows one reader may see for one selection. `scope` is applied to every table."""

    scope: Scope
    selection: Selection
    parameters: Parameters
    apart: Apart | None = None

    def scoped(self, table: Table) -> ir.Table:
        """Return the rows of `table` within the scope; all of a table that names nobody.

        Who may see no unit at all sees no row of any table. Who sees the rows of advisors only
        sees no row of a table that names units but no advisors; in a table that names advisors
        but no units, rows of a unit are those of its present advisors.
        """
        rows = unbound(table)
        if self.scope.is_everything:
            return rows
        if self.scope.is_nothing:
            return rows.filter(ibis.literal(value=False))
        own = self._own(rows, column_of(by_name("advisor"), table))
        return rows if own is None else rows.filter(own)

    def _own(self, rows: ir.Table, advisor: str | None) -> Any:
        """Return whether a row is of a unit or an advisor of the scope; None if of neither."""
        units, advisors = self.scope.units or frozenset(), self.scope.advisors or frozenset()
        tests = []
        if units and "unit_key" in rows.columns:
            tests.append(among(rows.unit_key, "scope_units"))
        elif units and advisor:
            tests.append(rows[advisor].isin(self.scoped(facts.ADVISOR).advisor_key))
        if advisors and advisor:
            tests.append(among(rows[advisor], "scope_advisors"))
        if tests:
            return reduce(or_, tests)
        return None if "unit_key" not in rows.columns else ibis.literal(value=False)

    def filtered(self, rows: ir.Table, table: Table, *, people: bool = True) -> ir.Table:
        """Return `rows` of `table` narrowed by every filter the table has a column for.

        With `people` false, filters by unit, team and advisor are left to the caller.
        """
        for name, _members in self.selection.filters:
            column = chosen_by(name, table)
            if column is None or (by_name(name) in PEOPLE and not people):
                continue
            rows = rows.filter(self.chooses(name, rows[column]))
        return rows

    def chooses(self, name: str, member: Any) -> Any:
        """Return whether the filter by the dimension, if there is one, chooses a member."""
        if name not in dict(self.selection.filters):
            return ibis.literal(value=True)
        return among(member.cast("string"), f"filter_{name}")

    def during(self, table: Table, day: str) -> ir.Table:
        """Return the rows in scope, filters and period, the period judged by column `day`."""
        return self.between(self.filtered(self.scoped(table), table), day)

    def between(self, rows: ir.Table, day: str) -> ir.Table:
        """Return the given rows of the period, judged by column `day`."""
        return rows.filter(rows[day] >= bind("start", "date"), rows[day] < bind("end", "date"))

    def of_seen_meeting(self, rows: ir.Table) -> Any:
        """Return whether the meeting that a row names, if any, is within the scope too."""
        if self.scope.is_everything:
            return ibis.literal(value=True)
        seen = self.scoped(facts.MEETING).meeting_key
        return rows.meeting_key.isnull() | rows.meeting_key.isin(seen)

    def without(self, name: str) -> Rows:
        """Return the rows without the filter by one dimension."""
        others = tuple(chosen for chosen in self.selection.filters if chosen[0] != name)
        return replace(self, selection=replace(self.selection, filters=others))

    @property
    def chooses_meetings(self) -> bool:
        """Whether a filter chooses among meetings rather than among people."""
        return any(name not in _OF_PEOPLE for name, _ in self.selection.filters)

    @property
    def chooses_people(self) -> bool:
        """Whether a filter chooses among people."""
        return any(name in _OF_PEOPLE for name, _ in self.selection.filters)


_OF_PEOPLE = {*(dimension.name for dimension in PEOPLE), "segment"}
TEAM = by_name("team")


def chosen_by(name: str, table: Table) -> str | None:
    """Return the column of a table that a filter by a dimension looks at, None if it has none.

    Chosen org units are given with all units below them, so those of the team tell.
    """
    return column_of(TEAM if name == "org_unit" else by_name(name), table)


def held_on_channels(grid: ir.Table, parameters: Parameters) -> Any:
    """Return the held meetings of a grid row on the channels that count."""
    if not parameters.active_channels:
        return grid.held
    columns = [grid[f"held_{channel}"] for channel in parameters.active_channels]
    return sum(columns[1:], columns[0])


def is_counted(meeting: ir.Table, parameters: Parameters) -> Any:
    """Return whether a held meeting is on a channel that makes an advisor active."""
    if not parameters.active_channels:
        return meeting.is_held
    tests = [meeting.channel == channel for channel in parameters.active_channels]
    return reduce(or_, tests)


def grid_of(parameters: Parameters, *, weekly: bool) -> Table:
    """Return the activity table of the organisation's grain, or always that of weeks."""
    monthly = parameters.active_grain == "month" and not weekly
    return facts.ACTIVITY_MONTH if monthly else facts.ACTIVITY_WEEK
