"""The area of a trend's intervals."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui.charts.colours import FAINT, MAIN
from pages.ui.charts.template import Spec

Ends = Sequence[float | None]


def areas(low: Ends, high: Ends) -> list[Spec]:
    """Return the area between both ends, one piece per stretch of places where they are known."""
    pieces: list[list[int]] = []
    for place in (place for place, end in enumerate(low) if end is not None):
        if pieces and pieces[-1][-1] == place - 1:
            pieces[-1].append(place)
        else:
            pieces.append([place])
    return [_piece(piece, low, high) for piece in pieces if len(piece) > 1]


def _piece(places: list[int], low: Ends, high: Ends) -> Spec:
    return {
        "type": "scatter",
        "x": [*places, *reversed(places)],
        "y": [*(high[place] for place in places), *(low[place] for place in reversed(places))],
        "fill": "toself",
        "fillcolor": MAIN + FAINT,
        "mode": "none",
        "hoverinfo": "skip",
    }
