"""Rows of `advisor_period`: what each licensed advisor did in the period, and their segment."""

from __future__ import annotations

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from kpi import facts
from kpi.active_weeks import active_of, chosen_active, has_marks, marks
from kpi.advisor_events import contracts_by_advisor, held_by_advisor, whole, within
from kpi.chosen import SUMS, chosen_counts, summed, with_chosen, with_each, with_zeros
from kpi.engine.compile import bind, share
from kpi.facts.virtual import ADVISOR_PERIOD
from kpi.model import Table
from kpi.peers import numbered, segmented
from kpi.period import Grain
from kpi.population import TRUNCATE, bucket_of_week, population
from kpi.rows import Rows, unbound

_EVENT_BUCKET = {"day": "event_on", "week": "week_on", "month": "month_on"}


EVERYTHING = frozenset(column.name for column in ADVISOR_PERIOD.derived)
RANKED = frozenset({"contracts", "is_power", "segment"})
"""The columns of which all advisors of all buckets have to be ranked."""
_JUDGED = frozenset({"active", "is_active"}) | RANKED


def advisor_period(
    rows: Rows, grain: Grain | None = None, wanted: frozenset[str] = EVERYTHING
) -> ir.Table:
    """Return the rows of `kpi.facts.virtual.ADVISOR_PERIOD`, one set per bucket of `grain`.

    The first day of a row's bucket (of the period without a grain) is `starts_on`. Dear columns
    that are not `wanted` may be absent.
    """
    is_ranked, is_judged = bool(wanted & RANKED), bool(wanted & _JUDGED)
    placed = _licensed(rows, grain)
    if rows.chooses_meetings:
        placed = _with_chosen(placed, rows, grain, judged=is_judged)
    else:
        placed = with_zeros(placed, _from_grid(rows, grain))
    found = _with_idle(placed).drop("bucket")
    # One row per advisor of a bucket is dear to keep: it pays where what several statements read is
    # joined from others, and where other people may be chosen.
    found = _judged(found) if is_judged else found
    found = share(found) if is_judged and grain and not has_marks(rows) else found
    found = segmented(found) if is_ranked else found
    everyone = found if grain and not rows.chooses_people else share(found)
    return rows.filtered(everyone, ADVISOR_PERIOD)


def _licensed(rows: Rows, grain: Grain | None) -> ir.Table:
    """Return the licensed advisors of each bucket, whatever meetings are chosen."""
    found = _with_advisor(population(rows, grain), grain)
    found = numbered(found) if rows.apart else found
    return share(found) if rows.chooses_meetings else found


def event_bucket(table: ir.Table, grain: Grain, day: str = "event_on") -> Any:
    """Return the first day of the bucket in which an event's local day lies."""
    if day == "event_on" and grain in _EVENT_BUCKET:
        return table[_EVENT_BUCKET[grain]]
    if grain == "day":
        return table[day]
    return table[day].truncate({"week": "W", "month": "M", "quarter": "Q"}[grain])


def _with_chosen(placed: ir.Table, rows: Rows, grain: Grain | None, *, judged: bool) -> ir.Table:
    """Return advisors with what is held and signed of the chosen meetings on the period's days,
    and if `judged` in how many weeks (months) they were active."""
    asked = rows, _grid(grain), partial(bucket_of_week, grain=grain)
    if grain and rows.apart and has_marks(rows):
        each = with_each(placed, *asked, rows.apart)
        kept = share(with_zeros(each, marks(rows, grain, rows.apart)))
        chosen = chosen_counts(kept, SUMS, rows, rows.apart)
        return kept.select(*placed.columns, **chosen, active=active_of(kept, rows, rows.apart))
    found = with_chosen(placed, *asked)
    return with_zeros(found, chosen_active(rows, grain)) if judged else found


def _grid(grain: Grain | None) -> Table:
    """Return the grid whose whole weeks or months lie in the buckets."""
    return facts.ACTIVITY_MONTH if grain in TRUNCATE else facts.ACTIVITY_WEEK


def _event_day(grain: Grain | None) -> tuple[str, ...]:
    """Return the column of an event that names the grid's row it belongs to."""
    return () if grain is None else ("week_on",) if grain == "week" else ("month_on",)


def _from_grid(rows: Rows, grain: Grain | None) -> ir.Table:
    """Return counts per advisor and bucket: whole weeks or months from the grid, which is far
    smaller than the facts, the days at both ends from the facts."""
    table = _grid(grain)
    bounds = whole(table)
    grid = rows.scoped(table)
    grid = grid.filter(within(grid.starts_on, bounds))
    day = _event_day(grain)
    by = {day[0]: grid.starts_on} if day else {}
    full = grid.group_by(grid.advisor_key, **by).aggregate(
        held=grid.held.sum(),
        held_online=grid.held_online.sum(),
        contracts=grid[f"contracts_{rows.parameters.contract_basis}"].sum(),
    )
    ends = held_by_advisor(rows, table, *day, bounds=bounds, outside=True).drop("counted")
    signed = contracts_by_advisor(rows, table, *day, bounds=bounds, outside=True)
    parts = [_bucketed(_with_sums(part), grain) for part in (full, ends, signed)]
    return summed(ibis.union(*parts))


def _with_sums(counts: ir.Table) -> ir.Table:
    """Return the counts with all `SUMS`, those it lacks as 0, in one order of columns."""
    by = [name for name in counts.columns if name not in SUMS]
    zero = ibis.literal(0, "int64")
    measures = {
        name: counts[name].cast("int64") if name in counts.columns else zero for name in SUMS
    }
    return counts.select(*by, **measures)


def _bucketed(counts: ir.Table, grain: Grain | None) -> ir.Table:
    """Return counts per advisor and bucket, from counts per advisor and week or month, if any."""
    days = [name for name in ("week_on", "month_on") if name in counts.columns]
    if not days:
        return counts.mutate(bucket=bind("start", "date"))
    [day] = days
    if grain in ("week", "month"):
        return counts.rename(bucket=day)
    bucket = counts[day].truncate("Q") if grain else bind("start", "date")
    return summed(counts.mutate(bucket=bucket).drop(day))


def later(day: Any, grain: Grain) -> Any:
    """Return the first day of the bucket after the one that begins on `day`."""
    length = {"day": {"days": 1}, "week": {"days": 7}, "month": {"months": 1}}
    return (day + ibis.interval(**length.get(grain, {"months": 3}))).cast("date")


def _end_of(bucket: Any, grain: Grain | None) -> Any:
    """Return the day after the last one of a bucket that lies in the period."""
    end = bind("end", "date")
    return end if grain is None else ibis.least(later(bucket, grain), end)


def _with_advisor(placed: ir.Table, grain: Grain | None) -> ir.Table:
    """Return the rows of advisors whose licence covers a day of the bucket, with their dates.

    The grid has chosen who may be seen: in the unit of then, not in that of today. There are none
    of a bucket of whose days the meetings cover not one: nobody is known to be inactive in it.
    """
    advisor = unbound(facts.ADVISOR)
    joined = placed.inner_join(advisor, [placed.advisor_key == advisor.advisor_key])
    joined = joined.select(
        *[placed[name] for name in placed.columns],
        *[advisor[name] for name in _DATES],
        starts_on=placed.bucket,
        ends_on=_end_of(placed.bucket, grain),
    )
    begun = joined.licensed_from_on.isnull() | (joined.licensed_from_on < joined.ends_on)
    running = joined.licensed_to_on.isnull() | (joined.licensed_to_on >= joined.starts_on)
    return joined.filter(begun & running & _is_covered(joined))


def _is_covered(joined: ir.Table) -> Any:
    """Return whether the meetings cover a day of the period that lies in the row's bucket."""
    first = ibis.greatest(joined.starts_on, bind("start", "date"))
    return (first < bind("met_end", "date")) & (joined.ends_on > bind("met_start", "date"))


_DATES = (
    "licensed_from_on",
    "licensed_to_on",
    "first_held_on",
    "last_held_on",
    "last_online_on",
    "first_login_on",
    "last_login_on",
)


def _with_idle(licensed: ir.Table) -> ir.Table:
    """Return the rows with `is_inactive` and `is_never`."""
    is_excused = (licensed.full > 0) & (licensed.eligible == 0)
    is_idle = ~is_excused & (licensed.held == 0)
    never = licensed.first_held_on.isnull() | (licensed.first_held_on >= licensed.ends_on)
    return licensed.mutate(is_inactive=is_idle & ~never, is_never=is_idle & never)


def _judged(licensed: ir.Table) -> ir.Table:
    """Return the rows with `is_active`."""
    share = licensed.active.cast("float64") / licensed.eligible.nullif(0).cast("float64")
    return licensed.mutate(is_active=share >= bind("active_share", "float64"))
