"""The way in for those who have a user account."""

from __future__ import annotations

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import language, second_factor, visitor
from pages.ui.doorway import doorway, elsewhere
from pages.ui.failure import explain
from pages.ui.language import say
from portal import users
from portal.identity.provider import Identity, passphrase_form
from portal.settings import Settings

PROVIDER = passphrase_form()


def render(chosen: Settings) -> None:
    """Draw the form, and go on to the page that was asked for once someone has signed in."""
    if second_factor.is_waiting():
        with doorway(chosen, _SECOND):
            second_factor.ask()
        return
    with doorway(chosen):
        second_factor.tell_if_late()
        try:
            _ask()
        except PortalError as error:
            explain(error)
        elsewhere(visitor.wanted_page())
        st.caption(say(_NO_ACCOUNT))


def _ask() -> None:
    """Draw the form for passphrases, where there is one, and let in who proves to be somebody."""
    proven = PROVIDER.sign_in(language.language(), visitor.address()) if PROVIDER else None
    if proven is not None:
        _go_in(proven)


def _go_in(proven: Identity) -> None:
    person = users.find(proven.subject)
    if person is not None:
        language.keep(person.id)
        second_factor.go_in(person.id)


_SECOND = Label("Zweiter Faktor", "Second factor")
_NO_ACCOUNT = Label(
    de="Kein Zugang oder Passphrase vergessen? Die Administration Ihres Hauses schickt Ihnen einen "
    "Link, mit dem Sie eine neue Passphrase wählen.",
    en="No access, or forgotten the passphrase? Your administrator will send you a link with which "
    "you choose a new one.",
)
