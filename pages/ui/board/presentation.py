"""The presentation of a meeting: its document on the whole screen, made of the figures it has.

While the meeting is in session its figures stand still, and the address names them: a reload, or
a restart of the server, shows the same page of the same figures.
"""

from __future__ import annotations

import streamlit as st

from board.handout import content
from board.planning import agenda, clock
from board.planning.meeting import Meeting
from board.record import texts
from board.scorecard import scope, seen
from board.scorecard.snapshot import Snapshot
from kpi.text import Label
from pages.ui import figures
from pages.ui.board import agenda_clock, stage
from pages.ui.board import seen as page_seen
from pages.ui.exhibit_named import for_board
from pages.ui.language import language, say
from pages.ui.parts import PARAMETER
from portal import clock as present
from portal.reader import Reader

TITLE = Label("Vorführung", "Presentation")
FIGURES = "figures"
DIGITS = 12


def is_for(_reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is something to present."""
    return meeting is not None and meeting.state != "planned"


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the page of the presentation that the address names."""
    snapshot = None if meeting is None else _figures(reader, meeting)
    if meeting is None or snapshot is None:
        st.info(say(_NOTHING), icon=":material/database:")
        return
    document = content.document(
        meeting, agenda.of(meeting.id), texts.of(meeting.id), snapshot, language()
    )
    stage.present(reader, document, lambda: _leave(meeting), lambda: _draw_clock(meeting))


def _figures(reader: Reader, meeting: Meeting) -> Snapshot | None:
    """Return the figures that the address names, else those of the meeting, and name them."""
    stands = meeting.state == "in_session" and scope.sees_whole(reader) and figures.has_data()
    if not stands:
        return page_seen.figures(reader, meeting)
    standing = seen.held(meeting, for_board, st.query_params.get(FIGURES, ""))
    st.query_params[FIGURES] = standing.checksum[:DIGITS]
    return scope.seen(standing.snapshot, reader.scope)


def _leave(meeting: Meeting) -> None:
    for name in (stage.SCREEN, FIGURES, PARAMETER):
        st.query_params.pop(name, None)
    if meeting.state == "in_session":
        st.query_params[PARAMETER] = "session"


def _draw_clock(meeting: Meeting) -> None:
    """Draw the time of the item being discussed, and of the whole, while there is one."""
    if clock.running(agenda.of(meeting.id)) is not None:
        st.fragment(_running, run_every=agenda_clock.TICK)(meeting)


def _running(meeting: Meeting) -> None:
    items, now = agenda.of(meeting.id), present.now()
    item = clock.running(items)
    if item is not None:
        name = f"{items.index(item) + 1}. {item.title}"
        st.html(agenda_clock.bar(name, clock.of_item(item, now)))


_NOTHING = Label(
    "Es sind noch keine Daten geladen, aus denen sich Zahlen zeigen ließen.",
    "No data have been loaded yet of which figures could be shown.",
)
