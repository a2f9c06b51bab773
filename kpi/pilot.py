"""Pilot against control: difference in differences over teams, with matched controls."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kpi.comparison import together
from kpi.dimensions import TEAM
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.selection import Selection
from kpi.statistics import intervals
from kpi.statistics.intervals import Floats, floats

FEWEST = 2


def effects(
    query: Query, kpis: Iterable[Kpi], pilot: frozenset[str], selection: Selection
) -> pd.DataFrame:
    """Return what changed in the pilot teams beyond what changed in their controls, from what
    the selection is compared with to its period.

    For each KPI every pilot team is matched with the other team whose value before was
    nearest, each control used once (the sum of the distances is least). Columns: `kpi`; means
    over teams `pilot_before`, `pilot_after`, `control_before`, `control_after`; `effect`, the
    mean over pairs of the pilot's change less the control's; `low` and `high`, its 95 %
    interval by Student's t over the pairs, NaN below two; `pairs`; `controls`, their keys
    separated by commas. Every team counts alike. KPIs without a pair or without a comparison
    are left out.
    """
    asked = [kpi for kpi in kpis if TEAM in kpi.dimensions]
    before: dict[str, pd.DataFrame] = {}
    for earlier, group in together(query, asked, selection):
        before.update(query.compute(group, earlier, by=("team",)))
    after = query.compute([kpi for kpi in asked if kpi.name in before], selection, by=("team",))
    rows = [
        _effect(kpi, before[kpi.name], after[kpi.name], pilot) for kpi in asked if kpi.name in after
    ]
    return pd.DataFrame([row for row in rows if row is not None])


def _effect(
    kpi: Kpi, earlier: pd.DataFrame, later: pd.DataFrame, pilot: frozenset[str]
) -> dict[str, object] | None:
    both = earlier[["team", "value"]].merge(later[["team", "value"]], on="team").dropna()
    is_pilot = both["team"].isin(pilot)
    treated, others = both[is_pilot], both[~is_pilot]
    first, second = matched(floats(treated["value_x"]), floats(others["value_x"]))
    if not len(first):
        return None
    treated, control = treated.iloc[first], others.iloc[second]
    differences = _change(treated) - _change(control)
    count = len(differences)
    variance = float(differences.var(ddof=1)) if count >= FEWEST else float("nan")
    low, high = intervals.mean(differences.mean(), variance, count)
    return {
        "kpi": kpi.name,
        "pilot_before": treated["value_x"].mean(),
        "pilot_after": treated["value_y"].mean(),
        "control_before": control["value_x"].mean(),
        "control_after": control["value_y"].mean(),
        "effect": float(differences.mean()),
        "low": float(low),
        "high": float(high),
        "pairs": count,
        "controls": ",".join(sorted(control["team"])),
    }


def matched(treated: Floats, others: Floats) -> tuple[np.ndarray, np.ndarray]:
    """Return positions of pairs of nearest values, each used once at most."""
    if not len(treated) or not len(others):
        return np.array([], dtype=int), np.array([], dtype=int)
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow to import

    first, second = linear_sum_assignment(np.abs(treated[:, None] - others[None, :]))
    return np.asarray(first), np.asarray(second)


def _change(teams: pd.DataFrame) -> Floats:
    return floats(teams["value_y"]) - floats(teams["value_x"])
