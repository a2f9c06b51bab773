"""The parts of a meeting's page: one is seen at a time, and the address says which.

A part is a module of this package that states TITLE, `is_for(reader, meeting)` and
`draw(reader, meeting)`. One that is named here and does not exist is left out.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import Protocol, cast

import streamlit as st

from board.meeting import Meeting
from kpi.text import Label
from pages.ui.language import say
from pages.ui.parts import PARAMETER
from portal.reader import Reader

NAMES = (
    "agenda",
    "preparation",
    "scorecard",
    "session",
    "record",
    "since",
    "handouts",
    "mail",
    "inbox",
    "reports",
)


class Part(Protocol):
    """A part's title, for whom and for which meetings it is there, and how it is drawn.

    The meeting is None for who is invited to none, or where there is none.
    """

    TITLE: Label

    def is_for(self, reader: Reader, meeting: Meeting | None) -> bool:
        """Whether the part is there."""
        ...

    def draw(self, reader: Reader, meeting: Meeting | None) -> None:
        """Draw the part."""
        ...


def chosen(reader: Reader, meeting: Meeting | None) -> Part | None:
    """Draw the choice among the parts that are there, and return the one in the address."""
    parts = {name: part for name, part in _existing().items() if part.is_for(reader, meeting)}
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


def address(meeting: int, part: str) -> str:
    """Return the address of a part of a meeting's page, from anywhere in the portal."""
    return f"/board_meeting?meeting={meeting}&{PARAMETER}={part}"


def _existing() -> dict[str, Part]:
    modules = {name: f"pages.ui.board.{name}" for name in NAMES}
    return {
        name: cast(Part, importlib.import_module(module))
        for name, module in modules.items()
        if find_spec(module) is not None
    }


def _choose(first: str) -> None:
    name = st.session_state[_KEY]
    if name == first:
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = name


_KEY = "part_board_meeting"
_LOOK_AT = Label("Ansicht", "View")
