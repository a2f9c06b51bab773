"""The axis of values of a drawn chart: round ends and steps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from kpi import format as form
from kpi.exhibits.base import Form
from kpi.model import Unit
from kpi.text import Language

_STEPS = (1, 2, 2.5, 5, 10)
_MOST = 5
_HOLD = 0.02
_MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high`, marked every `step`."""

    low: float
    high: float
    step: float

    def at(self, number: float) -> float:
        """Return where a number lies: 0 at the lower end, 1 at the upper."""
        return (number - self.low) / (self.high - self.low)

    def ticks(self, kind: Form, language: Language) -> list[dict[str, object]]:
        """Return the marks with where they lie and how they read."""
        count = round((self.high - self.low) / self.step)
        values = [self.low + self.step * place for place in range(count + 1)]
        unit = kind if isinstance(kind, Unit) else Unit.RATIO
        is_huge = unit is Unit.EURO and self.high >= _MILLION
        places = None if is_huge else _places(self.step * (100 if unit is Unit.SHARE else 1))
        return [
            {"at": self.at(one), "text": form.value(one, unit, language, places)} for one in values
        ]


def scale(numbers: Iterable[float | None], *, from_zero: bool, most: int = _MOST) -> Scale:
    """Return a scale with round ends that holds all known numbers."""
    known = [number for number in numbers if form.is_known(number)]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if from_zero or 0 < low < (high - low):
        low, high = min(low, 0.0), max(high, 0.0)
    if math.isclose(low, high):
        low, high = low - abs(low or 1.0) / 2, high + abs(high or 1.0) / 2
    step = _step((high - low) / most)
    return Scale(math.floor(low / step + _HOLD) * step, math.ceil(high / step - _HOLD) * step, step)


def filled(numbers: Iterable[float | None]) -> Scale:
    """Return a scale from zero, which the longest bar fills."""
    known = [number for number in numbers if form.is_known(number)]
    low, high = min(known, default=0.0), max(known, default=0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    return Scale(low, high if high > low else low + 1.0, high - low or 1.0)


def _step(least: float) -> float:
    size = 10.0 ** math.floor(math.log10(least))
    return size * next(one for one in _STEPS if one * size >= least * (1 - _HOLD))


def _places(step: float) -> int:
    """Return how many decimals a step has."""
    return next((n for n in range(4) if math.isclose(round(step, n), step, rel_tol=1e-6)), 4)
