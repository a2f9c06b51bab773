"""How much room a text takes on a slide, measured in a typeface wider than most."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from fontTools.ttLib import TTFont

from kpi.export.letters import REGULAR

LEADING = 1.22
_UNKNOWN = 0.7
_BOLD = 1.06


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in one line."""
    known = _advances()
    total = sum(known.get(ord(letter), _UNKNOWN) for letter in text)
    return total * size * (_BOLD if bold else 1.0)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes within `room`; its own line breaks count."""
    return sum(_wrapped(one, size, room, bold=bold) for one in text.split("\n"))


def _wrapped(line: str, size: float, room: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    gap = width(" ", size, bold=bold)
    for word in line.split():
        wide = width(word, size, bold=bold)
        if used and used + gap + wide > room:
            count, used = count + 1, 0.0
        if wide > room:
            extra = math.ceil(wide / room)
            count, used = count + extra - 1, wide - (extra - 1) * room
        else:
            used += (gap if used else 0.0) + wide
    return count


def height(texts: Sequence[str], size: float, room: float, gap: float = 0.0) -> float:
    """Return the height of paragraphs below each other, with a `gap` after each."""
    return sum(lines(one, size, room) * size * LEADING + gap for one in texts)


@cache
def _advances() -> dict[int, float]:
    with TTFont(REGULAR) as font:
        unit, wide = font["head"].unitsPerEm, font["hmtx"]
        return {code: wide[name][0] / unit for code, name in font.getBestCmap().items()}
