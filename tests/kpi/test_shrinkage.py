"""Small groups are drawn towards the mean, and how far is what the groups themselves say."""

from __future__ import annotations

import numpy as np
import pytest

from kpi.statistics.intervals import pooled
from kpi.statistics.shrinkage import shrunken


def test_one_of_one_is_no_champion() -> None:
    """One of one, and 60 of 100 among groups around a half: the large group leads."""
    found = shrunken([1, 60, 35, 52, 44], [1, 100, 100, 100, 100])
    assert found.value.argmax() == 1
    assert 0.4 < found.value[0] < 0.6


def test_groups_that_differ_by_chance_only_are_all_alike() -> None:
    found = shrunken([50, 51, 49, 50], [100, 100, 100, 100])
    assert found.strength == np.inf
    assert found.value == pytest.approx([0.5] * 4)


def test_large_groups_that_really_differ_keep_their_rates() -> None:
    found = shrunken([1000, 3000, 2000], [10_000, 10_000, 10_000])
    assert found.value == pytest.approx([0.1, 0.3, 0.2], abs=0.002)


def test_a_group_of_nothing_has_no_estimate() -> None:
    found = shrunken([0, 5], [0, 10])
    assert np.isnan(found.value[0]) and np.isnan(found.low[0])
    assert found.value[1] == pytest.approx(0.5)
    assert np.isnan(shrunken([], []).mean)


def test_estimates_of_many_groups_are_nearer_to_the_truth_and_their_intervals_hold() -> None:
    """400 groups of unequal size with true rates from a beta distribution."""
    chance = np.random.default_rng(5)
    truth = chance.beta(6, 54, 400)
    cases = chance.integers(5, 200, 400)
    hits = chance.binomial(cases, truth)
    found = shrunken(hits, cases)
    assert np.abs(found.value - truth).mean() < 0.8 * np.abs(hits / cases - truth).mean()
    assert 0.92 < ((found.low <= truth) & (truth <= found.high)).mean() < 0.98
    assert 40 < found.strength < 90


def test_the_ratio_of_groups_rests_on_how_they_differ() -> None:
    """Three pages with 10, 20 and 30 of 100: 20 % with the interval of three, not of 300."""
    value, low, high = pooled([10, 20, 30], [100, 100, 100])
    assert value == pytest.approx(0.2)
    assert low == 0.0
    assert high == pytest.approx(0.2 + 4.3027 * 0.1 / np.sqrt(3), rel=1e-3)
