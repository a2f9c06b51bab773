"""The person's corner at the foot of the navigation: name, language, signing out."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from kpi.text import LANGUAGES, Label
from pages.ui import language, visitor
from pages.ui.escape import as_text
from pages.ui.language import say
from pages.ui.passphrase import change_passphrase
from pages.ui.second_factor import change_second_factor
from portal import session, users
from portal.guarded_socket import SIGN_OUT_ADDRESS
from portal.reader import Reader

Action = Literal["passphrase", "second_factor", "sign_out"]
_ACTIONS: dict[Action, Label] = {
    "passphrase": Label(":material/key: Passphrase ändern", ":material/key: Change passphrase"),
    "second_factor": Label(
        ":material/phonelink_lock: Zweiter Faktor", ":material/phonelink_lock: Second factor"
    ),
    "sign_out": Label(":material/logout: Abmelden", ":material/logout: Sign out"),
}


def draw_person(reader: Reader) -> None:
    """Draw who is signed in, the switch between languages and the way out."""
    with st.sidebar.container(
        key="person", horizontal=True, wrap=False, vertical_alignment="center"
    ):
        chosen = st.menu_button(
            as_text(reader.display_name),
            tuple(_ACTIONS),
            format_func=lambda action: say(_ACTIONS[action]),
            icon=":material/account_circle:",
            type="tertiary",
            key="person_menu",
        )
        _draw_language(reader)
    if chosen == "sign_out":
        session.end(reader.session)
        visitor.go_to(SIGN_OUT_ADDRESS)
    elif chosen == "passphrase":
        change_passphrase(reader)
    elif chosen == "second_factor":
        change_second_factor(reader)


def _draw_language(reader: Reader) -> None:
    wanted = st.segmented_control(
        say(_LANGUAGE),
        LANGUAGES,
        default=language.language(),
        required=True,
        format_func=lambda code: code.upper(),
        label_visibility="collapsed",
        key="person_language",
    )
    if wanted != language.language():
        users.set_language(reader.user_id, wanted)
        language.choose(wanted)
        st.rerun()


_LANGUAGE = Label("Sprache", "Language")
