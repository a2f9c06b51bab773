"""Pilot against control, computed a second way: every pairing is tried."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from kpi import registry
from kpi.engine.independent import Independent, has_own_sql
from kpi.kinds import Kpi
from kpi.pilot import effects
from kpi.query import Query
from kpi.reference import References
from kpi.selection import Selection

Lines = Mapping[str, tuple[float | None, ...]]
"""Line of a table -> its numbers; NaN and None are unknown."""
MOST_PAIRINGS = 50_000
UNITS = ("org_unit", "team")


def stated() -> list[Kpi]:
    """Return the headlines that have SQL of their own."""
    return [kpi for kpi in registry.headlines() if has_own_sql(kpi)]


def portal(query: Query, selection: Selection) -> Lines:
    """Return effect and pairs by KPI as the portal's; nothing without units and comparison."""
    chosen = dict(selection.filters)
    units = tuple(key for name in UNITS for key in chosen.get(name, ()))
    if not units:
        return {}
    pilot = frozenset(query.members.units_below(units))
    found = effects(query, stated(), pilot, replace(selection, filters=_others(selection)))
    return {str(row.kpi): (row.effect, row.pairs) for row in found.itertuples()}


def _others(selection: Selection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(one for one in selection.filters if one[0] not in UNITS)


def again(independent: Independent, held: References, selection: Selection) -> Lines:
    """Return effect and pairs by KPI from independent answers of each team."""
    if not any(name in UNITS for name, _ in selection.filters):
        return {}
    [(first,)] = [row.values() for row in independent.rows("baseline_change", selection)]
    rows = independent.rows("pilot_effect", selection, registry.get("weekly_active_rate"))
    teams = {str(row["team"]): bool(row["is_pilot"]) for row in rows}
    found = {}
    for kpi in stated():
        earlier = _earlier(kpi, held, selection, first)
        if earlier is None or "team" not in {dimension.name for dimension in kpi.dimensions}:
            continue
        values = {
            team: tuple(
                independent.answer(
                    kpi, replace(one, filters=_others(selection)).where("team", team)
                ).value
                for one in (earlier, selection)
            )
            for team in teams
        }
        effect = _effect(values, teams)
        if effect is not None:
            found[kpi.name] = effect
    return found


def _earlier(
    kpi: Kpi, held: References, selection: Selection, first: date | None
) -> Selection | None:
    """Return what a KPI is compared with, as far as the data reach back; else None."""
    if selection.comparison == "baseline":
        baseline = held.baseline(kpi.name)
        period = baseline.period(selection.period) if baseline else None
        return selection.during(period) if period and first and period.start >= first else None
    earlier = selection.compared()
    if earlier is None or first is None:
        return earlier
    monday = first - timedelta(days=first.weekday())
    is_known = monday <= earlier.period.start if kpi.adds_up else first < earlier.period.end
    return earlier if is_known else None


def _effect(
    values: Mapping[str, tuple[float | None, ...]], teams: Mapping[str, bool]
) -> tuple[float, float] | None:
    """Return the mean change of pilots less that of their nearest controls, and the pairs."""
    known = {
        team: (before, after)
        for team, (before, after) in values.items()
        if before is not None and after is not None
    }
    pilots, others = ([t for t in known if teams[t] is flag] for flag in (True, False))
    few, many = sorted((pilots, others), key=len)
    if not few or math.perm(len(many), len(few)) > MOST_PAIRINGS:
        return None
    best = min(
        permutations(many, len(few)),
        key=lambda order: sum(
            abs(known[a][0] - known[b][0]) for a, b in zip(few, order, strict=True)
        ),
    )
    sign = 1 if few is pilots else -1
    change = {team: after - before for team, (before, after) in known.items()}
    moved = [sign * (change[a] - change[b]) for a, b in zip(few, best, strict=True)]
    return sum(moved) / len(moved), float(len(moved))
