"""Whether two numbers found in two ways are the same."""

from __future__ import annotations

import math

TOLERANCE = 1e-9


def alike(one: float | None, other: float | None) -> bool:
    """Return whether two numbers are the same but for rounding; None, unknown, is only None."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
