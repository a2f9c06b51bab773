"""What a file leaves open, asked in plain words; nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from connectors.upload.answering import answer, answered
from connectors.upload.inspection import Problem
from connectors.upload.mapping import Mapping
from connectors.upload.question import Question
from kpi.text import Label
from pages.ui.data import pending
from pages.ui.data.pending import Pending
from pages.ui.escape import as_text
from pages.ui.language import say

_MOST_WORDS = 12


def draw(digest: str, one: Pending) -> None:
    """Draw the problems of a file and its open questions."""
    if one.inspection is None or one.mapping is None:
        return
    for problem in one.inspection.problems(one.mapping):
        _draw_problem(problem)
    open_questions = one.inspection.questions(one.mapping)
    blocking = _asked(digest, one.mapping, [q for q in open_questions if q.kind != "words"])
    words = [question for question in open_questions if question.kind == "words"]
    if blocking:
        st.markdown(f"**{say(_ASKED)}**")
    for question in blocking:
        _draw_question(digest, one, question)
    if words:
        with st.expander(say(_WORDS.format(count=len(words))), expanded=True):
            for question in words[:_MOST_WORDS]:
                _draw_question(digest, one, question)


def _asked(digest: str, mapping: Mapping, still_open: Sequence[Question]) -> list[Question]:
    """Return what is open and what was answered before, so that an answer can be changed."""
    asked: dict[str, Question] = st.session_state.setdefault(f"asked_{digest}", {})
    asked.update({question.key: question for question in still_open})
    given = {key: answered(mapping, question) for key, question in asked.items()}
    for key, question in asked.items():
        st.session_state[_key(digest, question)] = given[key] or None
    return [one for key, one in asked.items() if one in still_open or given[key]]


def _key(digest: str, question: Question) -> str:
    return f"question_{digest[:8]}_{question.key}"


def _draw_problem(problem: Problem) -> None:
    text = as_text(say(problem.text))
    if problem.kind == "error":
        st.error(text, icon=":material/block:")
    elif problem.kind == "warning":
        st.warning(text, icon=":material/warning:")
    else:
        st.caption(text)


def _draw_question(digest: str, one: Pending, question: Question) -> None:
    labels = {choice.value: say(choice.label) for choice in question.choices}
    key = _key(digest, question)
    proposed = list(labels).index(question.proposed) if question.proposed in labels else None
    hint = None if proposed is None else say(_PROPOSED.format(answer=labels[question.proposed]))
    text, asked = as_text(say(question.text)), (digest, one, question, key)
    if question.kind == "words":
        st.selectbox(
            text,
            list(labels),
            index=None,
            key=key,
            format_func=lambda value: labels.get(value, ""),
            help=hint,
            on_change=_answered,
            args=asked,
            placeholder=say(_CHOOSE),
            width=420,
        )
    else:
        st.radio(
            text,
            list(labels),
            index=None,
            key=key,
            format_func=lambda value: labels.get(value, ""),
            help=hint,
            on_change=_answered,
            args=asked,
        )


def _answered(digest: str, one: Pending, question: Question, key: str) -> None:
    value = st.session_state.get(key)
    current = pending.files().get(digest, one)
    if value is not None and current.mapping is not None:
        pending.change(digest, answer(current.mapping, question, value))


_CHOOSE = Label("Bitte wählen", "Please choose")
_ASKED = Label("Das lässt die Datei offen:", "This is left open by the file:")
_WORDS = Label("Unbekannte Wörter ({count})", "Unknown words ({count})")
_PROPOSED = Label("Wahrscheinlich: {answer}", "Probably: {answer}")
