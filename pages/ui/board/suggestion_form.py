"""The form of a suggestion."""

from __future__ import annotations

import streamlit as st

from board.inbox import suggestions
from board.inbox.suggestion import (
    KIND_LABELS,
    KINDS,
    LONGEST_REQUESTER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_EUROS,
    REQUESTER,
    TITLE,
    Draft,
    Suggestion,
)
from kpi.text import Label
from pages.ui.language import say
from pages.ui.reference.section import tried
from portal.reader import Reader

STEP = 500.0


def open_new(reader: Reader) -> None:
    """Open the form of a new suggestion."""
    st.dialog(say(_NEW), width="medium", on_dismiss="rerun")(_ask_new)(reader)


def open_change(reader: Reader, one: Suggestion) -> None:
    """Open the form to change or withdraw a suggestion."""
    st.dialog(say(_CHANGE), width="medium", on_dismiss="rerun")(_ask_change)(reader, one)


def _ask_new(reader: Reader) -> None:
    empty = Draft(kind="feedback", title="", requester=reader.display_name)
    draft = _fields("suggestion_new", empty)
    if st.button(say(_SAVE), type="primary", key="suggestion_new_save"):
        tried(lambda: suggestions.add(reader, draft))


def _ask_change(reader: Reader, one: Suggestion) -> None:
    key = f"suggestion_form_{one.id}"
    draft = _fields(key, one)
    with st.container(horizontal=True):
        if st.button(say(_SAVE), type="primary", key=f"{key}_save"):
            tried(lambda: suggestions.change(reader, one.id, draft))
        if one.meeting is None and st.button(say(_WITHDRAW), key=f"{key}_withdraw"):
            tried(lambda: suggestions.withdraw(reader, one.id))


def _fields(key: str, before: Draft) -> Draft:
    kind = st.selectbox(
        say(_KIND),
        KINDS,
        index=KINDS.index(before.kind),
        format_func=lambda one: say(KIND_LABELS[one]),
        key=f"{key}_kind",
    )
    title = st.text_input(
        say(TITLE), value=before.title, max_chars=LONGEST_TITLE, key=f"{key}_title"
    )
    text = st.text_area(
        say(_TEXT), value=before.text, max_chars=LONGEST_TEXT, height=140, key=f"{key}_text"
    )
    requester = st.text_input(
        say(REQUESTER),
        value=before.requester,
        max_chars=LONGEST_REQUESTER,
        key=f"{key}_requester",
    )
    left, right = st.columns(2, gap="medium")
    with left:
        cost = _euros(_COST, before.cost, f"{key}_cost")
    with right:
        benefit = _euros(_BENEFIT, before.benefit, f"{key}_benefit")
    return Draft(kind=kind, title=title, text=text, requester=requester, cost=cost, benefit=benefit)


def _euros(label: Label, before: float | None, key: str) -> float | None:
    return st.number_input(
        say(label), 0.0, MOST_EUROS, before, STEP, format="%.0f", key=key, help=say(_UNKNOWN)
    )


_NEW = Label("Vorschlag eintragen", "Enter a suggestion")
_CHANGE = Label("Vorschlag ändern", "Change the suggestion")
_KIND = Label("Art", "Kind")
_TEXT = Label("Worum es geht", "What it is about")
_COST = Label("Geschätzte Kosten in Euro", "Estimated cost in euros")
_BENEFIT = Label("Geschätzter Nutzen in Euro", "Estimated benefit in euros")
_UNKNOWN = Label("Leer lassen, wenn es keine Schätzung gibt.", "Leave empty without an estimate.")
_SAVE = Label("Speichern", "Save")
_WITHDRAW = Label("Zurückziehen", "Withdraw")
