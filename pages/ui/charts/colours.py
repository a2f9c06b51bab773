"""Colours of charts, by the names Streamlit's chart theme gives them.

The browser puts the colours of `.streamlit/config.toml` in their place, light or dark, so that
no colour is written down twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.dimensions import MEMBER_LABELS

CATEGORIES = tuple(f"#00000{number}" for number in range(1, 8))
SEQUENCE = tuple(f"#0000{number}" for number in range(11, 21))
MAIN, REST = CATEGORIES[0], CATEGORIES[6]
GRID, TEXT, BACKGROUND = "#000035", "#000037", "#000038"
CLEAR = "rgba(0,0,0,0)"
FAINT = "24"
"""An opacity to put behind a colour, in hexadecimal."""
QUIET = TEXT + "b8"
"""Text of second rank: still 5 : 1 or more on either background."""

_TEAL, _ORANGE, _BLUE, _WINE, _NAVY, _VIOLET, _GREY = CATEGORIES
MEMBERS: Mapping[str, Mapping[str, str]] = {
    "channel": {"onsite": _ORANGE, "phone": _BLUE, "online": _TEAL, "other": _GREY},
    "segment": {
        "power": _NAVY,
        "active": _TEAL,
        "occasional": _BLUE,
        "inactive": _ORANGE,
        "never": _WINE,
        "unknown": _GREY,
    },
    "direction": {"inbound": _VIOLET, "outbound": _ORANGE},
}
"""Members whose colour is the same on every page."""

_TAKE_DARK_WORDS = frozenset({_ORANGE, _BLUE, _GREY})


def on(colour: str, theme: str) -> str:
    """Return the colour of words on a category's, 4.3 : 1 or more: the text's or its background's.

    In the dark theme all categories are light.
    """
    return TEXT if theme == "light" and colour in _TAKE_DARK_WORDS else BACKGROUND


def of_names(names: Sequence[str]) -> list[str]:
    """Return a colour per name, for charts that know members by their names only."""
    own = {
        text: colour
        for dimension, members in MEMBERS.items()
        for member, colour in members.items()
        for text in _texts(dimension, member)
    }
    return [
        own.get(name, CATEGORIES[min(place, len(CATEGORIES) - 1)])
        for place, name in enumerate(names)
    ]


def _texts(dimension: str, member: str) -> tuple[str, ...]:
    label = MEMBER_LABELS[dimension].get(member)
    return (label.de, label.en) if label else ()


def of(dimension: str, members: list[str]) -> list[str]:
    """Return a colour per member: its own, else one by its place; the seventh is for the rest."""
    own = MEMBERS.get(dimension, {})
    return [
        own.get(member, CATEGORIES[min(place, len(CATEGORIES) - 1)])
        for place, member in enumerate(members)
    ]
