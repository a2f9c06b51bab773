"""Closing a meeting: what will be kept for good, what is still missing, and the step itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from board.planning.meeting import Meeting
from board.record import closing, gaps
from board.record.gaps import Gaps
from board.scorecard import scope, scores, seen
from board.scorecard.standing import Standing
from kpi import format as form
from kpi.text import Label
from pages.ui.board import written
from pages.ui.escape import as_text
from pages.ui.exhibit_named import for_board
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.moment import moment
from pages.ui.reference.section import tried
from portal.reader import Reader


def draw(reader: Reader, meeting: Meeting, standing: Standing) -> None:
    """Draw what closing would keep and what is missing, and ask before it is done."""
    with st.container(border=True, key="part_closing"):
        section(_TITLE, _SENTENCE)
        kept, missing = st.columns(2, gap="medium")
        with kept:
            st.markdown(f"**{say(_KEPT)}**")
            st.markdown(_listed(_what_is_kept(standing)))
        with missing:
            st.markdown(f"**{say(_MISSING)}**")
            shown = scope.seen(standing.snapshot, reader.scope)
            found = _what_is_missing(gaps.of(meeting.id, shown))
            st.markdown(_listed(found) if found else say(_NOTHING_MISSING))
        if st.button(say(_CLOSE), type="primary", icon=":material/lock:", key="close_meeting"):
            ask = st.dialog(say(_CLOSE), on_dismiss="rerun")(_confirm)
            ask(meeting, len(found))


def _confirm(meeting: Meeting, missing: int) -> None:
    st.markdown(say(_FOR_GOOD))
    if missing:
        st.warning(say(_ALTHOUGH), icon=":material/rule:")
    if st.button(say(_CLOSE_NOW), type="primary", key="close_meeting_now"):
        tried(lambda: _close(meeting))


def _close(meeting: Meeting) -> None:
    """Freeze the figures that the board saw."""
    standing = seen.held(meeting, for_board)
    closing.close(written.writer(), meeting, standing.snapshot)


def _what_is_kept(standing: Standing) -> list[str]:
    found = standing.snapshot
    counts = {
        _LINES: len(found.lines),
        _EVIDENCE: len(found.evidence),
        _SETTINGS: len(found.parameters),
        _RECKONED: len(found.reckoned),
    }
    period = form.days(found.selection.period, language())
    said = [say(_PERIOD).format(days=period, taken=moment(standing.taken_at))]
    return said + [say(label).format(count=count) for label, count in counts.items() if count]


def _what_is_missing(found: Gaps) -> list[str]:
    lines = [scores.name(line, language()) for line in found.lines]
    named = {
        _NO_MINUTES: [item.title for item in found.items],
        _NO_EXPLANATION: lines,
        _NO_AIM: [one.text for one in found.decisions],
        _NO_USER: [f"{one.text} ({one.owner_name})" for one in found.actions],
    }
    return [say(label).format(names=", ".join(names)) for label, names in named.items() if names]


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {as_text(line)}" for line in lines)


_TITLE = Label("Sitzung schließen", "Close the meeting")
_SENTENCE = Label(
    "Mit dem Schließen werden die Zahlen, wie der Vorstand sie gesehen hat, mit einer Prüfsumme "
    "eingefroren. Spätere Korrekturen der Daten ändern sie nicht mehr.",
    "Closing freezes the figures as the board saw them, with a checksum. Later corrections of the "
    "data do not change them any more.",
)
_KEPT = Label("Das wird eingefroren", "This will be frozen")
_PERIOD = Label("Zahlen für {days}, Stand {taken}", "Figures for {days}, as of {taken}")
_LINES = Label(
    "Kennzahlen mit Ziel, Urteil, Verlauf und Definition: {count}",
    "KPIs with target, verdict, trend and definition: {count}",
)
_EVIDENCE = Label("angeheftete Belege mit ihren Werten: {count}", "pinned evidence: {count}")
_SETTINGS = Label("Einstellungen, die gegolten haben: {count}", "Settings in force: {count}")
_RECKONED = Label(
    "Rückblicke auf frühere Beschlüsse: {count}", "earlier decisions reckoned: {count}"
)
_MISSING = Label("Das fehlt noch", "This is still missing")
_NOTHING_MISSING = Label("Es fehlt nichts.", "Nothing is missing.")
_NO_MINUTES = Label("Punkte ohne Protokoll: {names}", "Items without minutes: {names}")
_NO_EXPLANATION = Label(
    "Abweichungen ohne Erläuterung: {names}", "Deviations without an explanation: {names}"
)
_NO_AIM = Label(
    "Beschlüsse ohne Kennzahl, deren Wirkung sich nicht prüfen lässt: {names}",
    "Decisions without a KPI, whose effect cannot be reckoned: {names}",
)
_NO_USER = Label(
    "Maßnahmen, für die niemand aus dem Portal zuständig ist: {names}",
    "Actions that no user of the portal owns: {names}",
)
_CLOSE = Label("Sitzung schließen", "Close the meeting")
_FOR_GOOD = Label(
    "Danach lassen sich Protokoll, Beschlüsse und Zahlen dieser Sitzung nicht mehr ändern.",
    "After that, minutes, decisions and figures of this meeting can no longer be changed.",
)
_ALTHOUGH = Label("Es fehlt noch etwas, siehe Liste.", "Something is still missing, see the list.")
_CLOSE_NOW = Label("Jetzt schließen und einfrieren", "Close and freeze now")
