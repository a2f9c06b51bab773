"""Forecasts agree with statsmodels, and the back-test says how good they are."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.tsa.holtwinters import SimpleExpSmoothing

from kpi.statistics.smoothing import back_test, smoothed


def _series(length: int, seed: int = 3, step: float = 3.0) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return 100 + np.cumsum(chance.normal(0, step, length)) + chance.normal(0, 5, length)


def test_level_is_that_of_statsmodels() -> None:
    values = _series(80)
    found = smoothed(values)
    assert found is not None
    model = SimpleExpSmoothing(values, initialization_method="known", initial_level=values[0])
    fitted = model.fit(smoothing_level=found.weight, optimized=False)
    assert found.level == pytest.approx(fitted.forecast(1)[0])
    assert found.variance == pytest.approx(fitted.sse / (len(values) - 1))


def test_the_interval_widens_with_the_weight() -> None:
    found = smoothed(_series(80))
    assert found is not None
    low, high = found.interval(np.array([1.0, 5.0]))
    ratio = (high[1] - low[1]) / (high[0] - low[0])
    assert ratio == pytest.approx(np.sqrt(1 + 4 * found.weight**2))


def test_eleven_weeks_are_too_few() -> None:
    assert smoothed(_series(11)) is None
    assert back_test(_series(11), 8, 4) is None


def test_intervals_hold_and_the_forecast_beats_the_last_value_on_noise() -> None:
    """40 series around a steady level."""
    tests = [back_test(_series(120, seed, 0.0), 8, 26) for seed in range(40)]
    known = [test for test in tests if test is not None]
    assert 0.92 < np.mean([test.covered for test in known]) < 0.98
    assert np.mean([test.error for test in known]) < np.mean([test.naive for test in known])
