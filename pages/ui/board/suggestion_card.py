"""One suggestion: what it says, its votes, and what a reader may do about it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from board.inbox import motion_words, motions, suggestions, threshold
from board.inbox.suggestion import ITEM_KINDS, KIND_LABELS, State, Suggestion
from board.planning import meetings, rights
from board.planning.item import Kind as ItemKind
from kpi.text import Label, counted
from pages.ui.board import suggestion_form, typed
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.reference.section import tried
from portal import users
from portal.reader import Reader
from portal.roles import KEEPERS


def draw(reader: Reader, one: Suggestion, limit: float) -> None:
    """Draw a suggestion with its buttons."""
    with st.container(border=True, key=f"suggestion_{one.id}", gap="small"):
        st.html(f'<h3 class="board-title">{escape(one.title)}</h3>')
        draw_said(one, limit)
        with st.container(horizontal=True, vertical_alignment="center"):
            _draw_vote(reader, one)
            if not one.is_decided:
                _draw_agenda(reader, one)
                _draw_decision(reader, one, limit)
            if reader.name == one.author or reader.has(*KEEPERS):
                _draw_edit(reader, one)


def draw_said(one: Suggestion, limit: float) -> None:
    """Draw what a suggestion says and where it stands."""
    st.html(f'<p class="board-facts">{escape(facts(one, limit))}</p>')
    if one.text:
        typed.shown(one.text)


def draw_collected(kind: ItemKind, every: Iterable[Suggestion], limit: float) -> None:
    """Draw what is collected for an item of a kind and on no agenda yet, by votes."""
    found = [
        one
        for one in every
        if ITEM_KINDS[one.kind] == kind and one.standing in ("open", "deferred")
    ]
    for one in found[:MOST]:
        said = f"<b>{escape(one.title)}</b> · {escape(facts(one, limit))}"
        st.html(f'<p class="board-facts">{said} · {escape(_votes(one))}</p>')
    if len(found) > MOST:
        st.caption(say(_MORE).format(count=len(found) - MOST))


def draw_in_session(reader: Reader, number: int | None, *, leads: bool) -> None:
    """Draw the suggestion an item came from; who leads the session says what the board decided."""
    one = suggestions.every().get(number or 0)
    if one is None:
        return
    draw_said(one, threshold.load())
    if leads and not one.is_decided:
        with st.container(horizontal=True):
            _draw_choices(reader, one)


def facts(one: Suggestion, limit: float) -> str:
    """Return kind, requester, cost, benefit, who decides and where it stands, in words."""
    pairs = motion_words.pairs(motions.motion(one, limit), language(), _name)
    said = (f"{label}: {text}" for label, text in pairs)
    return " · ".join((say(KIND_LABELS[one.kind]), *said))


def _name(user: str) -> str:
    found = users.find(user)
    return found.display_name if found else user


def _draw_vote(reader: Reader, one: Suggestion) -> None:
    has_voted = reader.name in one.voters
    icon = ":material/thumb_up_off_alt:" if not has_voted else ":material/thumb_up:"
    help_ = say(_UNVOTE if has_voted else _VOTE)
    key = f"vote_{one.id}"
    if st.button(_votes(one), icon=icon, key=key, help=help_, disabled=one.is_decided):
        tried(lambda: suggestions.vote(reader, one.id, wants=not has_voted))


def _votes(one: Suggestion) -> str:
    return say(counted(len(one.voters), Label("Stimme", "vote"), Label("Stimmen", "votes")))


def _draw_agenda(reader: Reader, one: Suggestion) -> None:
    """Offer the meetings to come that the reader leads, or say on whose agenda it is."""
    if one.is_pending:
        return
    led = [
        meeting
        for meeting in meetings.of(reader)
        if meeting.state != "closed" and rights.may_lead(reader, meeting)
    ]
    if not led:
        return
    with st.popover(say(_ON_AGENDA), icon=":material/event_note:"):
        for meeting in led:
            key = f"agenda_{one.id}_{meeting.id}"
            if st.button(as_text(meeting.title), key=key):
                tried(lambda to=meeting.id: suggestions.put_on_agenda(reader, one.id, to))  # type: ignore[misc]


def _draw_decision(reader: Reader, one: Suggestion, limit: float) -> None:
    if one.is_for_board(limit) or one.lacks_cost or not reader.has(*KEEPERS):
        return
    with st.popover(say(_DECIDE), icon=":material/gavel:"):
        _draw_choices(reader, one)


def _draw_choices(reader: Reader, one: Suggestion) -> None:
    for state, label in CHOICES.items():
        if st.button(say(label), key=f"{state}_{one.id}"):
            tried(lambda to=state: suggestions.decide(reader, one.id, to))  # type: ignore[misc]


def _draw_edit(reader: Reader, one: Suggestion) -> None:
    if one.is_decided:
        return
    if st.button(
        "", icon=":material/edit:", key=f"edit_{one.id}", help=say(_EDIT), type="tertiary"
    ):
        suggestion_form.open_change(reader, one)


MOST = 5
CHOICES: dict[State, Label] = {
    "accepted": Label("Annehmen", "Accept"),
    "deferred": Label("Zurückstellen", "Defer"),
    "declined": Label("Ablehnen", "Decline"),
}
_MORE = Label("{count} weitere im Eingang", "{count} more in the inbox")
_VOTE = Label("Dafür stimmen", "Vote for it")
_UNVOTE = Label("Stimme zurücknehmen", "Take the vote back")
_ON_AGENDA = Label("Auf die Tagesordnung", "Put on the agenda")
_DECIDE = Label("Entscheiden", "Decide")
_EDIT = Label("Vorschlag ändern", "Change the suggestion")
