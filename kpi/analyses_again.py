"""The tables of analyses, each computed a second way: from independent answers and own SQL."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from kpi import pilot_again, registry
from kpi.availability import absent
from kpi.business_case import goals
from kpi.engine.independent import Independent, has_own_sql
from kpi.held_against import baseline_changes, benchmark_gaps
from kpi.likeness import alike
from kpi.period import Period
from kpi.pilot_again import Lines, stated
from kpi.query import Query
from kpi.reference import DAYS, References
from kpi.selection import Selection
from kpi.touchpoints import touchpoints

QUADRANTS = ("", "improve", "keep", "use", "watch")


def lines(name: str, query: Query, selection: Selection) -> Lines | None:
    """Return the portal's table of an analysis; None where its facts are not delivered."""
    needs = registry.analyses()[name].needs
    if absent(needs, query.engine.known_columns()):
        return None
    return _PORTAL[name](query, selection)


def lines_again(
    name: str, independent: Independent, references: References, selection: Selection
) -> Lines:
    """Return the table of an analysis without the portal's computations."""
    return _INDEPENDENT[name](independent, references, selection)


def differing(portal: Lines, other: Lines) -> list[str]:
    """Return the lines that are not the same; one of unknown numbers is the same as none."""
    every = dict.fromkeys((*portal, *other))
    return [key for key in every if not _alike(portal.get(key), other.get(key))]


def _alike(one: tuple[float | None, ...] | None, other: tuple[float | None, ...] | None) -> bool:
    unknown = (None,) * len(one or other or ())
    return all(map(_near, one or unknown, other or unknown))


def _near(one: float | None, other: float | None) -> bool:
    return alike(_known(one), _known(other))


def _known(number: float | None) -> float | None:
    return None if number is None or math.isnan(number) else number


def _of(rows: pd.DataFrame, key: Callable[[pd.Series], str], *columns: str) -> Lines:
    return {key(row): tuple(row[name] for name in columns) for _, row in rows.iterrows()}


def _portal_baselines(query: Query, selection: Selection) -> Lines:
    found = baseline_changes(query, stated(), selection)
    return _of(found, lambda row: str(row["kpi"]), "before", "now", "change")


def _baselines(independent: Independent, references: References, selection: Selection) -> Lines:
    found = {}
    [(first,)] = [row.values() for row in independent.rows("baseline_change", selection)]
    for kpi in stated():
        baseline = references.baseline(kpi.name)
        earlier = baseline.period(selection.period) if baseline else None
        if earlier is None or first is None or earlier.start < first:
            continue
        before, now = (
            independent.answer(kpi, selection.during(period)).value
            for period in (earlier, selection.period)
        )
        change = None if before is None or now is None else now - before
        found[kpi.name] = (before, now, change)
    return found


def _portal_benchmarks(query: Query, selection: Selection) -> Lines:
    found = benchmark_gaps(query, registry.all_kpis().values(), selection)
    return _of(found, _benchmark, "now", "reference", "gap")


def _benchmark(row: pd.Series) -> str:
    return f"{row['kpi']}: {row['name']}"


def _benchmarks(independent: Independent, references: References, selection: Selection) -> Lines:
    found = {}
    for one in references.benchmarks:
        kpi = registry.all_kpis().get(one.kpi)
        if kpi is None or not has_own_sql(kpi):
            continue
        share = _share_of(selection.period, one.per) if one.per else 1.0
        now, reference = independent.answer(kpi, selection).value, one.value * share
        gap = None if now is None else now - reference
        found[f"{one.kpi}: {one.name}"] = (now, reference, gap)
    return found


def _share_of(period: Period, per: str) -> float:
    """Return how many weeks, months … a period is; whole months count as such."""
    months = {"month": 1, "quarter": 3, "year": 12}
    first, last = period.start, period.end
    if per in months and first.day == last.day == 1:
        return (12 * (last.year - first.year) + last.month - first.month) / months[per]
    return (last - first).days / DAYS[per]


def _portal_goals(query: Query, selection: Selection) -> Lines:
    columns = ("value", "attained", "benefit", "benefit_planned", "net")
    return _of(goals(query, selection), lambda row: f"{row['goal']}: {row['kpi']}", *columns)


def _goals(independent: Independent, references: References, selection: Selection) -> Lines:
    found = {}
    for goal in independent.rows("business_case", selection):
        kpi = registry.all_kpis().get(str(goal["kpi"]))
        baseline = references.baseline(str(goal["kpi"]))
        days = _covered(goal["first_on"], goal["last_on"], baseline.last_on if baseline else None)
        asked = replace(selection, period=days, comparison="none", filters=())
        value = independent.answer(kpi, asked).value if kpi and has_own_sql(kpi) else None
        known = [goal[name] for name in ("baseline", "target", "benefit_per_unit", "cost")]
        first, target, each, cost = (math.nan if one is None else float(one) for one in known)
        moved = math.nan if value is None else value - first
        span = target - first
        attained = moved / span if span else math.nan
        found[f"{goal['goal']}: {goal['kpi']}"] = (
            value,
            attained,
            each * moved,
            each * span,
            each * moved - cost,
        )
    return found


def _covered(first: date, last: date, baseline: date | None) -> Period:
    """Return the days after a baseline within the data, else all days of the data."""
    end = last + timedelta(days=1)
    after = baseline + timedelta(days=1) if baseline else first
    return Period(after if first <= after < end else first, end)


def _portal_touchpoints(query: Query, selection: Selection) -> Lines:
    found = touchpoints(query, selection)
    judged = found.assign(place=[QUADRANTS.index(one) for one in found["quadrant"]])
    rows = judged.frame()
    return _of(rows, lambda row: str(row["touchpoint_key"]), "index", "importance", "place")


def _touchpoints(independent: Independent, _held: References, selection: Selection) -> Lines:
    rating = registry.get("meeting_rating_customer")
    return {
        str(row["touchpoint_key"]): (
            row["index"],
            row["importance"],
            QUADRANTS.index(row["quadrant"]),
        )
        for row in independent.rows("touchpoint_effect", selection, rating)
    }


_PORTAL: Mapping[str, Callable[[Query, Selection], Lines]] = {
    "business_case": _portal_goals,
    "touchpoint_effect": _portal_touchpoints,
    "touchpoint_priority": _portal_touchpoints,
    "baseline_change": _portal_baselines,
    "benchmark_gap": _portal_benchmarks,
    "pilot_effect": pilot_again.portal,
}
_INDEPENDENT: Mapping[str, Callable[[Independent, References, Selection], Lines]] = {
    "business_case": _goals,
    "touchpoint_effect": _touchpoints,
    "touchpoint_priority": _touchpoints,
    "baseline_change": _baselines,
    "benchmark_gap": _benchmarks,
    "pilot_effect": pilot_again.again,
}
