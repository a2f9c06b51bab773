"""95 % intervals. Arrays in, arrays out; NaN where there is too little to say.

Wilson (1927) for shares, Student's t for means, the normal approximation with the variance
of the trinomial for NPS; Newcombe (1998) for the difference of two shares, Welch for means, and
the same recovery of variances for the difference of medians.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
Z = float(special.ndtri(0.975))


def floats(values: Any) -> Floats:
    """Return `values` as an array of floats, unknown ones as NaN."""
    return np.asarray(values, dtype=np.float64)


def divided(top: Any, bottom: Any) -> Floats:
    """Return top / bottom; NaN where the bottom is 0 or unknown."""
    top, bottom = floats(top), floats(bottom)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bottom == 0, np.nan, top / bottom)


def share(count: Any, of: Any) -> tuple[Floats, Floats]:
    """Return the Wilson interval of `count` among `of`; NaN among none."""
    count, of = floats(count), floats(of)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(count * (of - count) / of + Z**2 / 4)
    middle, half = count + Z**2 / 2, Z * spread
    return np.maximum(middle - half, 0.0) / (of + Z**2), (middle + half) / (of + Z**2)


def students(freedom: Any) -> Any:
    """Return the quantile at 97.5 % of Student's t; NaN without a degree of freedom."""
    return special.stdtrit(freedom, 0.975)


def mean(value: Any, variance: Any, count: Any) -> tuple[Floats, Floats]:
    """Return the t interval of a mean from the sample variance and the number of values."""
    value, variance, count = floats(value), floats(variance), floats(count)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = students(count - 1) * np.sqrt(variance / count)
    return value - half, value + half


def normal(value: Any, error: Any) -> tuple[Floats, Floats]:
    """Return value ± 1.96 standard errors."""
    half = Z * floats(error)
    return floats(value) - half, floats(value) + half


def welch(difference: Any, now: tuple[Any, Any], before: tuple[Any, Any]) -> tuple[Floats, Floats]:
    """Return Welch's interval of a difference; each side is (standard error, its freedom).

    Unknown degrees of freedom are taken as many.
    """
    errors = floats(now[0]), floats(before[0])
    free = (np.where(np.isnan(f), np.inf, f) for f in (floats(now[1]), floats(before[1])))
    squares = [error**2 for error in errors]
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = sum(square**2 / f for square, f in zip(squares, free, strict=True))
        freedom = np.where(rest == 0, np.inf, (squares[0] + squares[1]) ** 2 / rest)
    half = students(freedom) * np.hypot(*errors)
    return floats(difference) - half, floats(difference) + half


def recovered(now: tuple[Any, Any, Any], before: tuple[Any, Any, Any]) -> tuple[Floats, Floats]:
    """Return the interval of a difference from the (value, low, high) of both sides.

    Variances recovered from the intervals (MOVER; Zou and Donner 2008).
    """
    value, low, high = (floats(number) for number in now)
    value_before, low_before, high_before = (floats(number) for number in before)
    difference = value - value_before
    return (
        difference - np.hypot(value - low, high_before - value_before),
        difference + np.hypot(high - value, value_before - low_before),
    )


def share_difference(now: tuple[Any, Any], before: tuple[Any, Any]) -> tuple[Floats, Floats]:
    """Return Newcombe's interval of the difference of two shares, given as (count, of)."""
    return recovered((divided(*now), *share(*now)), (divided(*before), *share(*before)))


def pooled(count: Any, of: Any) -> tuple[float, float, float]:
    """Return the ratio of two sums over groups and its t interval by how the groups differ.

    By linearisation (Cochran 1977, 6.4): cases within a group are not independent of each
    other. Ends are NaN below three groups.
    """
    count, of = floats(count), floats(of)
    value, groups = divided(count.sum(), of.sum()), len(of)
    if groups < FEWEST_GROUPS:
        return float(value), float("nan"), float("nan")
    spread = float(((count - value * of) ** 2).sum()) * groups / (groups - 1)
    half = students(groups - 1) * divided(np.sqrt(spread), of.sum())
    return float(value), float(np.maximum(value - half, 0.0)), float(value + half)


FEWEST_GROUPS = 3
