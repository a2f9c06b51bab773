"""What someone who sees all published figures together can solve for, by linear algebra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

import numpy as np

from kpi.small_groups.openings import Ends

Contributors = Mapping[tuple[str, int], frozenset[str]]
"""(member, number of the month) -> who contributed."""


def published(
    members: list[str], ends: list[date], whole: Ends, of: Mapping[str, Ends]
) -> np.ndarray:
    """Return one row per figure that may be shown: which months of which members it sums up."""
    rows = [_row(members, ends, members, days) for days in _between(ends, whole)]
    for member in members:
        rows += [_row(members, ends, [member], days) for days in _between(ends, of[member])]
    return np.array(rows) if rows else np.zeros((1, len(members) * (len(ends) - 1)))


def _between(ends: list[date], open_: Ends) -> Iterator[range]:
    places = sorted(ends.index(end) for end in open_)
    yield from (range(first, last) for first, last in combinations(places, 2))


def _row(members: list[str], ends: list[date], some: list[str], months: range) -> np.ndarray:
    found = np.zeros((len(members), len(ends) - 1))
    for member in some:
        found[members.index(member), months.start : months.stop] = 1
    return found.ravel()


def solvable(
    members: list[str],
    ends: list[date],
    figures: np.ndarray,
    contributors: Contributors,
    fewest: int,
) -> list[tuple[tuple[str, ...], range]]:
    """Return groups of fewer than `fewest` contributors whose sum follows from the figures."""
    found = []
    inverse = np.linalg.pinv(figures)
    for size in range(1, len(members) + 1):
        for some in combinations(members, size):
            for first, last in combinations(range(len(ends)), 2):
                people = {
                    one
                    for member in some
                    for month in range(first, last)
                    for one in contributors.get((member, month), ())
                }
                target = _row(members, ends, list(some), range(first, last))
                is_known = np.allclose(target @ inverse @ figures, target, atol=1e-7)
                if 0 < len(people) < fewest and is_known:
                    found.append((some, range(first, last)))
    return found


class Known:
    """The sums that somebody knows, and what follows from them by adding and subtracting."""

    def __init__(self, size: int) -> None:
        self._rows: list[np.ndarray] = []
        self._basis: np.ndarray | None = None
        self._size = size

    def learn(self, sum_of: np.ndarray) -> None:
        """Take in a sum; 1 where a contribution is part of it."""
        self._rows.append(sum_of)
        self._basis = None

    def tells(self, sums: np.ndarray) -> np.ndarray:
        """Return for each row whether it follows from the sums that were learnt."""
        if self._basis is None:
            rows = np.array(self._rows) if self._rows else np.zeros((1, self._size))
            _, sizes, directions = np.linalg.svd(np.unique(rows, axis=0), full_matrices=False)
            self._basis = directions[sizes > 1e-9 * max(sizes.max(initial=0.0), 1.0)]
        rest = sums - (sums @ self._basis.T) @ self._basis
        return np.asarray(np.abs(rest).max(axis=1, initial=0.0) < 1e-6)
