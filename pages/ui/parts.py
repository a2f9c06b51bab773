"""The parts of a page: one is seen at a time, and the address says which."""

from __future__ import annotations

import streamlit as st

from kpi.query import Query
from kpi.text import Label, Language
from pages.ui import states
from pages.ui.page import Page, Row

PARAMETER = "part"


def rows(page: Page, query: Query) -> tuple[Row, ...]:
    """Return the rows of the part in the address; rows that lack data come last.

    Where it names none, that is the first part with anything to show.
    """
    if not page.parts:
        return ()
    [part] = (part for part in page.parts if part.name == _seen(page, query))
    return tuple(sorted(part.rows, key=lambda row: not _shows((row,), query)))


def choice(page: Page, query: Query, language: Language) -> None:
    """Draw the choice among a page's parts."""
    parts = {part.name: part for part in page.parts}
    key = f"part_{page.name}"
    st.session_state[key] = _seen(page, query)
    st.segmented_control(
        _LOOK_AT.in_(language),
        tuple(parts),
        key=key,
        required=True,
        format_func=lambda name: parts[name].title.in_(language),
        on_change=_choose,
        args=(key, _first(page, query)),
        label_visibility="collapsed",
    )


def _seen(page: Page, query: Query) -> str:
    """Return the name of the part in the address, else of the first."""
    stated = st.query_params.get(PARAMETER)
    names = {part.name for part in page.parts}
    return stated if stated in names else _first(page, query)


def _first(page: Page, query: Query) -> str:
    return next((one.name for one in page.parts if _shows(one.rows, query)), page.parts[0].name)


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
