"""Users: who may sign in, and what they may see."""

from __future__ import annotations

import streamlit as st

from kpi.text import Label
from pages.ui import people_in_data
from pages.ui.heading import heading
from pages.ui.language import say
from pages.ui.user_card import create_user, draw_user
from pages.ui.user_table import choose_user
from portal import users
from portal.reader import Reader
from portal.roles import ADMINISTRATORS

NAME = "users"
TITLE = Label("Benutzer", "Users")
ICON = ":material/group:"
ROLES = ADMINISTRATORS


def render(reader: Reader) -> None:
    """Draw the users, and the card of the one chosen."""
    heading(TITLE, _SENTENCE)
    if st.button(say(_ADD), type="primary", icon=":material/person_add:"):
        create_user(reader)
    chosen = choose_user(users.everyone())
    if chosen is not None:
        draw_user(reader, chosen)
    else:
        st.caption(say(_HINT))
    people_in_data.draw(reader)


_SENTENCE = Label(
    "Wer sich anmelden darf, und was die Person sieht.", "Who may sign in, and what they see."
)
_ADD = Label("Benutzer anlegen", "Add a user")
_HINT = Label(
    "Wählen Sie eine Zeile, um Rechte zu ändern, eine Passphrase zurückzusetzen oder einen Zugang "
    "zu sperren.",
    "Choose a row to change rights, reset a passphrase or lock an account.",
)
