"""What earlier meetings agreed on and is still to be done; its owner says what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from board.planning import meetings, rights
from board.planning.meeting import Meeting
from board.record import actions
from board.record.actions import STATE_LABELS, Action, State
from kpi import format as form
from kpi.text import Label
from pages.ui import figures
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.reference.section import tried
from portal import settings
from portal.reader import Reader

ENDS: tuple[State, ...] = ("done", "dropped")


def draw(reader: Reader, meeting: Meeting) -> None:
    """Draw the open actions of the meetings before one, those due first before others."""
    found = actions.open_before(meeting)
    if not found:
        st.caption(say(_NOTHING))
    day = actions.due_by(meeting, settings.load().parameters.time_zone)
    for action in found:
        _draw_action(reader, action, day)


def listed(reader: Reader, found: Iterable[Action]) -> None:
    """Draw actions, each with what its owner may say became of it; ended ones can be reopened."""
    for action in found:
        _draw_action(reader, action, figures.today())


def _draw_action(reader: Reader, action: Action, day: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"action_{action.id}"):
        about = as_text(_about(reader, action, day))
        st.markdown(f"{as_text(action.text)}  \n:small[{about}]", width="stretch")
        if actions.may_settle(reader, action):
            with st.container(horizontal=True, width="content"):
                _draw_steps(reader, action)


def _draw_steps(reader: Reader, action: Action) -> None:
    for state, label in _steps(action).items():
        if st.button(say(label), key=f"{state}_action_{action.id}"):
            tried(lambda to=state: actions.settle(reader, action.id, to))  # type: ignore[misc]


def _steps(action: Action) -> dict[State, Label]:
    if action.state != "open":
        return {"open": _REOPEN}
    return {state: STATE_LABELS[state] for state in ENDS}


def _about(reader: Reader, action: Action, day: date) -> str:
    came_from = meetings.one(action.meeting)
    title = came_from.title if came_from and rights.may_read(reader, came_from) else ""
    label = _OVERDUE if action.is_overdue(day) else _DUE
    due = say(label).format(day=form.day(action.due_on, language()))
    state = say(STATE_LABELS[action.state]) if action.state != "open" else ""
    return " · ".join(filter(None, (state, action.owner_name, due, title)))


_REOPEN = Label("Wieder öffnen", "Reopen")
_NOTHING = Label(
    "Aus früheren Sitzungen ist keine Maßnahme offen.", "No action of earlier meetings is open."
)
_DUE = Label("fällig {day}", "due {day}")
_OVERDUE = Label("überfällig seit {day}", "overdue since {day}")
