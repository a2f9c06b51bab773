"""The inbox: what people suggest for the board, with votes, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from board.inbox import suggestions, threshold
from board.inbox.suggestion import KIND_LABELS, KINDS, Kind, Suggestion
from board.planning.meeting import Meeting
from kpi.text import Label
from pages.ui.board import suggestion_card, suggestion_form
from pages.ui.heading import section
from pages.ui.language import say
from pages.ui.reference.section import tried
from portal.reader import Reader
from portal.roles import KEEPERS

TITLE = Label("Eingang", "Inbox")
KIND, DECIDED, FIRST = "kind", "decided", "first"
PAGE = 20


def is_for(_reader: Reader, _meeting: Meeting | None) -> bool:
    """Everyone who sees the page suggests and votes."""
    return True


def draw(reader: Reader, _meeting: Meeting | None) -> None:
    """Draw what was suggested, by votes, and what may be done about it."""
    with st.container(border=True, key="part_inbox"):
        section(TITLE, _SENTENCE)
        if st.button(say(_ADD), icon=":material/add:", type="primary", key="add_suggestion"):
            suggestion_form.open_new(reader)
        found = _chosen(suggestions.of(reader))
        if not found:
            st.caption(say(_NOTHING))
        most = _first()
        limit = threshold.load()
        for one in found[:most]:
            suggestion_card.draw(reader, one, limit)
        if len(found) > most and st.button(say(_MORE), key="more_suggestions"):
            st.query_params[FIRST] = str(most + PAGE)
            st.rerun()
    if reader.has(*KEEPERS):
        _draw_threshold(reader)


def _first() -> int:
    stated = st.query_params.get(FIRST, "")
    return int(stated) if stated.isdecimal() and len(stated) < len(str(PAGE)) + 3 else PAGE


def _chosen(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Draw the choice of a kind and of what is decided; return the suggestions it leaves."""
    present: list[Kind] = [kind for kind in KINDS if any(one.kind == kind for one in found)]
    stated = st.query_params.get(KIND)
    kind = next((one for one in present if one == stated), None)
    is_over = st.query_params.get(DECIDED) == "yes"
    if present:
        _draw_choice(present, kind, is_over=is_over)
    wanted = (one for one in found if one.is_decided == is_over)
    return [one for one in wanted if kind is None or one.kind == kind]


def _draw_choice(present: Sequence[Kind], kind: Kind | None, *, is_over: bool) -> None:
    st.session_state["inbox_kind"], st.session_state["inbox_decided"] = kind, is_over
    st.pills(
        say(_KIND),
        present,
        key="inbox_kind",
        format_func=lambda one: say(KIND_LABELS[one]),
        on_change=_put,
        label_visibility="collapsed",
    )
    st.toggle(say(_DECIDED), key="inbox_decided", on_change=_put)


def _put() -> None:
    kind, is_over = st.session_state["inbox_kind"], st.session_state["inbox_decided"]
    for name, value in ((KIND, kind), (DECIDED, "yes" if is_over else None)):
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def _draw_threshold(reader: Reader) -> None:
    with st.container(border=True, key="part_threshold"):
        section(_THRESHOLD, _THRESHOLD_SENTENCE)
        with st.form("threshold", border=False):
            euros = st.number_input(
                say(_EUROS), 0.0, threshold.MOST, threshold.load(), 500.0, format="%.0f", width=240
            )
            wanted = st.form_submit_button(say(_SAVE))
        if wanted:
            tried(lambda: threshold.save(reader, float(euros)))


_SENTENCE = Label(
    "Rückmeldungen, Ideen, Kundenkommentare und Anträge sammeln sich hier. Stimmen Sie ab, was der "
    "Vorstand behandeln soll.",
    "Feedback, ideas, customer comments and requests are collected here. Vote for what the board "
    "is to deal with.",
)
_ADD = Label("Vorschlag eintragen", "Enter a suggestion")
_NOTHING = Label("Hier gibt es noch keinen Vorschlag.", "There is no suggestion here yet.")
_MORE = Label("Weitere zeigen", "Show more")
_KIND = Label("Art", "Kind")
_DECIDED = Label("Entschiedene zeigen", "Show decided ones")
_THRESHOLD = Label("Wer entscheidet?", "Who decides?")
_THRESHOLD_SENTENCE = Label(
    "Was mehr kostet als diese Grenze, entscheidet der Vorstand, ebenso Folgeprojekte. Alles "
    "andere entscheidet die CRM-Verantwortung.",
    "What costs more than this threshold is decided by the board, as are follow-up projects. "
    "Everything else is decided by a CRM owner.",
)
_EUROS = Label("Grenze in Euro", "Threshold in euros")
_SAVE = Label("Speichern", "Save")
