"""Which colour of the palette a member has: on pages, in documents and on slides the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.dimensions import MEMBER_LABELS

TEAL, ORANGE, BLUE, WINE, NAVY, VIOLET, GREY = range(7)
OWN: Mapping[str, Mapping[str, int]] = {
    "channel": {"onsite": ORANGE, "phone": BLUE, "online": TEAL, "other": GREY},
    "segment": {
        "power": NAVY,
        "active": TEAL,
        "occasional": BLUE,
        "inactive": ORANGE,
        "never": WINE,
        "unknown": GREY,
    },
    "direction": {"inbound": VIOLET, "outbound": ORANGE},
    "result": {
        "advanced": TEAL,
        "won": NAVY,
        "converted": BLUE,
        "lost": WINE,
        "no_interest": ORANGE,
        "outside_target": VIOLET,
    },
}
"""Dimension -> member -> place in the palette, of members whose colour never changes."""


def of(dimension: str, members: Sequence[str]) -> list[int]:
    """Return a place per member: its own, else by its turn; the last one is for the rest."""
    own = OWN.get(dimension, {})
    return [own.get(member, min(turn, GREY)) for turn, member in enumerate(members)]


def of_names(names: Sequence[str]) -> list[int]:
    """Return a place per name, for charts that know members by their names only."""
    own = {
        text: place
        for dimension, members in OWN.items()
        for member, place in members.items()
        for text in _texts(dimension, member)
    }
    return [own.get(name, min(turn, GREY)) for turn, name in enumerate(names)]


def _texts(dimension: str, member: str) -> tuple[str, ...]:
    label = MEMBER_LABELS[dimension].get(member)
    return (label.de, label.en) if label else ()
