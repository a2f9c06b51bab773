"""Which source is shown: the address says it."""

from __future__ import annotations

import streamlit as st

from connectors.sync import saved
from connectors.sync.source import Source
from kpi.errors import PortalError
from pages.ui.failure import explain

_PARAMETER, _PART = "source", "part"
WORDS = "words"


def source() -> Source | None:
    """Return the source that the address names, None where it names none that is there."""
    name = st.query_params.get(_PARAMETER)
    try:
        return saved.load(name) if name in saved.names() else None
    except PortalError as error:
        explain(error)
        return None


def part() -> str:
    """Return which part of the source is shown first, empty for the first one."""
    return str(st.query_params.get(_PART, ""))


def open_(name: str, part: str = "") -> None:
    """Show a source, and which part of it first."""
    st.query_params[_PARAMETER] = name
    if part:
        st.query_params[_PART] = part


def leave() -> None:
    """Show all sources again."""
    for name in (_PARAMETER, _PART):
        st.query_params.pop(name, None)
