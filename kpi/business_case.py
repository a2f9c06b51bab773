"""The business case: how far each goal is attained, and what that is worth against its cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from kpi import facts, registry
from kpi.availability import missing
from kpi.period import Period
from kpi.query import Query
from kpi.reading import read
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.statistics.intervals import divided, floats


def goals(query: Query, selection: Selection) -> pd.DataFrame:
    """Return the goals of the business case, by due date, with the KPIs' values to date.

    Their money is that of the whole undertaking, so filters and the selected period do not
    apply. Columns: those of the fact; `from_on` and `until_on`, the days of the value (see
    `days_of`); `value` of the KPI over all the reader may see, NaN where it is unknown or no
    KPI; `attained`, (value − baseline) / (target − baseline); `benefit` to date, the
    benefit per unit of the KPI times value − baseline; `benefit_planned`, the same at the
    target; `net`, benefit less cost. NaN where a part is unknown.
    """
    found = _delivered(query, selection)
    if found.empty:
        return found
    days = {name: days_of(query, name) for name in set(found["kpi"])}
    value = floats(found["kpi"].map(_values(query, selection, days)))
    baseline, target = floats(found["baseline"]), floats(found["target"])
    benefit = floats(found["benefit_per_unit"])
    return found.assign(
        from_on=[period.start if period else None for period in found["kpi"].map(days)],
        until_on=[period.last_day if period else None for period in found["kpi"].map(days)],
        value=value,
        attained=divided(value - baseline, target - baseline),
        benefit=benefit * (value - baseline),
        benefit_planned=benefit * (target - baseline),
        net=benefit * (value - baseline) - floats(found["cost"]),
    )


def total(found: pd.DataFrame) -> pd.Series:
    """Return the sums of benefit, planned benefit, cost and net over the goals known in full.

    `attained` is benefit / planned benefit, `count` how many goals that is.
    """
    columns = ["benefit", "benefit_planned", "cost", "net"]
    known = found.dropna(subset=columns)
    sums = known[columns].astype(float).sum()
    attained = float(divided(sums["benefit"], sums["benefit_planned"]))
    return pd.concat([sums, pd.Series({"attained": attained, "count": float(len(known))})])


def _delivered(query: Query, selection: Selection) -> pd.DataFrame:
    rows = Rows(query.scope, selection, query.parameters)
    goal = rows.scoped(facts.BUSINESS_GOAL)
    names = [column.name for column in facts.BUSINESS_GOAL.columns]
    return read(query, rows, goal.select(names).order_by("due_on", "goal", "kpi"))


def days_of(query: Query, name: str) -> Period | None:
    """Return the days after the baseline of a KPI, else all days, to the data's end.

    None where there are no facts.
    """
    fresh, baseline = query.engine.freshness(), query.references.baseline(name)
    if fresh.first_on is None or fresh.last_on is None:
        return None
    end = fresh.last_on + timedelta(days=1)
    after = baseline.last_on + timedelta(days=1) if baseline else fresh.first_on
    begun = fresh.first_on <= after < end
    return Period(after if begun else fresh.first_on, end)


def _values(query: Query, selection: Selection, days: dict[str, Period | None]) -> dict[str, float]:
    """Return the values of those names that are KPIs and can be computed."""
    known = query.engine.known_columns()
    found: dict[str, pd.DataFrame] = {}
    for period in {period for period in days.values() if period}:
        kpis = [
            kpi
            for name, kpi in registry.all_kpis().items()
            if days.get(name) == period and not missing(kpi, known)
        ]
        whole = replace(selection, period=period, comparison="none", filters=())
        found |= query.compute(kpis, whole)
    return {name: float(frame.iloc[0]["value"]) for name, frame in found.items()}
