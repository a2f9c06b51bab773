"""Simple exponential smoothing, ETS(A,N,N): what to expect of the next weeks, and how surely.

The weight of the newest value is the one of nine with the smallest squared one-step errors;
the variance h steps ahead is s2 * (1 + (h - 1) * weight ** 2) (Hyndman et al. 2008, table 6.1).
Tests hold it against `statsmodels.tsa.holtwinters.SimpleExpSmoothing`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.statistics.intervals import Floats, Z, divided, floats

WEIGHTS = tuple(number / 10 for number in range(1, 10))
FEWEST = 12


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The level after the last value, its weight, and the variance of one-step errors."""

    level: float
    weight: float
    variance: float

    def interval(self, ahead: Floats) -> tuple[Floats, Floats]:
        """Return the 95 % prediction interval of the value so many steps ahead, 1 the next."""
        half = Z * np.sqrt(self.variance * (1 + (ahead - 1) * self.weight**2))
        return self.level - half, self.level + half


def smoothed(values: Floats) -> Smoothed | None:
    """Return the smoothed end of a series; None below twelve values."""
    if len(values) < FEWEST:
        return None
    series = pd.Series(floats(values))
    tried = [_errors(series, weight) for weight in WEIGHTS]
    squares = [float((errors**2).sum()) for errors in tried]
    best = int(np.argmin(squares))
    level = series.ewm(alpha=WEIGHTS[best], adjust=False).mean().iloc[-1]
    return Smoothed(float(level), WEIGHTS[best], squares[best] / (len(series) - 1))


def _errors(series: pd.Series, weight: float) -> Floats:
    """Return how far each value but the first is from the level before it."""
    level = series.ewm(alpha=weight, adjust=False).mean()
    return floats(series.iloc[1:].to_numpy() - level.iloc[:-1].to_numpy())


@dataclass(frozen=True, slots=True)
class BackTest:
    """Forecasts of past weeks from what was known then, against what came.

    Mean absolute errors as shares of the mean value: `error` of the forecast, `naive` of
    taking the last value for all to come. `covered`: the share of values within the interval.
    """

    weeks: int
    error: float
    naive: float
    covered: float


def back_test(values: Floats, ahead: int, origins: int) -> BackTest | None:
    """Return the test of forecasts up to `ahead` steps from each of the last `origins`."""
    values = floats(values)
    errors, naive, inside = [], [], []
    for end in range(len(values) - origins, len(values)):
        found = smoothed(values[: max(end, 0)])
        if found is None:
            continue
        came = values[end : end + ahead]
        low, high = found.interval(np.arange(1.0, len(came) + 1))
        errors.append(np.abs(came - found.level))
        naive.append(np.abs(came - values[end - 1]))
        inside.append((low <= came) & (came <= high))
    if not errors:
        return None
    mean = values[-origins:].mean()
    shares = [divided(np.concatenate(gaps).mean(), mean) for gaps in (errors, naive)]
    covered = float(np.concatenate(inside).mean())
    return BackTest(len(errors), float(shares[0]), float(shares[1]), covered)
