"""Judges changes: signal, noise or too few data."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from kpi.kinds import Kpi, MeanOfPeriods, Mix, Ratio
from kpi.model import Direction
from kpi.result import Change, Value, Verdict
from kpi.statistics import intervals
from kpi.statistics.intervals import Floats

_COLUMNS = ("value", "numerator", "denominator", "sample", "error")


def change(kpi: Kpi, now: Value, before: Value) -> Change | None:
    """Return the change from `before` to `now`, or None where either is unknown."""
    if now.value is None or before.value is None or now.member != before.member:
        return None
    row = changes(kpi, _row(now), _row(before)).iloc[0]
    return Change(
        absolute=float(row["change"]),
        relative=float(row["change"]) / abs(before.value) if before.value else None,
        low=None if math.isnan(row["low"]) else float(row["low"]),
        high=None if math.isnan(row["high"]) else float(row["high"]),
        verdict=Verdict(row["verdict"]),
    )


def _row(value: Value) -> pd.DataFrame:
    numbers = {name: [getattr(value, name)] for name in _COLUMNS}
    return pd.DataFrame(numbers, dtype="float64")


def changes(kpi: Kpi, now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return the changes between finished frames with the same rows.

    Columns: `change`, `low` and `high` (NaN = unknown) and `verdict`, empty without a change.
    Shares by Newcombe's interval of the difference, other values by the normal interval from
    their standard errors. Values without an error (totals, assumptions) get no verdict.
    """
    absolute = intervals.floats(now["value"]) - intervals.floats(before["value"])
    if "member" in now and "member" in before:
        same = now["member"].fillna("").to_numpy() == before["member"].fillna("").to_numpy()
        absolute = np.where(same, absolute, np.nan)
    low, high = _difference(kpi, now, before)
    sample = np.fmin(intervals.floats(now["sample"]), intervals.floats(before["sample"]))
    words = np.where(np.isnan(absolute), "", _verdicts(kpi, sample, low, high))
    columns = {"change": absolute, "low": low, "high": high, "verdict": words}
    return pd.DataFrame(columns, index=now.index)


def _difference(kpi: Kpi, now: pd.DataFrame, before: pd.DataFrame) -> tuple[Floats, Floats]:
    if isinstance(kpi, Ratio | Mix) and not isinstance(kpi, MeanOfPeriods):
        return intervals.share_difference(
            (now["numerator"], now["denominator"]), (before["numerator"], before["denominator"])
        )
    error = np.hypot(intervals.floats(now["error"]), intervals.floats(before["error"]))
    value = intervals.floats(now["value"]) - intervals.floats(before["value"])
    return intervals.normal(value, error)


def _verdicts(kpi: Kpi, sample: Floats, low: Floats, high: Floats) -> np.ndarray:
    rising = Verdict.BETTER if kpi.better is Direction.HIGHER else Verdict.WORSE
    falling = Verdict.WORSE if kpi.better is Direction.HIGHER else Verdict.BETTER
    if kpi.better is Direction.NEITHER:
        rising = falling = Verdict.CHANGED
    return np.select(
        [
            ~(sample >= kpi.minimum_sample),
            np.isnan(low) | np.isnan(high),
            (low <= 0) & (high >= 0),
            low > 0,
        ],
        [Verdict.TOO_FEW.value, Verdict.NONE.value, Verdict.NOISE.value, rising.value],
        falling.value,
    )
