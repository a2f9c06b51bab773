"""The record: open actions first, what this meeting decided, and what became of all decisions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from board.planning import meetings
from board.planning.meeting import Meeting
from board.reckoning.reckoned import Outcome, Reckoned
from board.reckoning.reckoned_words import NOT_WHOLE, OUTCOMES, SIGNS
from board.record import actions, decisions
from board.record.aims import aim
from board.record.decisions import Decision
from board.scorecard import scope, seen
from kpi.text import Label
from pages.ui import figures
from pages.ui.board import open_actions, reckonings
from pages.ui.escape import as_text
from pages.ui.heading import section
from pages.ui.language import language, say
from portal.reader import Reader

TITLE = Label("Beschlüsse und Maßnahmen", "Decisions and actions")


def is_for(reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is a meeting whose record can be seen, or an action of the reader's own."""
    return meeting is not None or bool(actions.seen_by(reader))


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw actions, the decisions of the meeting, and the outcome of all decisions so far."""
    _draw_actions(reader)
    if meeting is None:
        return
    with st.container(border=True, key="part_decisions"):
        section(_DECISIONS)
        _draw_decisions(decisions.of(meeting.id))
    with st.container(border=True, key="part_reckoning"):
        section(_RECKONING, _RECKONING_SENTENCE)
        _draw_reckoning(reader, [one for one in meetings.of(reader) if one.state == "closed"])


def _draw_actions(reader: Reader) -> None:
    every = actions.seen_by(reader)
    still = [one for one in every if one.state == "open"]
    with st.container(border=True, key="part_actions"):
        section(_ACTIONS, _ACTIONS_SENTENCE)
        open_actions.listed(reader, still)
        if not still:
            st.caption(say(_NO_ACTIONS))
        over = [one for one in every if one.state != "open"]
        if over:
            with st.expander(say(_OVER).format(count=len(over))):
                open_actions.listed(reader, over)


def _draw_decisions(made: Sequence[Decision]) -> None:
    if not made:
        st.caption(say(_NO_DECISIONS))
    for number, decision in enumerate(made, start=1):
        about = as_text(aim(decision, language()) or say(_NO_AIM))
        st.markdown(f"{number}. {as_text(decision.text)}  \n{about}")


def _draw_reckoning(reader: Reader, closed: Sequence[Meeting]) -> None:
    if not scope.sees_whole(reader):
        st.caption(say(NOT_WHOLE))
        return
    if not figures.has_data():
        return
    query = scope.meeting_query()
    shown = [
        one
        for one in seen.of_meetings(closed, query)
        if one.kpi is None or reader.scope.shows(one.kpi)
    ]
    st.caption(as_text(_counted(shown)))
    reckonings.draw(shown)


def _counted(shown: Sequence[Reckoned]) -> str:
    """Return how many decisions had which outcome."""
    if not shown:
        return say(_NONE_RECKONED)
    found: dict[Outcome, int] = dict.fromkeys(OUTCOMES, 0)
    for one in shown:
        found[one.outcome] += 1
    return " · ".join(
        f"{SIGNS[name]} {say(OUTCOMES[name])}: {count}" for name, count in found.items() if count
    )


_ACTIONS = Label("Maßnahmen", "Actions")
_ACTIONS_SENTENCE = Label(
    "Offene Maßnahmen Ihrer Sitzungen und Ihre eigenen, die früheste Frist zuerst. Was daraus "
    "wurde, sagt, wer zuständig ist oder die Sitzung leitet.",
    "Open actions of your meetings and your own, the earliest due first. Their owners, and who "
    "leads the meeting, say what became of them.",
)
_NO_ACTIONS = Label("Keine offenen Maßnahmen.", "No open actions.")
_OVER = Label("Erledigt oder entfallen ({count})", "Done or dropped ({count})")
_DECISIONS = Label("Beschlüsse dieser Sitzung", "Decisions of this meeting")
_NO_AIM = Label("ohne Kennzahl", "names no figure")
_NO_DECISIONS = Label(
    "Noch keine Beschlüsse. Sie werden während der Sitzung eingetragen.",
    "No decisions yet. They are entered while the meeting is in session.",
)
_RECKONING = Label("Was aus Beschlüssen wurde", "What became of decisions")
_RECKONING_SENTENCE = Label(
    "Jeder Beschluss geschlossener Sitzungen, von selbst gewertet mit den Daten von jetzt.",
    "Every decision of closed meetings, scored by itself with the data of now.",
)
_NONE_RECKONED = Label(
    "Noch keine geschlossene Sitzung mit Beschlüssen.", "No closed meeting with decisions yet."
)
