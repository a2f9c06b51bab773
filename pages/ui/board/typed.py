"""A text that is saved while it is typed, and that two people may write at once.

`typed.js` sends what is typed after a second's pause, every three seconds at the latest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from board.record.texts import NEW, ConflictError, Text
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import failure
from pages.ui.escape import as_text
from pages.ui.language import say
from pages.ui.moment import time_of_day


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Where a text is written: `name` is unique on the page, `read` returns what is stored.

    `save` stores a text that was made from a revision; it raises ConflictError where someone
    else has saved another one since.
    """

    name: str
    label: str
    read: Callable[[], Text | None]
    save: Callable[[str, int], Text]


@dataclass
class _Draft:
    """What this page knows: the revision it wrote from, and what went wrong."""

    revision: int
    text: str
    saved: Text | None
    newer: Text | None = None
    error: PortalError | None = None


@st.fragment
def draw(typed: Typed) -> None:
    """Draw the field, when it was saved, and the choice where another one was faster."""
    draft = _draft(typed)
    st.text_area(
        typed.label,
        key=f"typed_{typed.name}",
        height="content",
        placeholder=say(_UNWRITTEN),
        on_change=_keep,
        args=(typed,),
    )
    if draft.error is not None:
        failure.explain(draft.error)
    if draft.newer is not None:
        _choice(typed, draft.newer)
    elif draft.error is None and draft.saved is not None:
        st.caption(_standing(draft.saved))


def shown(text: str) -> None:
    """Draw a text that is only read, in the lines in which it was written."""
    st.html(f'<p class="board-text">{escape(text)}</p>')


def _draft(typed: Typed) -> _Draft:
    """Return what is being written; what someone else saved since is taken over."""
    field, kept = f"typed_{typed.name}", f"draft_{typed.name}"
    stored = typed.read()
    revision, text = (stored.revision, stored.text) if stored else (NEW, "")
    draft: _Draft | None = st.session_state.get(kept)
    is_open = draft is not None and (draft.newer is not None or draft.error is not None)
    if draft is None or (draft.revision != revision and not is_open):
        draft = st.session_state[kept] = _Draft(revision=revision, text=text, saved=stored)
        st.session_state[field] = text
    elif field not in st.session_state:
        st.session_state[field] = draft.text
    return draft


def _keep(typed: Typed) -> None:
    draft: _Draft = st.session_state[f"draft_{typed.name}"]
    _store(typed, draft, draft.revision)


def _store(typed: Typed, draft: _Draft, revision: int) -> None:
    draft.text = st.session_state[f"typed_{typed.name}"]
    try:
        draft.saved = typed.save(draft.text, revision)
    except ConflictError as error:
        draft.newer, draft.error = error.newer, None
    except PortalError as error:
        draft.error = error
    else:
        draft.revision, draft.newer, draft.error = draft.saved.revision, None, None


def _choice(typed: Typed, newer: Text) -> None:
    """Show what the other one wrote, and ask which of both is to hold."""
    author = as_text(newer.author)
    st.warning(say(_CONFLICT).format(author=author), icon=":material/edit_note:")
    with st.container(border=True):
        when = time_of_day(newer.written_at)
        st.caption(say(_THEIRS).format(author=author, when=when))
        shown(newer.text)
    with st.container(horizontal=True):
        for name, (label, pick) in _CHOICES.items():
            st.button(
                say(label).format(author=author),
                key=f"{name}_{typed.name}",
                on_click=_settle,
                args=(typed, newer, pick),
            )


def _settle(typed: Typed, newer: Text, pick: Callable[[str, str], str]) -> None:
    draft: _Draft = st.session_state[f"draft_{typed.name}"]
    field = f"typed_{typed.name}"
    st.session_state[field] = pick(st.session_state.get(field, draft.text), newer.text)
    _store(typed, draft, newer.revision)


def _standing(saved: Text) -> str:
    when = time_of_day(saved.written_at)
    return say(_SAVED).format(author=as_text(saved.author), when=when)


_UNWRITTEN = Label(
    "Wird beim Schreiben von selbst gespeichert.", "Is saved by itself while you write."
)
_SAVED = Label("Gespeichert {when} von {author}", "Saved {when} by {author}")
_CONFLICT = Label(
    "{author} hat diesen Text inzwischen geändert. Ihre Fassung oben ist noch nicht gespeichert.",
    "{author} has changed this text meanwhile. Your version above is not saved yet.",
)
_THEIRS = Label("Fassung von {author}, {when}", "Version of {author}, {when}")
_CHOICES: dict[str, tuple[Label, Callable[[str, str], str]]] = {
    "mine": (Label("Meine Fassung behalten", "Keep my version"), lambda mine, _: mine),
    "theirs": (
        Label("Fassung von {author} übernehmen", "Take the version of {author}"),
        lambda _, theirs: theirs,
    ),
    "both": (
        Label("Beide untereinander", "Both, one below the other"),
        lambda mine, theirs: f"{theirs}\n\n{mine}",
    ),
}
