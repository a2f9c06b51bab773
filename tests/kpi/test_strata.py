"""Differences over strata: by hand, free of confounding, and with intervals that hold."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kpi.statistics import intervals, strata

COLUMNS = ["with_hits", "with_rows", "without_hits", "without_rows"]


def difference(rows: list[list[float]]) -> tuple[float, float]:
    sums = strata.terms(pd.DataFrame(rows, columns=COLUMNS)).sum().to_frame().T
    value, error = strata.difference(sums)
    return float(value[0]), float(error[0])


def test_one_stratum_is_the_plain_difference() -> None:
    value, error = difference([[30, 100, 20, 100]])
    assert value == np.float64(0.1) or abs(value - 0.1) < 1e-12
    assert abs(error - np.sqrt(0.3 * 0.7 / 100 + 0.2 * 0.8 / 100)) < 0.001


def test_a_confounder_that_explains_everything_leaves_no_difference() -> None:
    """The feature is used in the service that sells: 0.42 against 0.18, but equal within."""
    value, _error = difference([[40, 80, 10, 20], [2, 20, 8, 80]])
    assert abs(value) < 1e-12


def test_a_stratum_with_one_side_only_says_nothing() -> None:
    assert difference([[30, 100, 20, 100], [5, 10, 0, 0]])[0] == difference([[30, 100, 20, 100]])[0]
    assert np.isnan(difference([[5, 10, 0, 0]])[0])


def test_intervals_hold_for_many_small_strata() -> None:
    rng, covered = np.random.default_rng(7), 0
    for _ in range(600):
        base = rng.uniform(0.1, 0.5, 80)
        size = rng.integers(1, 6, (2, 80))
        rows = [rng.binomial(size[0], base + 0.1), size[0], rng.binomial(size[1], base), size[1]]
        value, error = difference(np.array(rows).T.tolist())
        low, high = intervals.normal([value], [error])
        covered += bool(low[0] <= 0.1 <= high[0])
    assert 0.93 <= covered / 600 <= 0.97
