"""Which source is shown: the address says it."""

from __future__ import annotations

import streamlit as st

from connectors.sync import saved
from connectors.sync.source import Source
from kpi.errors import PortalError
from pages.ui.failure import explain

_PARAMETER = "source"


def source() -> Source | None:
    """Return the source that the address names, None where it names none that is there."""
    name = st.query_params.get(_PARAMETER)
    try:
        return saved.load(name) if name in saved.names() else None
    except PortalError as error:
        explain(error)
        return None


def open_(name: str) -> None:
    """Show a source."""
    st.query_params[_PARAMETER] = name


def leave() -> None:
    """Show all sources again."""
    st.query_params.pop(_PARAMETER, None)
