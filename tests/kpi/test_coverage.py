"""Intervals hold the truth in 95 of 100 samples, and verdicts err as often as the page says."""

from __future__ import annotations

import numpy as np
import pytest

from bench.bench_verdicts import CASES, SEED, Case

RUNS = 4000
NOISE = 0.012
"""Three to four standard errors of a share near 5 % among so many samples."""
KINDS = sorted({case.kpi for case in CASES})


@pytest.mark.parametrize("kind", KINDS)
def test_intervals_of_95_percent_hold_the_truth_in_93_to_97_of_100_samples(kind: str) -> None:
    chance = np.random.default_rng(SEED)
    held = [case.coverage(chance, RUNS) for case in CASES if case.kpi == kind]
    assert 0.93 <= np.mean(held) <= 0.97
    assert min(held) >= 0.93 - NOISE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_that_is_none_is_a_signal_in_at_most_about_5_of_100_cases(case: Case) -> None:
    alarms = case.false_alarm(np.random.default_rng(SEED), RUNS)
    assert alarms <= 0.057 + NOISE
