"""Data derived by an earlier release: derived anew when the portal starts, or on request."""

from __future__ import annotations

import logging

import streamlit as st

from connectors import jobs
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import figures
from pages.ui.data import importing
from pages.ui.language import say
from portal import audit
from portal.reader import Reader
from portal.state.database import writing

_LOGGER = logging.getLogger("portal")


def begin() -> None:
    """Derive the data anew beside the server where an earlier release has derived them.

    The server starts whatever comes of it; until it is done the version before answers.
    """
    try:
        if _is_wanted():
            jobs.start(())
            _LOGGER.warning("The data are derived anew for this release; the portal goes on.")
    except (PortalError, OSError):
        _LOGGER.exception("The data could not be derived anew.")


def draw(reader: Reader) -> None:
    """Offer the renewal where it is wanted and nothing runs that brings it anyway."""
    if not _is_wanted():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(say(_EARLIER))
        if st.button(say(_RENEW), icon=":material/refresh:", type="primary"):
            job = jobs.start((), by=reader.name)
            with writing() as state:
                audit.note(state, reader.name, "data_renewed")
            importing.follow(job.id)
            st.rerun()


def _is_wanted() -> bool:
    """Whether the data are of an earlier release and no load is under way: each renews them."""
    running = any(not job.is_finished for job in jobs.all_jobs())
    return figures.has_loaded() and figures.store().is_earlier and not running


_EARLIER = Label(
    "Diesen Datenstand hat eine frühere Fassung des Portals abgeleitet. Bis er erneuert ist, "
    "sind neuere Kennzahlen nicht verfügbar.",
    "An earlier release of the portal derived this version of the data. Until it is renewed, "
    "newer KPIs are not available.",
)
_RENEW = Label("Jetzt erneuern", "Renew now")
