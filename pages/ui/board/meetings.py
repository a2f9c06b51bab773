"""Which meeting is seen: the choice, its state, and the step to the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from board.planning import meetings, rights
from board.planning.meeting import STATE_LABELS, Meeting, State
from kpi import format as form
from kpi.text import Label
from pages.ui.board import planning
from pages.ui.escape import as_text
from pages.ui.language import language, say
from pages.ui.moment import moment
from pages.ui.reference.section import tried
from portal import users
from portal.reader import Reader

PARAMETER = "meeting"


def chosen(reader: Reader) -> Meeting | None:
    """Draw the choice among the meetings a reader may see; return the one in the address."""
    found = {one.id: one for one in meetings.of(reader)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="meeting_choice"):
        meeting = _choice(found)
        if rights.may_plan(reader) and st.button(
            say(_PLAN),
            icon=":material/add:",
            type="secondary" if found else "primary",
            key="plan_meeting",
        ):
            planning.open_new(reader, next(iter(found.values()), None))
    return meeting


def draw_state(reader: Reader, meeting: Meeting) -> None:
    """Draw when, where and about what a meeting is, its state, and the steps from there."""
    chair = users.find(meeting.chair)
    parts = (
        moment(meeting.starts_at),
        meeting.place,
        say(_CHAIR).format(name=chair.display_name if chair else meeting.chair),
        say(_ABOUT).format(days=form.days(meeting.period, language())),
    )
    st.markdown(f"**{as_text(say(STATE_LABELS[meeting.state]))}** · " + _joined(parts))
    if not rights.may_lead(reader, meeting):
        return
    with st.container(horizontal=True, key="meeting_steps"):
        for state, label in _STEPS.get(meeting.state, {}).items():
            if st.button(say(label), key=f"step_{state}"):
                tried(lambda to=state: meetings.move_on(reader, meeting.id, to))  # type: ignore[misc]


def _choice(found: dict[int, Meeting]) -> Meeting | None:
    if not found:
        return None
    stated = st.query_params.get(PARAMETER, "")
    is_known = stated.isdecimal() and int(stated) in found
    number = int(stated) if is_known else _usual(tuple(found.values())).id
    st.session_state[_KEY] = number
    names = _names(found)
    st.selectbox(
        say(_MEETING),
        tuple(found),
        key=_KEY,
        format_func=lambda one: names[one],
        on_change=_choose,
        width=560,
    )
    return found[st.session_state[_KEY]]


def _usual(found: Sequence[Meeting]) -> Meeting:
    """Return the meeting in session, else the next one, else the one closed last."""
    for state in ("in_session", "in_preparation", "planned"):
        of_state = [one for one in found if one.state == state]
        if of_state:
            return min(of_state, key=lambda one: one.starts_at)
    return found[0]


def _names(found: dict[int, Meeting]) -> dict[int, str]:
    """Return a name for each meeting; a browser tells options apart by nothing else."""
    names = {number: _name(meeting) for number, meeting in found.items()}
    often = Counter(names.values())
    return {
        number: f"{name} · {number}" if often[name] > 1 else name for number, name in names.items()
    }


def _name(meeting: Meeting) -> str:
    return f"{meeting.title} · {moment(meeting.starts_at).partition(',')[0]}"


def _choose() -> None:
    st.query_params[PARAMETER] = str(st.session_state[_KEY])


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(as_text(part) for part in parts if part)


_KEY = "chosen_meeting"
_MEETING = Label("Sitzung", "Meeting")
_PLAN = Label("Sitzung planen", "Plan a meeting")
_CHAIR = Label("Leitung: {name}", "Chair: {name}")
_ABOUT = Label("Zeitraum {days}", "Period {days}")
_STEPS: dict[State, dict[State, Label]] = {
    "planned": {"in_preparation": Label("Vorbereitung beginnen", "Begin preparation")},
    "in_preparation": {
        "in_session": Label("Sitzung eröffnen", "Open the meeting"),
        "planned": Label("Zurück zur Planung", "Back to planning"),
    },
    "in_session": {"in_preparation": Label("Zurück zur Vorbereitung", "Back to preparation")},
}
