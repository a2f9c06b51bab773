"""Colours of charts, by the names Streamlit's chart theme gives them.

The browser puts the colours of `.streamlit/config.toml` in their place, light or dark, so that
no colour is written down twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.drawn import colours as places

CATEGORIES = tuple(f"#00000{number}" for number in range(1, 8))
SEQUENCE = tuple(f"#0000{number}" for number in range(11, 21))
MAIN, REST = CATEGORIES[0], CATEGORIES[6]
GRID, TEXT, BACKGROUND = "#000035", "#000037", "#000038"
CLEAR = "rgba(0,0,0,0)"
FAINT = "24"
"""An opacity to put behind a colour, in hexadecimal."""
QUIET = TEXT + "b8"
"""Text of second rank: still 5 : 1 or more on either background."""

MEMBERS: Mapping[str, Mapping[str, str]] = {
    dimension: {member: CATEGORIES[place] for member, place in members.items()}
    for dimension, members in places.OWN.items()
}
"""Members whose colour is the same on every page."""

_TAKE_DARK_WORDS = frozenset(
    CATEGORIES[place] for place in (places.ORANGE, places.BLUE, places.GREY)
)


def on(colour: str, theme: str) -> str:
    """Return the colour of words on a category's, 4.3 : 1 or more: the text's or its background's.

    In the dark theme all categories are light.
    """
    return TEXT if theme == "light" and colour in _TAKE_DARK_WORDS else BACKGROUND


def of_names(names: Sequence[str]) -> list[str]:
    """Return a colour per name, for charts that know members by their names only."""
    return [CATEGORIES[place] for place in places.of_names(names)]


def of(dimension: str, members: Sequence[str]) -> list[str]:
    """Return a colour per member: its own, else one by its turn; the seventh is for the rest."""
    return [CATEGORIES[place] for place in places.of(dimension, members)]
