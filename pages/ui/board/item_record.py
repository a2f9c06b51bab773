"""What came of one item of the agenda: its minutes, its decisions and its actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from board.planning.item import Item
from board.planning.meeting import Meeting
from board.planning.places import of_minutes
from board.record import actions, decisions, texts
from board.record.actions import STATE_LABELS, Action
from board.record.aims import aim
from board.record.decisions import Decision
from kpi import format as form
from kpi.text import Label
from pages.ui.board import (
    action_form,
    decision_form,
    open_actions,
    people,
    suggestion_card,
    typed,
    written,
)
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.reference.section import tried
from portal.reader import Reader


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A decision or an action as it is listed, with what may be done about it."""

    key: str
    icon: str
    text: str
    about: str
    change: Callable[[], None]
    remove: Callable[[], None]


def draw(reader: Reader, meeting: Meeting, item: Item, number: int, *, leads: bool) -> None:
    """Draw what was written down of an item; who leads the session writes it."""
    with st.container(border=True, key="item_record"):
        st.subheader(f"{number}. {as_text(item.title)}", anchor=False)
        owner = people.names().get(item.owner or "", item.owner or "")
        if owner:
            st.caption(say(_OWNER).format(owner=as_text(owner)))
        suggestion_card.draw_in_session(reader, item.suggestion, leads=leads)
        if item.kind == "actions":
            open_actions.draw(reader, meeting)
        place = of_minutes(item.id)
        if leads:
            typed.draw(written.field(meeting.id, place, say(MINUTES)))
        else:
            st.markdown(f"**{say(MINUTES)}**")
            stored = texts.of(meeting.id).get(place)
            typed.shown(stored.text if stored else say(_NO_MINUTES))
        _draw_lines(say(_DECISIONS), _decided(meeting, item), leads=leads)
        _draw_lines(say(_ACTIONS), _agreed(meeting, item), leads=leads)
        if leads:
            _draw_forms(meeting, item)


def _draw_forms(meeting: Meeting, item: Item) -> None:
    with st.container(horizontal=True):
        if st.button(say(decision_form.NEW), icon=":material/gavel:", key="new_decision"):
            decision_form.open_form(meeting, item)
        if st.button(say(action_form.NEW), icon=":material/task_alt:", key="new_action"):
            action_form.open_form(meeting, item)


def _draw_lines(title: str, lines: list[_Line], *, leads: bool) -> None:
    if not lines:
        return
    st.markdown(f"**{title}**")
    for line in lines:
        with st.container(horizontal=True, vertical_alignment="top", key=line.key):
            st.markdown(
                f":material/{line.icon}: {as_text(line.text)}  \n:small[{as_text(line.about)}]",
                width="stretch",
            )
            if leads and _button("edit", line.key, say(_CHANGE)):
                line.change()
            if leads and _button("delete", line.key, say(_REMOVE)):
                tried(line.remove)


def _button(icon: str, key: str, help_: str) -> bool:
    return st.button(
        "", icon=f":material/{icon}:", help=help_, type="tertiary", key=f"{icon}_{key}"
    )


def _decided(meeting: Meeting, item: Item) -> list[_Line]:
    def line(one: Decision) -> _Line:
        return _Line(
            key=f"decision_{one.id}",
            icon="gavel",
            text=one.text,
            about=aim(one, language()) or say(_NO_AIM),
            change=lambda: decision_form.open_form(meeting, item, one),
            remove=lambda: decisions.remove(written.writer(), one.id),
        )

    return [line(one) for one in decisions.of(meeting.id) if one.item == item.id]


def _agreed(meeting: Meeting, item: Item) -> list[_Line]:
    def line(one: Action) -> _Line:
        due = say(_DUE).format(day=form.day(one.due_on, language()))
        state = say(STATE_LABELS[one.state]) if one.state != "open" else ""
        return _Line(
            key=f"action_{one.id}",
            icon="task_alt",
            text=one.text,
            about=" · ".join(filter(None, (one.owner_name, due, state))),
            change=lambda: action_form.open_form(meeting, item, one),
            remove=lambda: actions.remove(written.writer(), one.id),
        )

    return [line(one) for one in actions.of(meeting.id) if one.item == item.id]


MINUTES = Label("Protokoll", "Minutes")
_OWNER = Label("Verantwortlich: {owner}", "In charge: {owner}")
_NO_MINUTES = Label("Noch kein Protokoll.", "No minutes yet.")
_DECISIONS, _ACTIONS = Label("Beschlüsse", "Decisions"), Label("Maßnahmen", "Actions")
_NO_AIM = Label("ohne Kennzahl", "without a KPI")
_DUE = Label("fällig am {day}", "due on {day}")
_CHANGE, _REMOVE = Label("Ändern", "Change"), Label("Entfernen", "Remove")
