"""Judges a change: signal, noise or too few data."""

from __future__ import annotations

import math

from kpi.kinds import Kpi, MeanOfPeriods, Mix, Ratio
from kpi.model import Direction
from kpi.result import Change, Value, Verdict
from kpi.statistics import intervals


def change(kpi: Kpi, now: Value, before: Value) -> Change | None:
    """Return the change from `before` to `now`, or None where either is unknown.

    Shares by Newcombe's interval of the difference, other values by the normal interval from
    their standard errors. Values without an error (totals, assumptions) get no verdict.
    """
    if now.value is None or before.value is None or now.member != before.member:
        return None
    absolute = now.value - before.value
    relative = absolute / abs(before.value) if before.value else None
    low, high = _difference(kpi, now, before)
    verdict = _verdict(kpi, min(now.sample, before.sample), low, high)
    return Change(absolute=absolute, relative=relative, low=low, high=high, verdict=verdict)


def _difference(kpi: Kpi, now: Value, before: Value) -> tuple[float | None, float | None]:
    is_share = isinstance(kpi, Ratio | Mix) and not isinstance(kpi, MeanOfPeriods)
    if is_share and now.denominator and before.denominator:
        return intervals.share_difference(
            (now.numerator or 0.0, now.denominator), (before.numerator or 0.0, before.denominator)
        )
    if now.error is None or before.error is None or now.value is None or before.value is None:
        return None, None
    half = intervals.Z * math.hypot(now.error, before.error)
    return now.value - before.value - half, now.value - before.value + half


def _verdict(kpi: Kpi, sample: float, low: float | None, high: float | None) -> Verdict:
    if sample < kpi.minimum_sample:
        return Verdict.TOO_FEW
    if low is None or high is None:
        return Verdict.NONE
    if low <= 0 <= high:
        return Verdict.NOISE
    if kpi.better is Direction.NEITHER:
        return Verdict.CHANGED
    return Verdict.BETTER if (low > 0) == (kpi.better is Direction.HIGHER) else Verdict.WORSE
