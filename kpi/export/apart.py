"""Places for labels beside a chart, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Return places from low to high, moved until any two are `least` apart.

    They stay between `low` and `high` while there is room; else they reach beyond `high`.
    """
    found, floor = [], low - least
    for place in sorted(places):
        floor = max(place, floor + least)
        found.append(floor)
    ceiling = max(high, low + least * (len(found) - 1))
    for number in reversed(range(len(found))):
        found[number] = ceiling = min(found[number], ceiling)
        ceiling -= least
    return found
