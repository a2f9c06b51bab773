"""Weekly demand with seasons: a local level with regressors on the logarithm (statsmodels).

`UnobservedComponents` (Harvey 1989) gives level, effects of the seasons and their prediction
intervals in one. The back-test forecasts each past week from what was known before it; level and
effects move on with the weeks, their variances stay those of the weeks before the test.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from kpi.statistics.intervals import Floats, divided, floats
from kpi.statistics.smoothing import BackTest

FEWEST = 65
"""Weeks: more than a year, so that what comes round every year was seen before."""
LEAST = 0.5
ITERATIONS = 60
Numbers = tuple[float, ...]
Rows = tuple[Numbers, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """Expected values of the steps to come, with the ends of their 95 % intervals."""

    value: Floats
    low: Floats
    high: Floats


@lru_cache(maxsize=64)
def seasonal(values: Numbers, regressors: Rows, coming: Rows) -> Ahead | None:
    """Return what to expect of the rows `coming`; None below 65 values, or where nothing fits.

    `regressors` has one row per value. Those that never vary among the values are left out.
    """
    if len(values) < FEWEST:
        return None
    used = _varying(floats(regressors))
    found = _fitted(floats(values), floats(regressors)[:, used])
    return _ahead(found, floats(coming)[:, used])


@lru_cache(maxsize=64)
def back_test(values: Numbers, regressors: Rows, ahead: int, origins: int) -> BackTest | None:
    """Return the test of forecasts up to `ahead` steps from each of the last `origins`."""
    first = len(values) - origins
    if first < FEWEST:
        return None
    came, known = floats(values), floats(regressors)
    known = known[:, _varying(known[:first])]
    found = _fitted(came[:first], known[:first])
    errors, naive, inside = [], [], []
    for end in range(first, len(came)):
        expected = _ahead(found, known[end : end + ahead])
        here = came[end : end + ahead]
        errors.append(np.abs(here - expected.value))
        naive.append(np.abs(here - came[end - 1]))
        inside.append((expected.low <= here) & (here <= expected.high))
        found = found.append(_logged(came[end : end + 1]), exog=_exog(known[end : end + 1]))
    mean = came[-origins:].mean()
    shares = [divided(np.concatenate(gaps).mean(), mean) for gaps in (errors, naive)]
    return BackTest(
        origins, float(shares[0]), float(shares[1]), float(np.concatenate(inside).mean())
    )


def _varying(regressors: Floats) -> np.ndarray:
    return np.flatnonzero(np.ptp(regressors, axis=0) > 0)


def _logged(values: Floats) -> Floats:
    return floats(np.log(np.maximum(values, LEAST)))


def _exog(regressors: Floats) -> Floats | None:
    return regressors if regressors.shape[1] else None


def _fitted(values: Floats, regressors: Floats) -> Any:
    from statsmodels.tsa.statespace.structural import (  # noqa: PLC0415 - slow to import
        UnobservedComponents,
    )

    model = UnobservedComponents(_logged(values), level="local level", exog=_exog(regressors))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of no convergence: the back-test judges what it gives
        return model.fit(disp=False, maxiter=ITERATIONS)


def _ahead(found: Any, coming: Floats) -> Ahead:
    expected = found.get_forecast(len(coming), exog=_exog(coming))
    ends = np.exp(floats(expected.conf_int(alpha=0.05)))
    return Ahead(np.exp(floats(expected.predicted_mean)), ends[:, 0], ends[:, 1])
