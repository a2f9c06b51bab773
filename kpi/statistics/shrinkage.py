"""Empirical Bayes: small groups are drawn towards the mean of all, large ones hardly.

Beta-binomial with the prior's strength by the analysis-of-variance estimator of the
intra-class correlation (Ridout, Demetrio and Firth 1999): so 1 of 1 is no champion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from kpi.statistics.intervals import Floats, divided, floats

TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Shrunken:
    """Estimated rates of groups with their 95 % intervals and standard errors.

    `strength` is how many cases the mean of all weighs: infinite where the groups differ no
    more than chance alone would make them.
    """

    value: Floats
    low: Floats
    high: Floats
    error: Floats
    mean: float
    strength: float


def shrunken(count: object, of: object) -> Shrunken:
    """Return the estimates of groups with `count` hits among `of` cases; NaN among none."""
    hits, cases = floats(count), floats(of)
    is_known = cases > 0
    mean = float(divided(hits[is_known].sum(), cases[is_known].sum()))
    strength = _strength(np.minimum(hits, cases)[is_known], cases[is_known], mean)
    value, width = _estimate(hits, cases, mean, strength)
    value = np.where(is_known, value, np.nan)
    low, high = _interval(value, width)
    error = np.sqrt(np.maximum(value * (1 - value), 0.0) / (width + 1))
    return Shrunken(value, low, high, error, mean, strength)


def _strength(hits: Floats, cases: Floats, mean: float) -> float:
    total, groups = float(cases.sum()), len(cases)
    if not 0 < mean < 1:
        return float("inf")
    free = total - float((cases**2).sum()) / total - (groups - 1)
    if free <= 0:
        return float("inf")
    between = float((cases * (hits / cases - mean) ** 2).sum()) / (mean * (1 - mean))
    correlation = min((between - (groups - 1)) / free, 1.0)
    return 1 / correlation - 1 if correlation > 0 else float("inf")


def _estimate(hits: Floats, cases: Floats, mean: float, strength: float) -> tuple[Floats, Floats]:
    """Return the mean of each group's rate and the cases it rests on, the prior's included."""
    if not np.isfinite(strength):
        return np.full(len(cases), mean), np.full(len(cases), cases.sum())
    width = cases + strength
    return divided(hits + strength * mean, width), width


def _interval(value: Floats, width: Floats) -> tuple[Floats, Floats]:
    """Return the central 95 % of the beta distribution; an end for a value at an end."""
    inside = np.clip(value, 0.0, 1.0)
    hits, misses = np.maximum(inside * width, TINY), np.maximum((1 - inside) * width, TINY)
    ends = (special.betaincinv(hits, misses, level) for level in (0.025, 0.975))
    low, high = (np.where(np.isnan(value), np.nan, end) for end in ends)
    return np.minimum(low, value), np.maximum(high, value)
