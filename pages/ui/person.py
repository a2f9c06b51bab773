"""The person's corner at the foot of the navigation: name, language, signing out."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from kpi.text import LANGUAGES, Label
from pages.ui import language, visitor
from pages.ui.escape import as_text
from pages.ui.export import ROUTE
from pages.ui.language import say
from pages.ui.passphrase import change_passphrase
from pages.ui.second_factor import change_second_factor
from portal import session, users
from portal.guarded_socket import SIGN_OUT_ADDRESS
from portal.reader import Reader

Action = Literal["passphrase", "second_factor", "own_data", "sign_out"]
_ACTIONS: dict[Action, Label] = {
    "passphrase": Label(":material/key: Passphrase ändern", ":material/key: Change passphrase"),
    "second_factor": Label(
        ":material/phonelink_lock: Zweiter Faktor", ":material/phonelink_lock: Second factor"
    ),
    "own_data": Label(":material/download: Meine Daten", ":material/download: My data"),
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
    elif chosen == "own_data":
        _offer_own_data()
    elif chosen == "second_factor":
        change_second_factor(reader)


def _offer_own_data() -> None:
    """Open the dialog from which a person downloads all that is known about them."""

    def draw() -> None:
        st.caption(say(_OWN_DATA))
        st.link_button(say(_DOWNLOAD), f"{ROUTE}/own/data.json", icon=":material/download:")

    st.dialog(say(_MY_DATA), icon=":material/download:")(draw)()


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


_MY_DATA = Label("Meine Daten", "My data")
_OWN_DATA = Label(
    "Alles, was das Portal über Sie gespeichert hat: Benutzerkonto, Sitzungen, gespeicherte "
    "Ansichten, Protokoll, und alle Zeilen des Datenbestands, die Ihnen zugeordnet sind.",
    "All that the portal has stored about you: user account, sessions, saved views, log, and all "
    "rows of the data that are assigned to you.",
)
_DOWNLOAD = Label("Herunterladen", "Download")
_LANGUAGE = Label("Sprache", "Language")
