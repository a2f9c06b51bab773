"""The form of an action: what is to be done, by whom, and until when."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from board.planning.item import Item
from board.planning.meeting import Meeting
from board.record import actions
from board.record.actions import LONGEST, LONGEST_OWNER, Action, Draft
from kpi.text import Label
from pages.ui import figures
from pages.ui.board import people, written
from pages.ui.language import say
from pages.ui.reference.fields import day_field
from pages.ui.reference.section import tried

USUAL = timedelta(days=28)


def open_form(meeting: Meeting, item: Item, before: Action | None = None) -> None:
    """Open the form of a new action, or of one that was agreed `before`."""
    title = say(_CHANGE if before else NEW)
    st.dialog(title, width="medium", on_dismiss="rerun")(_ask)(meeting, item, before)


def _ask(meeting: Meeting, item: Item, before: Action | None) -> None:
    key = f"action_{before.id if before else f'new_{item.id}'}"
    text = st.text_area(
        say(_TEXT), value=before.text if before else "", max_chars=LONGEST, key=f"{key}_text"
    )
    left, right = st.columns(2, gap="medium")
    with left:
        owner = _owner_field(key, meeting, before)
    with right:
        due_on = day_field(f"{key}_due", _DUE, before.due_on if before else figures.today() + USUAL)
    wanted = Draft(text=text, owner=owner, due_on=due_on, item=item.id)
    if st.button(say(_SAVE), type="primary", key=f"{key}_save"):
        if before is None:
            tried(lambda: actions.add(written.writer(), meeting.id, wanted))
        else:
            tried(lambda: actions.change(written.writer(), before.id, wanted))


def _owner_field(key: str, meeting: Meeting, before: Action | None) -> str:
    """Draw the choice of an owner: who takes part first; another name can be typed in."""
    names = people.names()
    first = [name for name in names if name in meeting.invited]
    guests = [one.display_name for one in meeting.participants if one.user is None]
    stated = [before.owner] if before else []
    rest = [name for name in names if name not in first]
    options = list(dict.fromkeys([*first, *guests, *stated, *rest]))
    chosen = st.selectbox(
        say(_OWNER),
        options,
        index=options.index(before.owner) if before else None,
        format_func=lambda name: names.get(name, name),
        placeholder=say(_WHO),
        accept_new_options=True,
        key=f"{key}_owner",
    )
    return (chosen or "")[:LONGEST_OWNER]


NEW = Label("Maßnahme festhalten", "Record an action")
_CHANGE = Label("Maßnahme ändern", "Change the action")
_TEXT = Label("Was ist zu tun?", "What is to be done?")
_OWNER = Label("Zuständig", "Owner")
_WHO = Label("auswählen oder Namen eingeben", "choose, or type a name")
_DUE = Label("Fällig am", "Due on")
_SAVE = Label("Speichern", "Save")
