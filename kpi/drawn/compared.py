"""Whether what is compared makes a line."""

from __future__ import annotations

import pandas as pd


def is_compared(rows: pd.DataFrame) -> bool:
    """Return whether two values of `before` next to each other are known: one alone is no line."""
    known = rows["before"].notna()
    return bool((known & known.shift(fill_value=False)).any())
