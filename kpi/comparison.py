"""What a selection is compared with, which for a baseline is another period for each KPI."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kpi.analysis import Analysis
from kpi.kinds import Kpi
from kpi.period import Period, bucket_start
from kpi.query import Query
from kpi.selection import Selection


def compared(query: Query, kpi: Kpi | Analysis, selection: Selection) -> Selection | None:
    """Return the selection a KPI or an analysis is compared with, or None.

    There is none where it has no baseline, or the data begin after that of the baseline. Nor
    is there where they begin after the period before, of which nothing is known, or within it
    where it adds up over time: part of a total is no total.
    """
    if selection.comparison != "baseline":
        earlier = selection.compared()
        return earlier if earlier and _is_known(query, kpi, earlier.period) else None
    baseline = query.references.baseline(kpi.name)
    period = baseline.period(selection.period) if baseline else None
    first = query.engine.freshness().first_on
    if period is None or first is None or period.start < first:
        return None
    return selection.during(period)


def _is_known(query: Query, kpi: Kpi | Analysis, period: Period) -> bool:
    first = query.engine.freshness().first_on
    if first is None:
        return True
    if isinstance(kpi, Kpi) and kpi.adds_up:
        return _is_whole(period, first)
    return first < period.end


def known_days(query: Query, period: Period) -> Period:
    """Return the days of a compared period since the data begin, all where none are known."""
    first = query.engine.freshness().first_on
    if first is None or _is_whole(period, first) or first >= period.end:
        return period
    return Period(first, period.end)


def _is_whole(period: Period, first: date) -> bool:
    """Whether the data begin before a period, or in the week with which it begins: a first day
    without a meeting is within the data."""
    return bucket_start(first, "week") <= period.start


def together(
    query: Query, kpis: Iterable[Kpi], selection: Selection
) -> list[tuple[Selection, list[Kpi]]]:
    """Return the selections that KPIs are compared with, each with the KPIs it is for."""
    found: dict[Selection, list[Kpi]] = {}
    for kpi in kpis:
        earlier = compared(query, kpi, selection)
        if earlier is not None:
            found.setdefault(earlier, []).append(kpi)
    return list(found.items())
