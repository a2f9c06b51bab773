"""The parts of a meeting's page: one is seen at a time, and the address says which."""

from __future__ import annotations

from typing import Protocol

import streamlit as st

from board.planning.meeting import Meeting
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import failure
from pages.ui.board import (
    agenda,
    handouts,
    inbox,
    mail,
    preparation,
    presentation,
    record,
    reports,
    scorecard,
    session,
    since,
)
from pages.ui.language import say
from pages.ui.parts import PARAMETER
from portal.reader import Reader


class Part(Protocol):
    """A part's title, for whom and for which meetings it is there, and how it is drawn.

    The meeting is None for who is invited to none, or where there is none.
    """

    TITLE: Label

    def is_for(self, reader: Reader, meeting: Meeting | None, /) -> bool:
        """Whether the part is there."""
        ...

    def draw(self, reader: Reader, meeting: Meeting | None, /) -> None:
        """Draw the part."""
        ...


PARTS: dict[str, Part] = {
    "agenda": agenda,
    "preparation": preparation,
    "scorecard": scorecard,
    "session": session,
    "presentation": presentation,
    "record": record,
    "since": since,
    "handouts": handouts,
    "mail": mail,
    "inbox": inbox,
    "reports": reports,
}


def chosen(reader: Reader, meeting: Meeting | None) -> Part | None:
    """Draw the choice among the parts that are there, and return the one in the address."""
    parts = {name: part for name, part in PARTS.items() if part.is_for(reader, meeting)}
    if not parts:
        return None
    first = next(iter(parts))
    stated = st.query_params.get(PARAMETER, first)
    st.session_state[_KEY] = stated if stated in parts else first
    st.segmented_control(
        say(_LOOK_AT),
        tuple(parts),
        key=_KEY,
        required=True,
        format_func=lambda name: say(parts[name].TITLE),
        on_change=_choose,
        args=(first,),
        label_visibility="collapsed",
    )
    return parts[st.session_state[_KEY]]


def draw(part: Part, reader: Reader, meeting: Meeting | None) -> None:
    """Draw a part; what it says it cannot show (altered figures) stays in its place."""
    try:
        part.draw(reader, meeting)
    except PortalError as error:
        failure.explain(error)


def _choose(first: str) -> None:
    name = st.session_state[_KEY]
    if name == first:
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = name


_KEY = "part_board_meeting"
_LOOK_AT = Label("Ansicht", "View")
