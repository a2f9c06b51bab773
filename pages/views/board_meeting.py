"""The board's meeting: prepared, held and closed, and what became of what was decided."""

from __future__ import annotations

import streamlit as st

from board.planning import rights
from kpi.text import Label
from pages.ui.board import meetings, part
from pages.ui.heading import heading
from pages.ui.language import say
from portal.reader import Reader
from portal.roles import EVERYONE

NAME = "board_meeting"
TITLE = Label("Vorstandssitzung", "Board meeting")
ICON = ":material/co_present:"
ROLES = EVERYONE


def render(reader: Reader) -> None:
    """Draw the choice of a meeting, its state, and the part that the address names."""
    heading(TITLE, _QUESTION)
    meeting = meetings.chosen(reader)
    if meeting is None:
        st.info(say(_why_none(reader)), icon=":material/event_upcoming:")
    else:
        meetings.draw_state(reader, meeting)
    shown = part.chosen(reader, meeting)
    if shown is not None:
        part.draw(shown, reader, meeting)


def _why_none(reader: Reader) -> Label:
    """Return why a reader sees no meeting, and what they can do."""
    if rights.may_plan(reader):
        return _PLAN_ONE
    return _NONE_PLANNED if rights.sees_all(reader) else _NOT_INVITED


_QUESTION = Label(
    "Was zeigt das Quartal, was beschließt der Vorstand, und was wurde aus früheren Beschlüssen?",
    "What does the quarter show, what does the board decide, and what became of decisions before?",
)
_PLAN_ONE = Label(
    "Es ist noch keine Sitzung geplant. Mit „Sitzung planen“ legen Sie die erste an: Tag, "
    "Kennzahlen und Tagesordnung sind schon vorgeschlagen.",
    "No meeting is planned yet. “Plan a meeting” makes the first one: its day, figures and agenda "
    "are proposed already.",
)
_NONE_PLANNED = Label(
    "Es ist noch keine Sitzung geplant. Ideen und Rückmeldungen für die nächste können Sie hier "
    "eintragen.",
    "No meeting is planned yet. Ideas and feedback for the next one can be entered here.",
)
_NOT_INVITED = Label(
    "Sie sind zu keiner Sitzung eingeladen. Ideen und Rückmeldungen für die nächste können Sie "
    "hier eintragen.",
    "You are invited to no meeting. Ideas and feedback for the next one can be entered here.",
)
