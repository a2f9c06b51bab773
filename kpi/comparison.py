"""What a selection is compared with, which for a baseline is another period for each KPI."""

from __future__ import annotations

from collections.abc import Iterable

from kpi.analysis import Analysis
from kpi.kinds import Kpi
from kpi.period import Period, bucket_start
from kpi.query import Query
from kpi.selection import Selection


def compared(query: Query, kpi: Kpi | Analysis, selection: Selection) -> Selection | None:
    """Return the selection a KPI or an analysis is compared with, or None.

    There is none where it has no baseline, or the data begin after that of the baseline. Nor
    is there where they begin after the period before, of which nothing is known, or within it
    where it adds up over time: part of a total is no total. Of a period within which the data
    begin the days since then are compared.
    """
    if selection.comparison != "baseline":
        earlier = selection.compared()
        return earlier and _known(query, kpi, earlier)
    baseline = query.references.baseline(kpi.name)
    period = baseline.period(selection.period) if baseline else None
    first = query.engine.freshness().first_on
    if period is None or first is None or period.start < first:
        return None
    return selection.during(period)


def _known(query: Query, kpi: Kpi | Analysis, earlier: Selection) -> Selection | None:
    first, period = query.engine.freshness().first_on, earlier.period
    if first is None or bucket_start(first, "week") <= period.start:
        return earlier
    if first >= period.end or (isinstance(kpi, Kpi) and kpi.adds_up):
        return None
    return earlier.during(Period(first, period.end))


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
