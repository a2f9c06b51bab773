"""Which members of a breakdown are drawn: all of a few, both ends of many."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kpi.members import NOT_KNOWN
from kpi.result import State

MOST, LAST = 12, 5


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Rows of members and the place of each, counted from the top; a gap is a free place."""

    rows: pd.DataFrame
    places: list[int]

    @property
    def slots(self) -> int:
        """The number of places, gaps included."""
        return max(self.places, default=0) + 1


def counts(rows: pd.DataFrame) -> tuple[int, int]:
    """Return how many members are drawn from the top, and how many of the last judged ones."""
    if len(rows) <= MOST:
        return len(rows), 0
    return (MOST - LAST, LAST) if len(_judged(rows)) > MOST else (MOST, 0)


def drawn(rows: pd.DataFrame) -> Drawn:
    """Return the members that are drawn."""
    first, last = counts(rows)
    places = [*range(first), *range(first + 1, first + 1 + last)]
    if first == len(rows):
        return Drawn(rows=rows, places=places)
    weakest = _judged(rows)[-last:] if last else []
    return Drawn(rows=rows.iloc[[*range(first), *weakest]], places=places)


def _judged(rows: pd.DataFrame) -> list[int]:
    """Return which rows can be best or weakest; what is not known is neither."""
    pairs = zip(rows["state"].tolist(), rows["member"].tolist(), strict=True)
    return [
        number
        for number, (state, member) in enumerate(pairs)
        if state == State.OK.value and member not in NOT_KNOWN
    ]
