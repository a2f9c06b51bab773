"""Quantiles against the library that knows them."""

from __future__ import annotations

import numpy as np
from scipy import stats

from kpi.statistics.histogram import Histogram, fewest_below
from kpi.statistics.intervals import Z, floats
from kpi.statistics.shrinkage import shrunken


def test_quantiles_are_those_of_the_distributions() -> None:
    sizes = floats([*range(1, 3000), *(10**power + 1 for power in range(4, 8))])
    assert np.array_equal(fewest_below(sizes), stats.binom.ppf(0.025, sizes, 0.5))
    assert float(stats.norm.ppf(0.975)) == Z
    found = shrunken([1, 40, 900], [2, 100, 1000])
    hits = (np.array([2, 100, 1000]) + found.strength) * found.value
    misses = (np.array([2, 100, 1000]) + found.strength) * (1 - found.value)
    assert np.allclose(found.low, stats.beta.ppf(0.025, hits, misses), rtol=1e-12)
    assert np.allclose(found.high, stats.beta.ppf(0.975, hits, misses), rtol=1e-12)


def test_a_median_among_few_and_none_has_no_interval() -> None:
    values, counts = np.arange(5.0), np.ones(5)
    low, high = Histogram(np.zeros(5, dtype=int), values, counts, 2).median_interval()
    assert np.isnan(low).all() and np.isnan(high).all()
