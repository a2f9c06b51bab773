"""The running import: progress, cancel, and what came of it."""

from __future__ import annotations

import streamlit as st

from connectors import jobs
from connectors.jobs import Job
from connectors.upload.outcome import Outcome
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.data import outcome, pending
from pages.ui.escape import as_text
from pages.ui.language import say
from portal.reader import Reader

_JOB = "data_job"


def follow(identifier: str) -> None:
    """Show this import from now on."""
    st.session_state[_JOB] = identifier


def is_running() -> bool:
    """Whether an import is under way."""
    job = _job()
    return job is not None and not job.is_finished


def draw(_reader: Reader) -> None:
    """Draw the import that was started last, here or by somebody else."""
    job = _job()
    if job is None:
        return
    if job.is_finished:
        if set(pending.files()) <= pending.staying():
            _draw_finished(job)
    else:
        _draw_running(job.id)


def _job() -> Job | None:
    known = st.session_state.get(_JOB)
    try:
        if known:
            return jobs.read(known)
    except PortalError:
        del st.session_state[_JOB]
    running = [job for job in jobs.all_jobs() if not job.is_finished]
    return running[0] if running else None


@st.fragment(run_every="1s")
def _draw_running(identifier: str) -> None:
    job = jobs.read(identifier)
    if job.is_finished:
        follow(identifier)
        st.rerun()
    with st.container(border=True):
        named = job.label or say(_RENEWAL)
        st.progress(min(max(job.fraction, 0.0), 1.0), text=as_text(f"{named}: {say(job.step)}"))
        if st.button(say(_CANCEL if job.label else _STOP), icon=":material/close:"):
            jobs.cancel(identifier)


def _draw_finished(job: Job) -> None:
    with st.container(border=True):
        if job.summary is not None:
            _draw_outcome(job.summary, say(_DONE if job.label else _RENEWED))
        elif job.error is not None:
            st.error(as_text(say(job.error)), icon=":material/block:")
        else:
            st.info(say(_STOPPED), icon=":material/info:")
        if job.summary is not None:
            st.html(_LINK.format(text=say(_FIGURES)))
        if st.button(say(_CLOSE), key="data_job_close"):
            st.session_state.pop(_JOB, None)
            st.rerun()


def _draw_outcome(found: Outcome, done: str) -> None:
    st.success(done if found.is_new else say(_SAME), icon=":material/check_circle:")
    if found.tables:
        outcome.draw(found)
    for note in found.notes:
        st.caption(as_text(say(note)))


_CANCEL = Label("Import abbrechen", "Cancel the import")
_STOP = Label("Abbrechen", "Cancel")
_LINK = '<a href="overview" target="_self" style="color: var(--portal-accent)">{text} →</a>'
_FIGURES = Label("Zu Ihren Kennzahlen", "To your figures")
_CLOSE = Label("Schließen", "Close")
_DONE = Label("Der Import ist fertig.", "The import is done.")
_RENEWAL = Label("Erneuerung der Daten", "Renewal of the data")
_RENEWED = Label("Die Daten sind erneuert.", "The data has been renewed.")
_SAME = Label(
    "Diese Datei war schon geladen; es hat sich nichts geändert.",
    "This file had been loaded before; nothing has changed.",
)
_STOPPED = Label(
    "Der Import wurde beendet. Die bisherigen Daten gelten weiter.",
    "The import was stopped. The data from before remain in force.",
)
