"""Advisors' weeks and months with what is held and signed of the chosen meetings in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import add
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi.advisor_events import (
    EXACT_DAYS,
    contracts_by_advisor,
    day_of,
    held_by_advisor,
    held_conditions,
    held_meetings,
    signed_contracts,
)
from kpi.dimensions import PEOPLE, by_name
from kpi.engine.base import Engine
from kpi.engine.compile import bind, share
from kpi.engine.memory import OfEngines
from kpi.facts import ACTIVITY_MONTH, ADVISOR, MEETING, SIGNATURE
from kpi.members import Members
from kpi.model import Table
from kpi.rows import Apart, Rows, chosen_by
from kpi.scope import Scope
from kpi.selection import Selection

MOST_MEMBERS, MOST_CELLS = 24, 120_000_000
"""Of a dimension whose meetings are counted apart, and of the table that is kept: a column of each
advisor's week for each member and count."""
COUNTS = ("held", "held_online", "counted", "contracts")
SUMS = ("held", "held_online", "contracts")
Bucket = Callable[[ir.Table], Any]
_KEPT = ("starts_on", "advisor_key", "unit_key", "region_key", "working_share", "is_judged")


def apart(selection: Selection, engine: Engine, scope: Scope) -> Apart | None:
    """Return the filter among meetings whose members' meetings are counted apart, if any.

    All members there are, whoever asks: the rows that are counted are those of the reader. None
    for the first choice of members in a period, since to count those alone takes less.
    """
    for name in sorted(name for name, _chosen in selection.filters if _is_of_meetings(name)):
        every = Members(engine, Scope.everything())
        known = tuple(sorted(member.key for member in every.of(name)))
        if 0 < len(known) <= MOST_MEMBERS and _cells(selection, every, len(known)) <= MOST_CELLS:
            return None if _is_first(name, selection, engine, scope) else Apart(name, known)
    return None


def _cells(selection: Selection, every: Members, members: int) -> float:
    weeks = (selection.period.end - selection.period.start).days / 7 + 1
    advisors = len(every.rows(ADVISOR, "advisor_key"))
    return weeks * advisors * (len(_KEPT) + len(COUNTS) * members)


def _is_first(name: str, selection: Selection, engine: Engine, scope: Scope) -> bool:
    chosen = dict(selection.filters)[name]
    others = tuple(one for one in selection.filters if one[0] != name)
    asked = (engine.version, scope, selection.period, name, others)
    return _FIRST.of(engine).is_first(asked, chosen)


_FIRST = OfEngines(1000)
"""The first choice of members in a period, as long as its engine lives."""


def _is_of_meetings(name: str) -> bool:
    return by_name(name) not in PEOPLE and all(chosen_by(name, one) for one in (MEETING, SIGNATURE))


def chosen_grid(rows: Rows, table: Table) -> ir.Table:
    """Return the weeks (months) of which a day lies in the period, with `COUNTS` of their chosen
    meetings and contracts on the days of the period. One row per advisor and week (month).

    Where members are told apart, they are counted for each of them and kept, so that the next
    choice adds up columns instead of reading events.
    """
    if rows.apart is None:
        grid = touched(rows, table).select(*_KEPT)
        return with_zeros(with_zeros(grid, _held(rows, table)), _contracts(rows, table))
    kept = grid_apart(rows, table, rows.apart)
    return kept.select(*_KEPT, **chosen_counts(kept, COUNTS, rows, rows.apart))


def with_chosen(placed: ir.Table, rows: Rows, table: Table, bucket: Bucket) -> ir.Table:
    """Return advisors by bucket with `SUMS` of the chosen meetings and contracts on its days.

    `bucket` tells the bucket of the rows of a grid.
    """
    if rows.apart is None:
        grid = chosen_grid(rows, table)
        return with_zeros(placed, summed(grid.select("advisor_key", *SUMS, bucket=bucket(grid))))
    kept = share(with_each(placed, rows, table, bucket, rows.apart))
    return kept.select(*placed.columns, **chosen_counts(kept, SUMS, rows, rows.apart))


def with_each(placed: ir.Table, rows: Rows, table: Table, bucket: Bucket, apart: Apart) -> ir.Table:
    """Return advisors by bucket with a column for each of `SUMS` and each member.

    What is kept for each member has the advisors with it, so that a choice joins nothing.
    """
    grid = grid_apart(rows, table, apart)
    columns = [column_for(name, place) for name in SUMS for place in range(len(apart.members))]
    return with_zeros(placed, summed(grid.select("advisor_key", *columns, bucket=bucket(grid))))


def summed(counts: ir.Table) -> ir.Table:
    """Return the sums of all counts per `advisor_key` and `bucket`.

    They are kept and ranked as small numbers; an engine would give sums of 16 bytes.
    """
    measures = counts.drop("advisor_key", "bucket").columns
    by = counts.group_by("advisor_key", "bucket")
    return by.aggregate(**{name: counts[name].sum().cast("int32") for name in measures})


def touched(rows: Rows, table: Table) -> ir.Table:
    """Return the weeks (months) in scope of which at least one day lies in the period.

    Nothing is worked out of a column: an engine then skips the blocks of other days.
    """
    grid = rows.scoped(table)
    length = {"months": 1} if table is ACTIVITY_MONTH else {"days": 7}
    before = (bind("start", "timestamp") - ibis.interval(**length)).cast("date")
    return grid.filter(grid.starts_on > before, grid.starts_on < bind("end", "date"))


def with_zeros(keep: ir.Table, counts: ir.Table) -> ir.Table:
    """Return `keep` with the measures of `counts`, joined on the columns they share; 0 if none."""
    shared = [name for name in counts.columns if name in keep.columns]
    measures = [name for name in counts.columns if name not in shared]
    joined = keep.left_join(counts, shared)
    zeros = {name: joined[name].fill_null(0) for name in measures}
    return joined.select(*[keep[name] for name in keep.columns], **zeros)


def _held(rows: Rows, table: Table) -> ir.Table:
    """Return counts of held meetings; several statements read them, and none are as dear."""
    day = day_of(table)
    return share(held_by_advisor(rows, table, day, bounds=EXACT_DAYS)).rename(starts_on=day)


def _contracts(rows: Rows, table: Table) -> ir.Table:
    day = day_of(table)
    return share(contracts_by_advisor(rows, table, day, bounds=EXACT_DAYS)).rename(starts_on=day)


def grid_apart(rows: Rows, table: Table, apart: Apart) -> ir.Table:
    """Return the grid with a column for each count and member."""
    every, grid = rows.without(apart.name), touched(rows, table).select(*_KEPT)
    meeting, signature = held_meetings(every, table), signed_contracts(every, table)
    conditions = held_conditions(meeting, every)
    if not every.parameters.active_channels:
        conditions.pop("counted")
    held = _by_member(meeting, table, chosen_by(apart.name, MEETING), apart, conditions)
    contracts = {"contracts": ibis.literal(value=True)}
    signed = _by_member(signature, table, chosen_by(apart.name, SIGNATURE), apart, contracts)
    return share(with_zeros(with_zeros(grid, held), signed))


def _by_member(
    events: ir.Table, table: Table, column: Any, apart: Apart, conditions: Mapping[str, Any]
) -> ir.Table:
    """Return per advisor and week (month) the events of each member that meet the conditions."""
    member = events[column].cast("string")
    counts = {
        column_for(name, place): events.count(where=(member == key) & which).cast("int32")
        for name, which in conditions.items()
        for place, key in enumerate(apart.members)
    }
    return events.group_by("advisor_key", starts_on=events[day_of(table)]).aggregate(**counts)


def chosen_counts(kept: ir.Table, names: Iterable[str], rows: Rows, apart: Apart) -> dict[str, Any]:
    """Return counts of the chosen members together."""
    return {name: together(kept, kept_as(kept, name), rows, apart) for name in names}


def kept_as(kept: ir.Table, name: str) -> str:
    """Return the name by which a count is kept: all that is held counts unless channels are set."""
    return name if column_for(name, 0) in kept.columns else "held"


def together(
    kept: ir.Table, name: str, rows: Rows, apart: Apart, how: Callable[[Any, Any], Any] = add
) -> Any:
    """Return what is kept for each of the chosen members, added up or joined as `how` says."""
    each = [
        rows.chooses(apart.name, ibis.literal(key)).ifelse(kept[column_for(name, place)], 0)
        for place, key in enumerate(apart.members)
    ]
    return reduce(how, each)


def column_for(name: str, place: int) -> str:
    """Return the column of a member, given by its place among all."""
    return f"{name}_{place}"
