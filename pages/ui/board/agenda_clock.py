"""The agenda beside the minutes: which item is looked at, and the time planned and spent on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from html import escape

import streamlit as st

from board.planning import agenda, clock
from board.planning.clock import Time
from board.planning.item import Item
from board.planning.meeting import Meeting
from kpi.text import Label
from pages.ui.board import written
from pages.ui.escape import as_text
from pages.ui.language import say
from pages.ui.reference.section import tried
from portal import clock as present

ITEM = "item"
TICK = 15
_MINUTE = timedelta(minutes=1)


def chosen(items: Sequence[Item]) -> Item | None:
    """Return the item that the address names, else the one being discussed, else the first."""
    stated = st.query_params.get(ITEM, "")
    named = next((item for item in items if str(item.id) == stated), None)
    return named or clock.running(items) or next(iter(items), None)


def draw(meeting: Meeting, looked_at: Item, *, leads: bool) -> None:
    """Draw the agenda with its clock, which ticks while an item is being discussed."""
    runs = clock.running(agenda.of(meeting.id)) is not None
    st.fragment(_agenda, run_every=TICK if runs else None)(meeting, looked_at, leads)


def _agenda(meeting: Meeting, looked_at: Item, leads: bool) -> None:
    items, now = agenda.of(meeting.id), present.now()
    st.html(bar(say(_WHOLE), clock.of_agenda(items, now)))
    for place, item in enumerate(items, start=1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"clock_{item.id}"):
            if st.button(
                f"{place}. {as_text(item.title)}",
                type="secondary" if item.id == looked_at.id else "tertiary",
                width="stretch",
                key=f"look_{item.id}",
            ):
                st.query_params[ITEM] = str(item.id)
                st.rerun()
            if leads:
                _draw_switch(meeting, item)
        st.html(bar("", clock.of_item(item, now)))


def _draw_switch(meeting: Meeting, item: Item) -> None:
    """Draw the button that begins with an item, or pauses it."""
    runs = item.begun_at is not None
    icon = ":material/pause:" if runs else ":material/play_arrow:"
    help_ = say(_PAUSE if runs else _BEGIN)
    if not st.button("", icon=icon, help=help_, type="tertiary", key=f"switch_{item.id}"):
        return
    if runs:
        tried(lambda: clock.pause(written.writer(), meeting.id))
    else:
        st.query_params[ITEM] = str(item.id)
        tried(lambda: clock.begin(written.writer(), meeting.id, item.id))


def bar(name: str, time: Time) -> str:
    """Return the time of something as HTML: in words, and as a bar of what was planned."""
    part = min(time.spent / time.planned, 1.0) if time.planned else float(bool(time.spent))
    over = " clock-over" if time.is_over else ""
    head = f"<b>{escape(name)}</b> " if name else ""
    return (
        f'<div class="clock{over}"><p>{head}{escape(words(time))}</p>'
        f'<div style="--part: {part:.1%}"></div></div>'
    )


def words(time: Time) -> str:
    """Return minutes spent and planned, such as `12 von 15 min`."""
    over = say(_OVER) if time.is_over else ""
    said = say(_OF).format(spent=time.spent // _MINUTE, planned=time.planned // _MINUTE)
    return f"{said}{over}"


_WHOLE = Label("Gesamt", "In all")
_OF = Label("{spent} von {planned} min", "{spent} of {planned} min")
_OVER = Label(", über der Zeit", ", over time")
_BEGIN = Label("Mit diesem Punkt beginnen", "Begin with this item")
_PAUSE = Label("Uhr anhalten", "Stop the clock")
