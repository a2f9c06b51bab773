"""People as they stand in the data: what is stored about one, and erasing them for good."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from connectors import delivered
from kpi.errors import PortalError
from kpi.text import Label
from pages.ui.data import publishing
from pages.ui.escape import as_text
from pages.ui.export import ROUTE
from pages.ui.failure import explain
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.personal_files import LOCKED
from portal import erasing, org_units, settings
from portal.reader import Reader

Kind = Literal["advisor", "customer"]


def draw(reader: Reader) -> None:
    """Draw the choice of a person, the file about them, and the way to erase them."""
    with st.container(border=True, key="people_in_data"):
        section(_TITLE, _SENTENCE)
        left, right = st.columns((1, 2), gap="medium", vertical_alignment="top")
        with left:
            kind = _choose_kind()
        with right:
            key = _choose_person(kind)
        if not key:
            st.caption(say(_HINT))
            return
        with st.container(horizontal=True):
            is_open = reader.scope.names and reader.scope.persons
            query = urlencode({"kind": kind, "key": key, "lang": language()})
            st.link_button(
                say(_TELL),
                f"{ROUTE}/person/data.json?{query}",
                icon=":material/download:",
                disabled=not is_open,
                help=None if is_open else say(LOCKED),
            )
            if st.button(say(_ERASE), icon=":material/person_remove:", key="person_erase"):
                _open(reader, kind, key)


def _choose_kind() -> Kind:
    kinds: tuple[Kind, ...] = ("advisor", "customer")
    chosen = st.segmented_control(
        say(_WHO),
        kinds,
        default="advisor",
        required=True,
        format_func=lambda kind: say(_KINDS[kind]),
        key="person_kind",
    )
    return chosen or "advisor"


def _choose_person(kind: Kind) -> str | None:
    if kind == "customer":
        return st.text_input(say(_CUSTOMER), key="person_customer").strip() or None
    named = org_units.all_advisors()
    return st.selectbox(
        say(_ADVISOR),
        tuple(named),
        index=None,
        format_func=lambda key: f"{named[key]} ({key})",
        placeholder=say(_CHOOSE),
        key="person_advisor",
    )


def _open(reader: Reader, kind: Kind, key: str) -> None:
    """Open the dialog that says what goes, and erases once that was read."""
    named = org_units.all_advisors().get(key, key) if kind == "advisor" else key

    def draw() -> None:
        asked = st.empty()
        with asked.container():
            st.markdown(f"**{as_text(named)}**")
            st.warning(say(erasing.BEFOREHAND), icon=":material/warning:")
            sure = st.checkbox(say(_SURE), key="person_sure")
            wanted = st.button(
                say(_ERASE), type="primary", disabled=not sure, key="person_erase_now"
            )
        if wanted:
            asked.empty()
            _erase(reader, kind, key)

    icon = ":material/person_remove:"
    st.dialog(say(_ERASE), width="medium", icon=icon, on_dismiss="rerun")(draw)()


def _erase(reader: Reader, kind: Kind, key: str) -> None:
    try:
        delivered.require_nobody_loading()
        with st.spinner(say(_WORKING)):
            done = erasing.erase(reader.name, kind, key, settings.load().parameters)
        delivered.forget()
    except PortalError as error:
        explain(error)
        return
    publishing.begin()
    st.success(as_text(say(done.in_words())), icon=":material/check:")


_TITLE = Label("Personen in den Daten", "People in the data")
_SENTENCE = Label(
    "Was über einen Berater oder einen Kunden gespeichert ist, und wie es gelöscht wird. "
    "Benutzerkonten sind davon getrennt.",
    "What is stored about an advisor or a customer, and how it is erased. User accounts are "
    "apart from that.",
)
_HINT = Label(
    "Wählen Sie eine Person. Vor dem Löschen wird gesagt, was verloren geht.",
    "Choose a person. Before anything is erased you are told what goes.",
)
_WHO = Label("Wer", "Who")
_KINDS: dict[Kind, Label] = {
    "advisor": Label("Berater", "Advisor"),
    "customer": Label("Kunde", "Customer"),
}
_ADVISOR = Label("Person", "Person")
_CUSTOMER = Label("Schlüssel des Kunden in den Daten", "The customer's key in the data")
_CHOOSE = Label("Bitte auswählen", "Please choose")
_TELL = Label("Auskunft herunterladen", "Download what is stored")
_ERASE = Label("Person löschen", "Erase the person")
_SURE = Label(
    "Ich habe das gelesen und will die Person endgültig löschen.",
    "I have read this and want to erase the person for good.",
)
_WORKING = Label(
    "Die Person wird gelöscht; der Datenstand wird dabei neu geschrieben …",
    "Erasing the person; the data are written anew …",
)
