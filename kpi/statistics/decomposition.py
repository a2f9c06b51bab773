"""Splits the change of a ratio or mean over segments into rate and mix effects.

With w a segment's share of the denominator, r its rate, R the whole's rate, 0 before, 1 now:
rate = (w0 + w1)/2 · (r1 − r0) and mix = (w1 − w0) · ((r0 + r1)/2 − (R0 + R1)/2), the symmetric
form of Kitagawa (1955). Their sum over all segments is R1 − R0 exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kpi.statistics.intervals import Floats, divided, floats

FEWEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Numerator and denominator of every segment in one period; absent segments have 0."""

    numerator: Floats
    denominator: Floats

    @classmethod
    def of(cls, numerator: Any, denominator: Any) -> Side:
        """Return a side; unknown counts are 0, as of a segment that is not there."""
        return cls(np.nan_to_num(floats(numerator)), np.nan_to_num(floats(denominator)))

    @property
    def whole(self) -> float:
        """The rate of all segments together; NaN without anything to divide by."""
        return float(divided(self.numerator.sum(), self.denominator.sum()))

    @property
    def weight(self) -> Floats:
        """Each segment's share of the denominator."""
        return divided(self.denominator, self.denominator.sum())

    @property
    def rate(self) -> Floats:
        """Each segment's rate; NaN where there is nothing to divide by."""
        return divided(self.numerator, self.denominator)


def effects(before: Side, now: Side) -> tuple[Floats, Floats]:
    """Return rate and mix effect per segment; NaN where either whole has no rate.

    A segment that appears or vanishes has no rate on one side: it is given that of the other,
    so that all it does is mix. What a segment counts without a denominator is in its rate
    effect.
    """
    rate_now = np.where(np.isnan(now.rate), before.rate, now.rate)
    rate_before = np.where(np.isnan(before.rate), now.rate, before.rate)
    changed, middle = rate_now - rate_before, (rate_now + rate_before) / 2
    whole = (before.whole + now.whole) / 2
    rate = (before.weight + now.weight) / 2 * changed
    mix = (now.weight - before.weight) * (middle - whole)
    loose = _loose(now) - _loose(before)
    absent = np.isnan(changed)
    return np.where(absent, 0.0, rate) + loose, np.where(absent, 0.0, mix) + 0 * loose


def _loose(side: Side) -> Floats:
    """Return what segments without a denominator add to the rate of the whole."""
    loose = np.where(side.denominator == 0, side.numerator, 0.0)
    return divided(loose, np.full(len(loose), side.denominator.sum()))


def is_paradox(before: Side, now: Side) -> bool:
    """Whether all segments move one way and the whole the other (Simpson's paradox).

    Segments that are not there on one side do not move; two at least must.
    """
    moves = now.rate - before.rate
    signs = np.sign(moves[np.isfinite(moves) & (moves != 0)])
    whole = now.whole - before.whole
    return len(signs) >= FEWEST and bool(np.all(signs * whole < 0))
