"""The business case: how far each goal is attained, and what that is worth against its cost."""

from __future__ import annotations

import pandas as pd

from kpi import facts, registry
from kpi.availability import missing
from kpi.query import Query
from kpi.reading import read
from kpi.rows import Rows
from kpi.selection import Selection
from kpi.statistics.intervals import divided, floats


def goals(query: Query, selection: Selection) -> pd.DataFrame:
    """Return the goals of the business case, by due date, with the KPIs' values of the period.

    Columns: those of the fact; `value` of the KPI in the selection, NaN where it is unknown
    or no KPI; `attained`, (value − baseline) / (target − baseline); `benefit` to date, the
    benefit per unit of the KPI times value − baseline; `benefit_planned`, the same at the
    target; `net`, benefit less cost. NaN where a part is unknown.
    """
    found = _delivered(query, selection)
    if found.empty:
        return found
    value = floats(found["kpi"].map(_values(query, selection, set(found["kpi"]))))
    baseline, target = floats(found["baseline"]), floats(found["target"])
    benefit = floats(found["benefit_per_unit"])
    return found.assign(
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


def _values(query: Query, selection: Selection, names: set[str]) -> dict[str, float]:
    """Return the values of those names that are KPIs and can be computed."""
    known = query.engine.known_columns()
    kpis = [kpi for name, kpi in registry.all_kpis().items() if name in names]
    results = query.compute([kpi for kpi in kpis if not missing(kpi, known)], selection)
    return {name: float(frame.iloc[0]["value"]) for name, frame in results.items()}
