"""What a reader has chosen: the address is its only state."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from kpi import address
from kpi.address import Choice

_ROWS_OF = "rows"
_REMEMBERED, _PAGE = "portal_choice", "portal_page"


def choice() -> Choice:
    """Return what the address says."""
    return address.parse(stated())


def stated() -> dict[str, list[str]]:
    """Return those parameters of the address that choose rows."""
    every = {name: st.query_params.get_all(name) for name in st.query_params}
    return {name: values for name, values in every.items() if name in _parameters()}


def arrive(page: str) -> bool:
    """Carry the last choice to a page that the navigation opened without one; return whether the
    page is another one than before.

    A page that stays the same and loses its choice is a step back in the browser's history,
    which must not be undone.
    """
    has_come = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    if has_come and not stated() and st.session_state.get(_REMEMBERED):
        write(address.parse(st.session_state[_REMEMBERED]))
    return has_come


def write(chosen: Choice) -> None:
    """Put a choice into the address; other parameters of it stay."""
    encoded = address.encode(chosen)
    st.session_state[_REMEMBERED] = encoded
    others = {
        name: st.query_params.get_all(name) for name in st.query_params if name not in _parameters()
    }
    st.query_params.from_dict({**others, **encoded})


def choose(dimension: str, member: str) -> None:
    """Narrow the page to one member of a dimension, as a click on it asks for."""
    if dimension in address.FILTERABLE:
        write(choice().narrowed(dimension, [member]))


def remember() -> None:
    """Keep the choice of the address for the next page that the navigation opens."""
    st.session_state[_REMEMBERED] = stated()


def address_of_rows(kpi: str) -> str:
    """Return the address of this page on which the rows behind a KPI's value open."""
    every = {name: st.query_params.get_all(name) for name in st.query_params}
    return f"?{urlencode({**every, _ROWS_OF: kpi}, doseq=True)}"


def rows_asked() -> str:
    """Return the KPI whose rows the address asks to open, or nothing; it asks once."""
    return st.query_params.pop(_ROWS_OF, "")


def _parameters() -> set[str]:
    return {"period", "shift", "from", "to", "compare", *address.FILTERABLE}
