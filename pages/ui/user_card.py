"""One user: what they may do, and whether they may sign in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import visitor
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import say
from pages.ui.rights import rights_fields
from portal import own_data, ticket, users
from portal.identity import linked, second_factor
from portal.reader import Reader
from portal.users import Person, Rights

_NOBODY = Rights(roles=frozenset())


def create_user(reader: Reader) -> None:
    """Open the dialog in which a user is created and invited."""
    _dialog(_CREATE, ":material/person_add:")(draw_new)(reader)


def draw_user(reader: Reader, person: Person) -> None:
    """Draw a user's card with the buttons that change it."""
    key = f"user_{person.id}"
    with st.container(border=True, key="user_card"):
        st.subheader(as_text(person.display_name), anchor=False)
        display_name, email = _draw_names(key, person.display_name, person.email)
        rights = rights_fields(key, person.rights)
        with st.container(horizontal=True):
            if st.button(say(_SAVE), type="primary", key=f"{key}_save"):
                _change(reader, person, display_name, email, rights)
            if person.id != reader.user_id:
                _draw_access(reader, person, key)
        st.caption(say(_AT_ONCE))


def draw_new(reader: Reader) -> None:
    """Draw the dialog's fields, and the link for the person once they are created."""
    display_name, email = _draw_names("new", "", None)
    name = st.text_input(say(_NAME), help=say(_NAME_HELP), key="new_name")
    rights = rights_fields("new", _NOBODY)
    if st.button(say(_CREATE), type="primary", key="new_create"):
        try:
            person = users.create(reader.name, name, display_name, email, rights)
            _draw_link(person, _new_link(person))
            if not rights.roles:
                st.warning(say(_NO_ROLE), icon=":material/visibility_off:")
        except PortalError as error:
            explain(error)


def _draw_access(reader: Reader, person: Person, key: str) -> None:
    if person.is_active and st.button(say(_NEW_LINK), key=f"{key}_link"):
        users.take_passphrase(reader.name, person.id)
        linked.unlink(reader.name, person.id)
        _dialog(_NEW_LINK, ":material/link:")(_draw_link)(person, _new_link(person))
    has_factor = second_factor.is_set_up(person.id)
    if has_factor and st.button(say(_NO_FACTOR), key=f"{key}_factor"):
        second_factor.take(reader.name, person.id)
        st.rerun()
    if not person.is_active and st.button(say(_ERASE), key=f"{key}_erase"):
        _dialog(_ERASE, ":material/delete:")(_draw_erase)(reader, person)
    if st.button(say(_LOCK if person.is_active else _UNLOCK), key=f"{key}_lock"):
        try:
            users.set_active(reader.name, person.id, not person.is_active)
        except PortalError as error:
            explain(error)
        else:
            st.rerun()


def _draw_erase(reader: Reader, person: Person) -> None:
    st.caption(say(_ERASED.format(person=as_text(person.display_name))))
    if st.button(say(_ERASE), type="primary", key="erase_user"):
        try:
            own_data.erase(reader.name, person.id)
        except PortalError as error:
            explain(error)
        else:
            st.rerun()


def _draw_names(key: str, display_name: str, email: str | None) -> tuple[str, str | None]:
    left, right = st.columns(2, gap="medium")
    shown = left.text_input(say(_DISPLAY_NAME), value=display_name, key=f"{key}_display_name")
    return shown, right.text_input(say(_EMAIL), value=email or "", key=f"{key}_email") or None


def _change(
    reader: Reader, person: Person, display_name: str, email: str | None, rights: Rights
) -> None:
    try:
        users.change(reader.name, person.id, display_name, email, rights)
    except PortalError as error:
        explain(error)
        return
    st.toast(say(_SAVED), icon=":material/check:")
    st.rerun()


def _new_link(person: Person) -> str:
    return visitor.link(invitation=ticket.issue(person.id, "passphrase"))


def _draw_link(person: Person, link: str) -> None:
    hours = int(ticket.VALID["passphrase"].total_seconds() // 3600)
    st.success(say(_SEND.format(person=as_text(person.display_name), hours=hours)))
    st.code(link, language=None, wrap_lines=True)


def _dialog(title: Label, icon: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return st.dialog(say(title), width="medium", icon=icon, on_dismiss="rerun")


_CREATE = Label("Benutzer anlegen", "Add a user")
_DISPLAY_NAME = Label("Name", "Name")
_EMAIL = Label("E-Mail (freiwillig)", "E-mail (optional)")
_NAME = Label("Anmeldename", "Sign-in name")
_NAME_HELP = Label(
    "Ohne Leerzeichen, zum Beispiel anna.berger", "Without blanks, for example anna.berger"
)
_SAVE = Label("Speichern", "Save")
_SAVED = Label("Gespeichert", "Saved")
_NEW_LINK = Label("Passphrase zurücksetzen", "Reset the passphrase")
_ERASE = Label("Benutzer löschen", "Erase the user")
_ERASED = Label(
    "Konto, Sitzungen und gespeicherte Ansichten von {person} werden gelöscht; im Protokoll bleibt "
    "eine Nummer statt des Namens. Zahlen des Datenbestands ändern sich nicht.",
    "The account, sessions and saved views of {person} are deleted; in the log a number stays in "
    "place of the name. Figures do not change.",
)
_NO_FACTOR = Label("Zweiten Faktor zurücksetzen", "Reset the second factor")
_LOCK = Label("Zugang sperren", "Lock the account")
_UNLOCK = Label("Zugang wieder öffnen", "Unlock the account")
_AT_ONCE = Label(
    "Andere Rechte, eine neue Passphrase und eine Sperre gelten sofort und beenden alle Sitzungen "
    "der Person.",
    "Other rights, a new passphrase and a lock take effect at once and end all of the person's "
    "sessions.",
)
_NO_ROLE = Label(
    "Angelegt ist die Person ohne Rolle: Sie sieht nichts, bis Sie ihr eine geben.",
    "The person was created without a role: they see nothing until you give them one.",
)
_SEND = Label(
    de="Geben Sie diesen Link an {person} weiter. Er gilt {hours} Stunden und einmal; danach ist "
    "er hier nicht mehr zu sehen.",
    en="Pass this link on to {person}. It is valid for {hours} hours and works once; it will not "
    "be shown here again.",
)
