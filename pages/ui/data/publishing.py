"""Bringing what was loaded to the engine that figures are read from: watched, tried again."""

from __future__ import annotations

import logging

import streamlit as st

from connectors.publish import attempt, child
from connectors.publish.attempt import Attempt
from kpi.conformance.release import release
from kpi.engine import address, present
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import figures
from pages.ui.escape import as_text
from pages.ui.language import say
from portal import audit
from portal.reader import Reader
from portal.state.database import writing


def begin() -> None:
    """Publish beside the portal what has changed on a page, where that is to be done by itself."""
    if address.address() and attempt.is_automatic():
        child.start()


def catch_up() -> None:
    """Publish when the portal starts where this release has not examined the engine yet.

    The server starts whatever comes of it.
    """
    try:
        if address.address() and figures.has_loaded() and present.examination().by != release():
            begin()
    except (PortalError, OSError):
        _LOGGER.exception("The engine that figures are read from could not be asked.")


def draw(reader: Reader) -> None:
    """Draw the publication under way, or that the last one failed; nothing where all is well."""
    found = attempt.last() if address.address() else None
    if found is None or found.state == "done":
        return
    if found.state == "running":
        _draw_running()
    else:
        _draw_failed(found, reader)


def offer(reader: Reader) -> None:
    """Offer to publish, where nobody is doing that."""
    found = attempt.last()
    if found is not None and found.state == "running":
        return
    if st.button(say(_PUBLISH), icon=":material/publish:", key="publish"):
        with writing() as state:
            audit.note(state, reader.name, "version_published")
        child.start()
        st.rerun()


@st.fragment(run_every="2s")
def _draw_running() -> None:
    found = attempt.last()
    if found is None or found.state != "running":
        st.rerun()
    with st.container(border=True):
        share = min(max(found.fraction, 0.0), 1.0)
        st.progress(share, text=as_text(f"{say(_RUNNING)}: {say(found.step)}"))


def _draw_failed(found: Attempt, reader: Reader) -> None:
    with st.container(border=True):
        reason = say(found.error) if found.error else ""
        st.error(as_text(f"{say(_FAILED)} {reason}"), icon=":material/cloud_off:")
        version = _served()
        if version:
            st.caption(as_text(say(_SERVED.format(version=version))))
        offer(reader)


def _served() -> str:
    """Return what figures are read from now; empty where that cannot be asked either."""
    try:
        return figures.engine().version
    except PortalError:
        return ""


_LOGGER = logging.getLogger("portal")
_RUNNING = Label("Veröffentlichung", "Publication")
_FAILED = Label(
    "Die geladenen Daten ließen sich nicht veröffentlichen.",
    "The loaded data could not be published.",
)
_SERVED = Label(
    "Die Seiten zeigen weiter den zuletzt veröffentlichten Datenstand {version}.",
    "The pages go on showing version {version}, which was published last.",
)
_PUBLISH = Label("Jetzt veröffentlichen", "Publish now")
