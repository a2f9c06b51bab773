"""Mean, variance and quantiles of values given as (value, count) per group, exactly."""

from __future__ import annotations

import numpy as np
from scipy import special

from kpi.statistics.intervals import Floats, floats


class Histogram:
    """Counts of values per group, groups being the numbers 0 … `groups` − 1.

    `values` and `counts` are one entry per group and distinct value; a group may be empty.
    """

    def __init__(
        self, group: np.ndarray, values: np.ndarray, counts: np.ndarray, groups: int
    ) -> None:
        order = np.lexsort((values, group))
        self._group = group[order]
        self._values = floats(values[order])
        self._counts = floats(counts[order])
        self._groups = groups
        self._upto = np.cumsum(self._counts)

    def _sum(self, weights: Floats) -> Floats:
        return floats(np.bincount(self._group, weights=weights, minlength=self._groups))

    @property
    def size(self) -> Floats:
        """Number of values per group."""
        return self._sum(self._counts)

    @property
    def mean(self) -> Floats:
        """Mean per group; NaN for an empty group."""
        return self._divided(self._sum(self._counts * self._values), self.size)

    @property
    def variance(self) -> Floats:
        """Sample variance per group; NaN for fewer than two values."""
        deviations = self._values - self.mean[self._group]
        return self._divided(self._sum(self._counts * deviations**2), self.size - 1)

    @staticmethod
    def _divided(top: Floats, bottom: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(bottom <= 0, np.nan, top / bottom)

    def at(self, index: Floats) -> Floats:
        """Return the value at 0-based `index` of each group's sorted values; NaN if empty."""
        if not len(self._values):
            return np.full(self._groups, np.nan)
        begin = np.concatenate(([0.0], np.cumsum(self.size)[:-1]))
        inside = np.clip(index, 0, np.maximum(self.size - 1, 0))
        last = len(self._values) - 1
        found = np.searchsorted(self._upto, begin + inside, side="right")
        return np.where(self.size > 0, self._values[np.minimum(found, last)], np.nan)

    def quantile(self, q: float) -> Floats:
        """Return the linearly interpolated quantile (Hyndman and Fan, type 7)."""
        position = (self.size - 1) * q
        low, high = self.at(np.floor(position)), self.at(np.ceil(position))
        return low + (high - low) * (position - np.floor(position))

    def median_interval(self) -> tuple[Floats, Floats]:
        """Return the 95 % interval of the median by order statistics; NaN below 6 values."""
        size = self.size
        below = fewest_below(size) - 1
        low, high = self.at(below), self.at(size - 1 - below)
        enough = size >= MINIMUM_FOR_MEDIAN
        return np.where(enough, low, np.nan), np.where(enough, high, np.nan)


def fewest_below(size: Floats) -> Floats:
    """Return the quantile at 2.5 % of how many of `size` values are below the median.

    That of the binomial distribution with one half; NaN for no value.
    """
    about = np.ceil(special.bdtrik(0.025, size, 0.5))
    one_less = np.maximum(about - 1, 0)
    reached = special.bdtr(one_less, size.astype(np.int64), 0.5) >= 0.025  # noqa: PLR2004
    return floats(np.where(reached, one_less, about))


MINIMUM_FOR_MEDIAN = 6
