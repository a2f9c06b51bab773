"""First start: create the administrator with the one-time code."""

from __future__ import annotations

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import language, visitor
from pages.ui.doorway import doorway
from pages.ui.failure import explain
from pages.ui.language import say
from pages.ui.passphrase import passphrase_fields
from portal import set_up
from portal.settings import Settings


def render(chosen: Settings) -> None:
    """Draw the form, and sign the new administrator in."""
    with doorway(chosen, _TITLE, _SENTENCE), st.form("set_up", border=False):
        given = st.query_params.get("code", "")
        code = st.text_input(say(_CODE), value=given, help=say(_WHERE), autocomplete="off")
        display_name = st.text_input(say(_DISPLAY_NAME), autocomplete="name")
        name = st.text_input(say(_NAME), help=say(_NAME_HELP), autocomplete="username")
        typed = passphrase_fields()
        if st.form_submit_button(say(_CREATE), type="primary", width="stretch"):
            try:
                person = set_up.create_first_administrator(code, name, display_name, typed.agreed())
                language.keep(person.id)
                visitor.sign_in_as(person.id)
            except PortalError as error:
                explain(error)


_TITLE = Label("Portal einrichten", "Set up the portal")
_SENTENCE = Label(
    de="Legen Sie die erste Person an, die das Portal verwaltet. Sie sieht alle Daten und kann "
    "weitere Benutzer anlegen.",
    en="Create the first person who manages the portal. They see all data and can add more users.",
)
_CODE = Label("Einrichtungscode", "Set-up code")
_WHERE = Label(
    de="Er steht in der Ausgabe des Servers und in der Datei setup-code im Datenordner und gilt "
    "einmal.",
    en="It is in the server's output and in the file setup-code in the data folder, and works "
    "once.",
)
_DISPLAY_NAME = Label("Ihr Name", "Your name")
_NAME = Label("Anmeldename", "Sign-in name")
_NAME_HELP = Label(
    "Ohne Leerzeichen, zum Beispiel anna.berger", "Without blanks, for example anna.berger"
)
_CREATE = Label("Administrator anlegen", "Create administrator")
