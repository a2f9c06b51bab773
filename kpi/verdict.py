"""Judges changes and series: signal, noise or too few data; and what chance alone would do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from kpi.columns import Columns, Named
from kpi.kinds import DifferenceOfMeans, Forecast, Kpi, MeanOfPeriods, Mix, Ratio
from kpi.model import SIGNED, Direction, Unit
from kpi.result import NOT_JUDGED, Change, Judgement, Point, Value, Verdict
from kpi.statistics import intervals, xmr
from kpi.statistics.intervals import Floats

_COLUMNS = ("value", "numerator", "denominator", "sample", "low", "high", "error", "freedom")
SIGNALS = frozenset({Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED})
BEYOND_INTERVAL = 0.05
"""How often a 95 % interval misses where nothing has changed."""


def change(kpi: Kpi, now: Value, before: Value) -> Change | None:
    """Return the change from `before` to `now`, or None where either is unknown."""
    if now.value is None or before.value is None or now.member != before.member:
        return None
    found = changes(kpi, _row(now), _row(before))
    absolute, low, high = (float(found[name][0]) for name in ("change", "low", "high"))
    return Change(
        absolute=absolute,
        relative=absolute / abs(before.value) if before.value else None,
        low=None if math.isnan(low) else low,
        high=None if math.isnan(high) else high,
        verdict=Verdict(found["verdict"][0]),
    )


def judge(kpi: Kpi, now: Value, changed: Change | None, points: Sequence[Point]) -> Judgement:
    """Return the verdict on a figure: on its change, else on the last point of its series.

    A change is judged where the kind has an interval for it, a series from 12 finished points.
    """
    if now.value is None or not now.sample:
        return NOT_JUDGED
    if not now.sample >= kpi.minimum_sample:
        return Judgement(verdict=Verdict.TOO_FEW)
    if changed is not None and changed.verdict is not Verdict.NONE:
        return Judgement(verdict=changed.verdict, basis="difference")
    if _has_no_series(kpi):
        return NOT_JUDGED
    series = finished(points)
    if len(series) < xmr.FEWEST:
        return Judgement(verdict=Verdict.TOO_FEW, basis="series", points=len(series))
    last = int(xmr.signals(series)[-1])
    return Judgement(verdict=_meaning(kpi, last), basis="series", points=len(series))


def finished(points: Sequence[Point]) -> list[float]:
    """Return the known values of the buckets that are over."""
    return [point.value for point in points if point.value is not None and not point.is_partial]


def usual(kpi: Kpi, points: Sequence[Point]) -> xmr.Limits | None:
    """Return the limits between which a series varies by itself, none it cannot reach.

    None for fewer than 12 finished points, and where they do not make a series of their own.
    """
    found = None if _has_no_series(kpi) else xmr.limits(finished(points))
    if found is None:
        return None
    falls = kpi.unit in _BELOW_ZERO or isinstance(kpi, DifferenceOfMeans) or found.centre < 0
    lowest = -math.inf if falls else 0.0
    highest = 1.0 if kpi.unit is Unit.SHARE else math.inf
    return replace(found, lower=max(found.lower, lowest), upper=min(found.upper, highest))


_BELOW_ZERO = (*SIGNED, Unit.EURO)


def _has_no_series(kpi: Kpi) -> bool:
    """Whether the points of a trend may be about different members, or count the same rows."""
    return kpi.is_stock or isinstance(kpi, Forecast) or (isinstance(kpi, Mix) and kpi.focus is None)


def marks(kpi: Kpi, points: Sequence[Point]) -> list[Verdict | None]:
    """Return per bucket the signal that it completes, or None."""
    if _has_no_series(kpi):
        return [None] * len(points)
    found = iter(xmr.signals(finished(points)))
    judged = [0 if p.value is None or p.is_partial else int(next(found)) for p in points]
    return [_meaning(kpi, side) if side else None for side in judged]


def _meaning(kpi: Kpi, side: int) -> Verdict:
    """Return what a signal upwards (1) or downwards (−1) means for a KPI."""
    if not side:
        return Verdict.NOISE
    rising, falling = _sides(kpi)
    return rising if side > 0 else falling


def _sides(kpi: Kpi) -> tuple[Verdict, Verdict]:
    """Return what it means that a KPI rises, and that it falls."""
    if kpi.better is Direction.NEITHER:
        return Verdict.CHANGED, Verdict.CHANGED
    if kpi.better is Direction.HIGHER:
        return Verdict.BETTER, Verdict.WORSE
    return Verdict.WORSE, Verdict.BETTER


def by_chance(judgements: Iterable[Judgement]) -> float:
    """Return how many signals these judgements would give on average if nothing had changed."""
    return sum(_false_alarm(judgement) for judgement in judgements if is_judged(judgement))


def is_judged(judgement: Judgement) -> bool:
    """Whether it was told if there is a signal."""
    return judgement.verdict in (*SIGNALS, Verdict.NOISE)


def _false_alarm(judgement: Judgement) -> float:
    is_series = judgement.basis == "series"
    return xmr.false_alarm(judgement.points) if is_series else BEYOND_INTERVAL


def _row(value: Value) -> Columns:
    numbers = {name: intervals.floats([getattr(value, name)]) for name in _COLUMNS}
    return Columns(numbers, 1)


def changes(kpi: Kpi, now: Named, before: Named) -> dict[str, np.ndarray]:
    """Return the changes between finished values with the same rows.

    Columns: `change`, `low` and `high` (NaN = unknown) and `verdict`, empty without a change.
    Shares by Newcombe's interval of the difference, means by Welch's from their standard errors,
    medians from their intervals. Values with neither (totals, assumptions) get no verdict, nor do
    forecasts: what was expected is no measurement.
    """
    absolute = intervals.floats(now["value"]) - intervals.floats(before["value"])
    if "member" in now and "member" in before:
        same = _members(now) == _members(before)
        absolute = np.where(same, absolute, np.nan)
    low, high = _difference(kpi, now, before)
    if isinstance(kpi, Forecast):
        low, high = np.full(len(now), np.nan), np.full(len(now), np.nan)
    sample = np.fmin(intervals.floats(now["sample"]), intervals.floats(before["sample"]))
    words = np.where(np.isnan(absolute), "", _verdicts(kpi, sample, low, high))
    return {"change": absolute, "low": low, "high": high, "verdict": words}


def _members(side: Named) -> np.ndarray:
    return np.asarray(pd.Series(side["member"]).fillna(""))


def _difference(kpi: Kpi, now: Named, before: Named) -> tuple[Floats, Floats]:
    if isinstance(kpi, Ratio | Mix) and not isinstance(kpi, MeanOfPeriods):
        return intervals.share_difference(
            (now["numerator"], now["denominator"]), (before["numerator"], before["denominator"])
        )
    value = intervals.floats(now["value"]) - intervals.floats(before["value"])
    low, high = intervals.welch(value, *((side["error"], _freedom(side)) for side in (now, before)))
    ends = intervals.recovered(*(tuple(side[name] for name in _ENDS) for side in (now, before)))
    return np.where(np.isnan(low), ends[0], low), np.where(np.isnan(high), ends[1], high)


_ENDS = ("value", "low", "high")


def _freedom(side: Named) -> object:
    return side["freedom"] if "freedom" in side else np.full(len(side), np.nan)


def _verdicts(kpi: Kpi, sample: Floats, low: Floats, high: Floats) -> np.ndarray:
    rising, falling = _sides(kpi)
    return np.select(
        [
            np.isnan(low) | np.isnan(high),
            ~(sample >= kpi.minimum_sample),
            (low <= 0) & (high >= 0),
            low > 0,
        ],
        [Verdict.NONE.value, Verdict.TOO_FEW.value, Verdict.NOISE.value, rising.value],
        falling.value,
    )
