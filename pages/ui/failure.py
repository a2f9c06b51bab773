"""What a person sees when something fails, and what the server writes down."""

from __future__ import annotations

import logging
import uuid

import streamlit as st
from streamlit.errors import FragmentHandledException

from kpi.errors import PortalError, RenewalError, WithheldError
from kpi.text import Label
from pages.ui.escape import as_text
from pages.ui.language import say
from pages.ui.moment import moment
from store.lock import BusyError

_LOGGER = logging.getLogger("portal.failure")


def explain(error: Exception) -> bool:
    """Draw what went wrong in place of what failed. Always returns that this is done.

    An error of the portal tells its own sentence. Of any other only a number is shown, by
    which the details are found in the server's log and nowhere else. What failed in a part that
    runs by itself has been told there.
    """
    if isinstance(error, FragmentHandledException):
        return True
    if isinstance(error, RenewalError):
        st.info(as_text(say(error.label)), icon=":material/hourglass_top:")
        return True
    if isinstance(error, WithheldError):
        st.info(as_text(say(error.label)), icon=":material/visibility_off:")
        return True
    if isinstance(error, BusyError):
        st.info(as_text(say(_busy(error))), icon=":material/hourglass_top:")
        return True
    if isinstance(error, PortalError):
        st.error(as_text(say(error.label)), icon=":material/info:")
        return True
    st.error(say(unforeseen(error, _UNEXPECTED)), icon=":material/error:")
    return True


def unforeseen(error: Exception, sentence: Label) -> Label:
    """Return a sentence with the number under which the server writes an error down."""
    number = uuid.uuid4().hex[:8].upper()
    _LOGGER.error("Error %s", number, exc_info=error)
    return sentence.format(number=number)


def _busy(error: BusyError) -> Label:
    """Return what is under way and since when, in local time and without naming the machine."""
    since = _SINCE.format(at=moment(error.since)) if error.since else Label("", "")
    return Label(
        _BUSY.de.format(what=error.purpose.de, since=since.de),
        _BUSY.en.format(what=error.purpose.en, since=since.en),
    )


_BUSY = Label(
    "Es läuft bereits {what}{since}. Bitte warten Sie, bis der Vorgang beendet ist, und versuchen "
    "Sie es dann erneut.",
    "{what} is already running{since}. Please wait until it has finished and try again.",
)
_SINCE = Label(" (seit {at})", " (since {at})")
_UNEXPECTED = Label(
    de="Hier ist ein Fehler aufgetreten, den das Portal nicht vorhergesehen hat. Das Übrige auf "
    "der Seite gilt. Laden Sie die Seite neu. Bleibt der Fehler, nennen Sie der Administration die "
    "Fehlernummer **{number}**.",
    en="An error occurred here that the portal did not foresee. The rest of the page holds. Reload "
    "the page. If the error stays, tell an administrator the error number **{number}**.",
)
