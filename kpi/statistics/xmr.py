"""Process-behaviour (XmR) charts: what a series does by itself, and which points stand out.

Limits: mean ± 2.66 × mean moving range. Rules, as Wheeler states them (Understanding Variation,
1993): a point beyond a limit; three of four points in a row nearer the same limit than the
centre; eight points in a row on one side of the centre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi.statistics.intervals import Floats, floats

FEWEST = 12
FACTOR = 2.66
RUN, NEAR, AMONG = 8, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The centre of a series, and the limits between which it varies by itself."""

    centre: float
    lower: float
    upper: float


def limits(values: Sequence[float]) -> Limits | None:
    """Return the limits of a series of known values; None for fewer than 12."""
    series = floats(values)
    if len(series) < FEWEST:
        return None
    centre, reach = _centre_and_reach(series)
    return Limits(centre=float(centre), lower=float(centre - reach), upper=float(centre + reach))


def signals(values: Sequence[float]) -> NDArray[np.int8]:
    """Return per point 1 or −1 where it completes a signal upwards or downwards, else 0.

    Fewer than 12 values give no signal.
    """
    found: NDArray[np.int8] = completed(floats(values)[np.newaxis, :])[0]
    return found


def completed(series: Floats) -> NDArray[np.int8]:
    """Return the same for many series of equal length, one per row."""
    if series.shape[1] < FEWEST:
        return np.zeros(series.shape, dtype=np.int8)
    centre, reach = (number[:, np.newaxis] for number in _centre_and_reach(series))
    away = series - centre
    upwards, downwards = _rules(away, reach), _rules(-away, reach)
    found: NDArray[np.int8] = np.subtract(upwards, downwards, dtype=np.int8)
    return found


def _centre_and_reach(series: Floats) -> tuple[Floats, Floats]:
    moving_range = np.abs(np.diff(series, axis=-1)).mean(axis=-1)
    return series.mean(axis=-1), FACTOR * moving_range


def _rules(away: Floats, reach: Floats) -> NDArray[np.bool_]:
    """Return where a point completes a signal upwards, given how far above the centre it is."""
    near = away > reach / 2
    beyond: NDArray[np.bool_] = away > reach
    beyond |= near & (_in_a_row(near, AMONG) >= NEAR)
    beyond |= _in_a_row(away > 0, RUN) == RUN
    return beyond


def _in_a_row(holds: NDArray[np.bool_], length: int) -> NDArray[np.int64]:
    """Return per point for how many of the last `length` points, itself included, it holds."""
    total = np.cumsum(holds, axis=-1, dtype=np.int64)
    before = np.zeros_like(total)
    before[..., length:] = total[..., :-length]
    return total - before


def false_alarm(points: int) -> float:
    """Return how often the last of so many points of a stable series completes a signal.

    Simulated with independent normal values (`bench/bench_verdicts.py` repeats it).
    """
    return float(np.interp(points, list(_FALSE_ALARMS), list(_FALSE_ALARMS.values())))


_FALSE_ALARMS = {12: 0.0084, 20: 0.0090, 30: 0.0097, 40: 0.0102, 60: 0.0106}
