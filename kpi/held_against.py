"""KPIs against what they are held against: their baseline, and values from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from kpi.availability import missing
from kpi.comparison import together
from kpi.figures import value_of
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.selection import Selection
from kpi.verdict import change

_CHANGE = ("change", "low", "high", "verdict")


def baseline_changes(query: Query, kpis: Iterable[Kpi], selection: Selection) -> pd.DataFrame:
    """Return KPIs that have a baseline, with what has changed since.

    Columns: `kpi`; `last_on`, the last day of the baseline; `before` and `now`; `change` with
    the ends `low` and `high` of its 95 % interval and the `verdict`. The baseline is measured
    over a period as long as the selected one. Empty where nobody has set a baseline.
    """
    known = query.engine.known_columns()
    available = [kpi for kpi in kpis if not missing(kpi, known)]
    asked = together(query, available, replace(selection, comparison="baseline"))
    rows = []
    for earlier, group in asked:
        now = query.columns(group, selection.during(selection.period))
        before = query.columns(group, earlier)
        for kpi in group:
            pair = (value_of(now[kpi.name].row(0)), value_of(before[kpi.name].row(0)))
            found = change(kpi, *pair)
            judged = (found.absolute, found.low, found.high, found.verdict.value) if found else ()
            rows.append(
                {
                    "kpi": kpi.name,
                    "last_on": earlier.period.last_day,
                    "before": pair[1].value,
                    "now": pair[0].value,
                    **dict(zip(_CHANGE, judged or (None, None, None, ""), strict=True)),
                }
            )
    return pd.DataFrame(rows)


def benchmark_gaps(query: Query, kpis: Iterable[Kpi], selection: Selection) -> pd.DataFrame:
    """Return one row per benchmark of the KPIs, the most recent of a KPI first.

    Columns: `kpi`; `name`, `source` and `as_of` of the benchmark; `reference`, its value, in
    proportion to the period where it belongs to one; `now`; `gap`, now − reference, with the
    ends `low` and `high` of the interval of now less the reference, which has none itself.
    """
    known = query.engine.known_columns()
    asked = [
        kpi for kpi in kpis if query.references.benchmarks_of(kpi.name) and not missing(kpi, known)
    ]
    results = query.columns(asked, selection.during(selection.period))
    rows = []
    for kpi in asked:
        now = value_of(results[kpi.name].row(0))
        for one in query.references.benchmarks_of(kpi.name):
            reference = one.over(selection.period)
            ends = (now.value, now.low, now.high)
            gap, low, high = (None if end is None else end - reference for end in ends)
            rows.append(
                {
                    "kpi": kpi.name,
                    "name": one.name,
                    "source": one.source,
                    "as_of": one.as_of,
                    "reference": reference,
                    "now": now.value,
                    "gap": gap,
                    "low": low,
                    "high": high,
                }
            )
    return pd.DataFrame(rows)
