"""What is pinned to a text, with the way to where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs

import streamlit as st

from board.record import evidence
from board.record.evidence import Pin
from board.scorecard.snapshot import Snapshot
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.exhibit_named import for_board
from pages.ui.language import language, say
from pages.ui.reference.section import tried
from portal.reader import Reader


def shows(reader: Reader, pin: Pin) -> bool:
    """Whether a reader may see every KPI that a pin is made of."""
    try:
        exhibit = for_board(pin.page, pin.exhibit).narrowed(parse_qs(pin.query))
    except KeyError:
        return True
    return all(reader.scope.shows(kpi.name) for kpi in exhibit.kpis)


def draw(reader: Reader, pins: Iterable[Pin], snapshot: Snapshot | None, *, writes: bool) -> None:
    """Draw the pins of one place: what they show, about what, and who pinned them."""
    shown = {one.id: one for one in snapshot.evidence} if snapshot else {}
    for pin in pins:
        found = shown.get(pin.id)
        depicted = found.depicted.get(language()) if found else None
        withheld = say(found.withheld) if found and found.withheld else ""
        about = " · ".join((depicted.title, depicted.about)) if depicted else withheld
        with st.container(horizontal=True, vertical_alignment="center", key=f"pin_{pin.id}"):
            st.markdown(f":material/push_pin: {as_text(pin.caption)}", width="stretch")
            st.link_button(
                say(_OPEN), f"/{pin.page}?{pin.query}", type="tertiary", key=f"look_{pin.id}"
            )
            if writes and st.button(say(_UNPIN), type="tertiary", key=f"unpin_{pin.id}"):
                tried(lambda number=pin.id: evidence.unpin(reader, number))  # type: ignore[misc]
        st.caption(as_text(" · ".join(filter(None, (about, pin.author)))))


_OPEN = Label("Ansehen", "Look at it")
_UNPIN = Label("Entfernen", "Remove")
