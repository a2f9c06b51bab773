"""In session: the agenda with its clock, minutes, decisions and actions, and closing."""

from __future__ import annotations

import streamlit as st

from board.planning import agenda, rights
from board.planning.meeting import Meeting
from board.scorecard import scope, seen, standing
from board.scorecard.standing import Standing
from kpi.text import Label
from pages.ui import figures
from pages.ui.board import agenda_clock, closing, item_record
from pages.ui.exhibit_named import for_board
from pages.ui.language import say
from pages.ui.moment import moment
from pages.ui.reference.section import tried
from portal.reader import Reader

TITLE = Label("In der Sitzung", "In session")


def is_for(_reader: Reader, meeting: Meeting | None) -> bool:
    """Whether the meeting is in session, or was."""
    return meeting is not None and meeting.state in ("in_session", "closed")


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the agenda with what comes of the item looked at; below it, how to close."""
    if meeting is None:
        return
    items = agenda.of(meeting.id)
    looked_at = agenda_clock.chosen(items)
    leads = meeting.state == "in_session" and rights.may_lead(reader, meeting)
    found = _standing(reader, meeting, leads=leads) if meeting.state == "in_session" else None
    if found is not None:
        _draw_standing(reader, meeting, found, leads=leads)
    if looked_at is not None:
        left, right = st.columns([2, 3], gap="large")
        with left, st.container(key="agenda_clock"):
            agenda_clock.draw(meeting, looked_at, leads=leads)
        with right:
            number = items.index(looked_at) + 1
            item_record.draw(reader, meeting, looked_at, number, leads=leads)
    if leads and found is not None:
        closing.draw(reader, meeting, found)


def _standing(reader: Reader, meeting: Meeting, *, leads: bool) -> Standing | None:
    """Return the figures of the session; who leads it closes it, whatever they see themselves."""
    if not figures.has_data() or not (leads or scope.sees_whole(reader)):
        return None
    return seen.held(meeting, for_board)


def _draw_standing(reader: Reader, meeting: Meeting, found: Standing, *, leads: bool) -> None:
    """Say since when the figures stand still; who leads may have them computed anew."""
    with st.container(horizontal=True, vertical_alignment="center", key="figures_stand"):
        st.caption(say(_STAND).format(moment=moment(found.taken_at)), width="stretch")
        if leads and st.button(say(_RENEW), icon=":material/refresh:", key="renew_figures"):
            tried(lambda: standing.renew(reader, meeting, lambda: seen.now(meeting, for_board)))


_STAND = Label(
    "Die Zahlen stehen seit {moment} still, damit alle dieselben sehen.",
    "The figures have stood still since {moment}, so that all see the same.",
)
_RENEW = Label("Zahlen neu holen", "Take the figures anew")
