"""A listing in its frame: its first lines, how many there are, and all of them to download."""

from __future__ import annotations

import streamlit as st

from kpi import format as form
from kpi.exhibits import Listing, Shown
from kpi.model import Unit
from kpi.text import Label
from pages.ui import export, lines
from pages.ui.showing import Showing

MOST_LINES = 200


def words(exhibit: Listing, shown: Shown, seen: Showing) -> str:
    """Return how many lines there are, which are shown, and how to read them."""
    count = shown.total if shown.total is not None else len(shown.rows)
    said = [seen.say(_LINES if count != 1 else _LINE).format(count=_number(count, seen))]
    if count > MOST_LINES:
        said.append(seen.say(_FIRST).format(most=MOST_LINES))
    if exhibit.reading is not None:
        said.append(seen.say(exhibit.reading))
    if shown.note is not None:
        said.append(seen.say(shown.note))
    return " ".join(said)


@st.fragment
def draw(exhibit: Listing, shown: Shown, seen: Showing) -> None:
    """Draw the lines and the buttons that download all of them."""
    if not seen.still_holds():
        return
    key, looks = f"table_{exhibit.name}", {"bar": exhibit.bar, "wide": exhibit.wide}
    lines.draw(exhibit, shown, key, seen, pinned=exhibit.pinned, **looks)
    export.buttons(seen, exhibit)


def _number(count: int, seen: Showing) -> str:
    return form.plain(count, Unit.COUNT, seen.language)


_LINES = Label("{count} Zeilen.", "{count} rows.")
_LINE = Label("Eine Zeile.", "One row.")
_FIRST = Label(
    "Die ersten {most} stehen hier, alle im Export.", "The first {most}; the export has all."
)
