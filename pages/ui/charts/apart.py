"""Labels one below the other that do not lie on each other."""

from __future__ import annotations

from collections.abc import Sequence


def apart(
    places: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Return where labels stand so that none lies on another and all within `low` and `high`,
    in the order of their places: pixels, like the places and heights."""
    order = sorted(range(len(places)), key=lambda number: places[number], reverse=True)
    found = list(places)
    ceiling, floor = high, low
    for number in order:
        found[number] = min(found[number], ceiling - heights[number] / 2)
        ceiling = found[number] - heights[number] / 2
    for number in reversed(order):
        found[number] = max(found[number], floor + heights[number] / 2)
        floor = found[number] + heights[number] / 2
    return found
