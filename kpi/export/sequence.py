"""The steps of a waterfall as segments that stand on an unseen base."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kpi.export.document import Chart
from kpi.export.phrases import FALL, RISE
from kpi.export.plot_rows import steps
from kpi.text import Label, Language

Numbers = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """Per category what is stacked: `base` unseen, then totals, rises and falls.

    What lies below zero is negative and stands apart, since it is stacked downwards.
    """

    base: Numbers
    total: Numbers
    rise: Numbers
    fall: Numbers
    rise_below: Numbers
    fall_below: Numbers

    def named(self, language: Language) -> list[tuple[str, Numbers]]:
        """Return the series with their names; those below zero only where there are any."""
        found = [(BASE, self.base), (TOTAL, self.total), (RISE, self.rise), (FALL, self.fall)]
        below = [(RISE_BELOW, self.rise_below), (FALL_BELOW, self.fall_below)]
        found += [pair for pair in below if any(pair[1])]
        return [(label.in_(language), numbers) for label, numbers in found]


def segments(chart: Chart) -> Segments | None:
    """Return the segments of a waterfall, or None where a step is unknown."""
    reached = steps(chart)
    if reached is None:
        return None
    last = chart.series[0].values[-1] or 0.0
    parts = [_step(start, end) for start, end in pairwise(reached)]
    nothing = (None, None, None, None, None)
    columns = zip(*[nothing, *parts, nothing], strict=True)
    base, rise, fall, rise_below, fall_below = (tuple(column) for column in columns)
    total = (reached[0], *(None for _ in parts), last)
    return Segments(
        base=base,
        total=total,
        rise=rise,
        fall=fall,
        rise_below=rise_below,
        fall_below=fall_below,
    )


def _step(start: float, end: float) -> tuple[float | None, ...]:
    """Return base, rise, fall, and rise and fall below zero, of one step."""
    low, high = sorted((start, end))
    base = low if low > 0 else high if high < 0 else None
    above = high - max(low, 0.0) if high > 0 else None
    below = low - min(high, 0.0) if low < 0 else None
    if end >= start:
        return base, above if above is not None or below is not None else 0.0, None, below, None
    return base, None, above, None, below


BASE, TOTAL = Label("Sockel", "Base"), Label("Wert", "Value")
RISE_BELOW = Label("Anstieg unter null", "Rise below zero")
FALL_BELOW = Label("Rückgang unter null", "Fall below zero")
