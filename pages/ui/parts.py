"""The parts of a page: one is seen at a time, and the address says which."""

from __future__ import annotations

import streamlit as st

from kpi.query import Query
from kpi.text import Label, Language
from pages.ui import states
from pages.ui.page import Page, Row

PARAMETER = "part"


def chosen(page: Page, query: Query, language: Language) -> tuple[Row, ...]:
    """Draw the choice among a page's parts and return the rows of the one in the address.

    Where it names none, that is the first with anything to show; rows that lack data come last.
    """
    if not page.parts:
        return ()
    parts = {part.name: part for part in page.parts}
    first = next((p.name for p in page.parts if _shows(p.rows, query)), page.parts[0].name)
    stated = st.query_params.get(PARAMETER, first)
    key = f"part_{page.name}"
    st.session_state[key] = stated if stated in parts else first
    st.segmented_control(
        _LOOK_AT.in_(language),
        tuple(parts),
        key=key,
        required=True,
        format_func=lambda name: parts[name].title.in_(language),
        on_change=_choose,
        args=(key, first),
        label_visibility="collapsed",
    )
    rows = parts[st.session_state[key]].rows
    return tuple(sorted(rows, key=lambda row: not _shows((row,), query)))


def _shows(rows: tuple[Row, ...], query: Query) -> bool:
    """Whether any exhibit has data to show, or needs none."""
    every = [exhibit.kpis for row in rows for exhibit in row]
    return any(not kpis or not states.has_nothing(kpis, query) for kpis in every)


def _choose(key: str, first: str) -> None:
    """Put the chosen part into the address; the first one is not named there."""
    name = st.session_state[key]
    if name == first:
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = name


_LOOK_AT = Label("Ansicht", "View")
