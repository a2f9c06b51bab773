"""The scorecard: three screens, each read in a minute; what deviates comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from board.planning import agenda
from board.planning.meeting import Meeting
from board.planning.places import Entry
from board.reckoning.reckoned_words import NOT_WHOLE
from board.record import texts
from board.scorecard import freshness, judged, scores
from board.scorecard.snapshot import Line, Snapshot
from kpi import format as form
from kpi.export.document import Score, Scorecard
from kpi.text import Label
from kpi.wording.verdicts import chance
from pages.ui.board import blocks, exhibited, people, reckonings, seen
from pages.ui.language import language, say
from portal.reader import Reader

TITLE = Label("Kennzahlen", "Scorecard")
SCREEN, MOST_DEVIATIONS = "sheet", 6


def is_for(_reader: Reader, meeting: Meeting | None) -> bool:
    """Whether there is a scorecard."""
    return meeting is not None


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw the screen that the address names."""
    if meeting is None:
        return
    snapshot = seen.figures(reader, meeting)
    if snapshot is None:
        st.info(say(_NOTHING), icon=":material/database:")
        return
    st.html(f'<p class="page-line">{escape(about(meeting, snapshot))}</p>')
    screens: dict[str, Callable[[], None]] = {
        "deviations": lambda: _lines(meeting, snapshot, first(snapshot), none_deviates(snapshot)),
        "others": lambda: _lines(meeting, snapshot, others(snapshot), say(_NONE_ELSE)),
        "decisions": lambda: _decisions(snapshot),
    }
    screens[_chosen(tuple(screens), snapshot)]()


def about(meeting: Meeting, snapshot: Snapshot) -> str:
    """Return the days, how fresh the figures are, and whose they are."""
    chosen = language()
    days = form.days(snapshot.selection.period, chosen)
    whose = f"{say(freshness.FIGURES)} {freshness.whose(snapshot, chosen)}"
    return " · ".join((days, *freshness.of(snapshot, meeting, chosen), whose))


def first(snapshot: Snapshot) -> tuple[Line, ...]:
    """Return the lines of the first screen: as many that deviate as are read in a minute."""
    return tuple(line for line in snapshot.lines if line.deviates)[:MOST_DEVIATIONS]


def others(snapshot: Snapshot) -> tuple[Line, ...]:
    """Return the lines of the second screen, further deviations before the rest."""
    shown = first(snapshot)
    return tuple(line for line in snapshot.lines if line not in shown)


def none_deviates(snapshot: Snapshot) -> str:
    """Return that no line deviates, of those that could be judged."""
    if all(map(judged.is_judged, snapshot.lines)):
        return say(_NONE_DEVIATES)
    return f"{judged.title(snapshot.lines, language())}."


def _chosen(names: Sequence[str], snapshot: Snapshot) -> str:
    """Draw the choice among the screens; return the one in the address."""
    counts = len(first(snapshot)), len(others(snapshot)), len(snapshot.reckoned)
    labels = dict(zip(names, zip(_SCREENS, counts, strict=True), strict=True))
    stated = st.query_params.get(SCREEN, names[0])
    st.session_state[_KEY] = stated if stated in names else names[0]
    st.segmented_control(
        say(_WHICH),
        names,
        key=_KEY,
        required=True,
        format_func=lambda name: f"{say(labels[name][0])} ({labels[name][1]})",
        on_change=_choose,
        label_visibility="collapsed",
    )
    return str(st.session_state[_KEY])


def _choose() -> None:
    st.query_params[SCREEN] = st.session_state[_KEY]


def _lines(meeting: Meeting, snapshot: Snapshot, lines: Sequence[Line], none: str) -> None:
    if not lines:
        st.info(none, icon=":material/info:")
    items, names = agenda.of(meeting.id), people.names()
    written = texts.of(meeting.id)
    for line in lines:
        owner = agenda.owner_of(items, Entry(line.kpi, line.org_unit))
        note = written[line.place].text if line.place in written else ""
        score = scores.score(
            line,
            snapshot.selection.comparison,
            language(),
            owner=names.get(owner or "", owner or ""),
            note=note or (say(_UNEXPLAINED) if line.deviates else ""),
        )
        _draw(score)
        exhibited.draw(snapshot.evidence_at(line.place), f"line_{line.place}")
    judgements = [line.figure.judgement for line in snapshot.lines]
    for said in (*judged.unjudged(snapshot.lines, language()), chance(judgements, language())):
        if said:
            st.html(f'<p class="tiles-chance">{escape(said)}</p>')
    if snapshot.undeclared:
        st.caption(say(scores.UNDECLARED).format(names=", ".join(snapshot.undeclared)))


def _draw(score: Score) -> None:
    row = blocks.markup(Scorecard(scores=(score,)), language())
    st.html(f'<div class="board-scores" lang="{language()}">{row}</div>')


def _decisions(snapshot: Snapshot) -> None:
    if not snapshot.reckoned:
        none = _NO_DECISIONS if snapshot.is_whole else NOT_WHOLE
        st.info(say(none), icon=":material/gavel:")
    reckonings.draw(snapshot.reckoned)


_KEY = "scorecard_screen"
_WHICH = Label("Blatt", "Screen")
_SCREENS = (
    Label("Abweichungen", "Deviations"),
    Label("Übrige Kennzahlen", "Other figures"),
    Label("Frühere Beschlüsse", "Earlier decisions"),
)
_NOTHING = Label("Es sind noch keine Daten geladen.", "No data have been loaded yet.")
_NONE_DEVIATES = Label(
    "Kein Ziel verfehlt und kein Signal: Nichts braucht hier Ihre Minute.",
    "No target missed and no signal: nothing needs your minute here.",
)
_NONE_ELSE = Label("Alle Kennzahlen weichen ab.", "All figures deviate.")
_UNEXPLAINED = Label("Noch keine Erläuterung.", "No explanation yet.")
_NO_DECISIONS = Label(
    "Aus früheren Sitzungen gibt es noch keine Beschlüsse.",
    "There are no decisions of earlier meetings yet.",
)
