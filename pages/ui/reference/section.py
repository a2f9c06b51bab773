"""A part of the page: what was entered, a button to enter more, and one to take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import choosable, failure
from pages.ui.heading import section
from pages.ui.language import say
from pages.ui.moment import moment
from portal.entries import Entry, Held


@dataclass(frozen=True, kw_only=True)
class Section:
    name: str
    title: Label
    sentence: Label
    add: Label
    none: Label


def draw(
    part: Section,
    entries: Sequence[Entry[Held]],
    cells: Callable[[Held], dict[Label, str]],
    *,
    is_over: Callable[[Entry[Held]], bool],
    ask: Callable[[], None] | None,
    ends: Mapping[Label, Callable[[Entry[Held]], None]],
) -> None:
    """Draw a part; `ask` draws the fields of a new entry, `ends` are what can be done with one.

    There is neither for someone who only reads.
    """
    with st.container(border=True, key=f"part_{part.name}"):
        section(part.title, part.sentence)
        standing = [entry for entry in reversed(entries) if not is_over(entry)]
        over = [entry for entry in reversed(entries) if is_over(entry)]
        chosen = _table(part.name, standing, cells, chooses=bool(ends))
        if not standing:
            st.caption(say(part.none))
        _buttons(part, chosen, ask, ends if standing else {})
        if over:
            with st.expander(say(_OVER.format(count=len(over)))):
                _table(f"{part.name}_over", over, cells, chooses=False)


def _buttons(
    part: Section,
    chosen: Entry[Held] | None,
    ask: Callable[[], None] | None,
    ends: Mapping[Label, Callable[[Entry[Held]], None]],
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if ask is not None and st.button(
            say(part.add), icon=":material/add:", key=f"add_{part.name}"
        ):
            st.dialog(say(part.add), on_dismiss="rerun")(ask)()
        if ends and chosen is None:
            st.caption(say(_CHOOSE))
        for number, (label, end) in enumerate(ends.items() if chosen else ()):
            if chosen and st.button(say(label), key=f"end_{part.name}_{number}"):
                _end(end, chosen)


def _end(end: Callable[[Entry[Held]], None], chosen: Entry[Held]) -> None:
    tried(lambda: end(chosen))


def tried(write: Callable[[], object]) -> None:
    """Write something and draw the page anew, or tell why it was refused."""
    try:
        write()
    except PortalError as error:
        failure.explain(error)
        return
    st.toast(say(_SAVED), icon=":material/check:")
    st.rerun()


def _table(
    key: str,
    entries: Sequence[Entry[Held]],
    cells: Callable[[Held], dict[Label, str]],
    *,
    chooses: bool,
) -> Entry[Held] | None:
    """Draw entries, and return the one whose row is chosen."""
    if not entries:
        return None
    rows = [
        {say(label): text for label, text in {**cells(entry.held), **_written(entry)}.items()}
        for entry in entries
    ]
    if not chooses:
        st.dataframe(rows, hide_index=True, key=f"table_{key}")
        return None
    return choosable.choose(f"table_{key}", entries, rows, [entry.id for entry in entries])


def _written(entry: Entry[Held]) -> dict[Label, str]:
    return {_WRITTEN: f"{entry.author}, {moment(entry.written_at)}"}


_WRITTEN = Label("Eingetragen", "Entered")
_SAVED = Label("Gespeichert", "Saved")
_OVER = Label("Beendete ({count})", "Ended ({count})")
_CHOOSE = Label(
    "Um etwas zu beenden, wählen Sie seine Zeile.", "To end one of them, choose its row."
)
