"""How long until something happens, where for some it has not happened yet (Kaplan and Meier 1958).

Those for whom it has not happened count for as long as they were seen; leaving them out would make
every waiting time look shorter than it is. Libraries draw one curve at a time, which takes
milliseconds; a page with hundreds of teams needs them all at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi.statistics.intervals import Floats, Z, floats

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
        return float(_all_of(self).quantile(done)[0])

    def interval(self, done: float) -> tuple[float, float]:
        """Return the interval of a quantile (Brookmeyer and Crowley 1982); NaN for an open end."""
        low, high = _all_of(self).interval(done)
        return float(low[0]), float(high[0])

    def at(self, time: float) -> tuple[float, float, float]:
        """Return the share waiting after `time` and its interval; NaN beyond what was seen."""
        waiting, low, high = self.after(floats([time]))[0].tolist()
        return waiting, low, high

    def after(self, times: Floats) -> Floats:
        """Return what `at` does for each of `times`, one row each."""
        places = np.searchsorted(self.times, times, side="right")
        shares = np.column_stack((self.waiting, self.low, self.high))
        found = np.vstack((np.ones(3), shares))[places]
        if self.waiting[-1] > ROUNDING:
            found[times > self.times[-1]] = np.nan
        return floats(found)


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """One curve per group 0 … `groups` − 1, one below the other: see `Curve`.

    `group` says whose each time is; a group without cases has none.
    """

    groups: int
    group: np.ndarray
    times: Floats
    waiting: Floats
    low: Floats
    high: Floats

    def quantile(self, done: float) -> Floats:
        """Return per group the first time after which the share `done` is reached; NaN if it
        never is."""
        return self._first(self.waiting, 1 - done)

    def interval(self, done: float) -> tuple[Floats, Floats]:
        """Return the interval of each quantile (Brookmeyer and Crowley 1982); NaN for an open
        end."""
        return self._first(self.low, 1 - done), self._first(self.high, 1 - done)

    def _first(self, shares: Floats, limit: float) -> Floats:
        reached = np.flatnonzero(shares <= limit + ROUNDING)
        first = reached[_changes(self.group[reached])]
        found = np.full(self.groups, np.nan)
        found[self.group[first]] = self.times[first]
        return found


def curve(times: Floats, happened: np.ndarray, counts: Floats) -> Curve:
    """Return the curve of `counts` cases per time and whether it happened then."""
    found = curves(np.zeros(len(times), dtype=np.int64), times, happened, counts, 1)
    return Curve(found.times, found.waiting, found.low, found.high)


def curves(
    group: np.ndarray, times: Floats, happened: np.ndarray, counts: Floats, groups: int
) -> Curves:
    """Return the curve of each group of `counts` cases per time and whether it happened then."""
    order = _ordered(group, times, groups)
    order = order[counts[order] > 0]
    of, at = group[order], times[order]
    is_new = _changes(of) | _changes(at)
    row, whose = np.cumsum(is_new) - 1, of[is_new]
    gone, ended = (
        floats(np.bincount(row, weights=weights[order], minlength=len(whose)))
        for weights in (counts, counts * happened)
    )
    size = np.bincount(whose, weights=gone, minlength=groups)
    before = np.concatenate(([0.0], np.cumsum(size)))[whose]
    at_risk = floats(size[whose] - (np.cumsum(gone) - gone - before))
    waiting, variance = _kaplan_meier(whose, at_risk, ended)
    low, high = _ends(waiting, variance)
    return Curves(groups, whose, floats(at[is_new]), waiting, low, high)


def _ordered(group: np.ndarray, times: Floats, groups: int) -> np.ndarray:
    """Return the rows by group and time: small numbers are sorted several times as fast."""
    by_time = np.argsort(times, kind="stable")
    whose = group[by_time].astype(np.min_scalar_type(groups))
    return np.asarray(by_time[np.argsort(whose, kind="stable")])


def _changes(values: np.ndarray) -> np.ndarray:
    """Return where a value differs from the one before; the first does."""
    return np.concatenate((np.ones(min(len(values), 1), np.bool_), values[1:] != values[:-1]))


def _all_of(one: Curve) -> Curves:
    group = np.zeros(len(one.times), dtype=np.int64)
    return Curves(1, group, one.times, one.waiting, one.low, one.high)


def _kaplan_meier(group: np.ndarray, at_risk: Floats, ended: Floats) -> tuple[Floats, Floats]:
    """Return the share waiting and Greenwood's sum, running within each group; for the last case
    to end the share is 0 and the sum infinite."""
    is_over = ended >= at_risk
    left = np.where(is_over, 1.0, at_risk - ended)
    waiting = np.exp(_running(group, np.where(is_over, 0.0, np.log(left / at_risk))))
    greenwood = _running(group, np.where(is_over, 0.0, ended / (at_risk * left)))
    return np.where(is_over, 0.0, waiting), np.where(is_over, np.inf, greenwood)


def _running(group: np.ndarray, terms: Floats) -> Floats:
    sums = np.cumsum(terms)
    first = np.flatnonzero(_changes(group))
    before = np.repeat(sums[first] - terms[first], np.diff(first, append=len(group)))
    return floats(sums - before)


def _ends(waiting: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Unknown where nobody or everybody is waiting."""
    with np.errstate(divide="ignore", invalid="ignore"):
        width = Z * np.sqrt(variance) / -np.log(waiting)
        low, high = (waiting ** np.exp(sign * width) for sign in (1, -1))
    is_known = (waiting > 0) & (waiting < 1)
    return np.where(is_known, low, np.nan), np.where(is_known, high, np.nan)
