"""How long until something happens, where for some it has not happened yet (Kaplan and Meier 1958).

Thin on `scipy.stats.ecdf`. Those for whom it has not happened count for as long as they were
seen; leaving them out would make every waiting time look shorter than it is.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy import stats

from kpi.statistics.intervals import Floats, floats

CONFIDENCE = 0.95
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The share still waiting after each time, with its 95 % interval (log-log, Greenwood).

    `times` are the distinct times seen, ascending; NaN ends are unknown.
    """

    times: Floats
    waiting: Floats
    low: Floats
    high: Floats

    def quantile(self, done: float) -> float:
        """Return the first time after which the share `done` is reached; NaN if it never is."""
        return _first(self.times, self.waiting, 1 - done)

    def interval(self, done: float) -> tuple[float, float]:
        """Return the interval of a quantile (Brookmeyer and Crowley 1982); NaN for an open end."""
        return _first(self.times, self.low, 1 - done), _first(self.times, self.high, 1 - done)

    def at(self, time: float) -> tuple[float, float, float]:
        """Return the share waiting after `time` and its interval; NaN beyond what was seen."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 1.0, 1.0, 1.0
        if time > self.times[-1] and self.waiting[-1] > ROUNDING:
            return float("nan"), float("nan"), float("nan")
        return float(self.waiting[place]), float(self.low[place]), float(self.high[place])


def curve(times: Floats, happened: np.ndarray, counts: Floats) -> Curve:
    """Return the curve of `counts` cases per time and whether it happened then."""
    every = np.repeat(times, counts.astype(np.int64))
    is_seen = np.repeat(happened.astype(np.bool_), counts.astype(np.int64))
    if not len(every):
        return Curve(*(floats([]) for _ in range(4)))
    sample = stats.CensoredData(uncensored=every[is_seen], right=every[~is_seen])
    with warnings.catch_warnings():
        # The ends of an interval are undefined where nobody or everybody is waiting.
        warnings.simplefilter("ignore", RuntimeWarning)
        waiting = stats.ecdf(sample).sf
        ends = waiting.confidence_interval(CONFIDENCE, method="log-log")
    return Curve(
        waiting.quantiles,
        waiting.probabilities,
        floats(ends.low.probabilities),
        floats(ends.high.probabilities),
    )


def _first(times: Floats, shares: Floats, limit: float) -> float:
    reached = np.flatnonzero(shares <= limit + ROUNDING)
    return float(times[reached[0]]) if len(reached) else float("nan")
