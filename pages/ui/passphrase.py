"""Choosing a passphrase: its two fields, and the dialog that changes one's own."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import visitor
from pages.ui.failure import explain
from pages.ui.language import say
from portal import users
from portal.errors import RefusedError
from portal.identity import account, passphrase
from portal.reader import Reader


@dataclass(frozen=True)
class Typed:
    """What was typed into the two fields."""

    once: str
    again: str

    def agreed(self) -> str:
        """Return the passphrase. Raises RefusedError when the two differ."""
        if passphrase.normalise(self.once) != passphrase.normalise(self.again):
            raise RefusedError(_DIFFERENT)
        return self.once


def passphrase_fields() -> Typed:
    """Draw the two fields, with what makes a good passphrase below them."""
    once = st.text_input(say(_NEW), type="password", autocomplete="new-password")
    again = st.text_input(say(_AGAIN), type="password", autocomplete="new-password")
    st.caption(say(_ADVICE.format(shortest=passphrase.SHORTEST, longest=passphrase.LONGEST)))
    return Typed(once, again)


def change_passphrase(reader: Reader) -> None:
    """Open the dialog in which a person changes their own passphrase."""
    st.dialog(say(_TITLE), icon=":material/key:")(_draw_change)(reader)


def _draw_change(reader: Reader) -> None:
    with st.form("change_passphrase", border=False):
        present = st.text_input(say(_PRESENT), type="password", autocomplete="current-password")
        typed = passphrase_fields()
        wanted = st.form_submit_button(say(_TITLE), type="primary")
    if not wanted:
        return
    try:
        if not account.proves(reader.name, present, visitor.address()):
            raise RefusedError(_WRONG)
        users.set_passphrase(
            reader.name, reader.user_id, typed.agreed(), keep_session=reader.session
        )
    except PortalError as error:
        explain(error)
        return
    st.toast(say(_CHANGED), icon=":material/check:")
    st.rerun()


_TITLE = Label("Passphrase ändern", "Change passphrase")
_CHANGED = Label(
    "Die Passphrase ist geändert. Alle anderen Sitzungen sind beendet.",
    "The passphrase has been changed. All other sessions have ended.",
)
_PRESENT = Label("Bisherige Passphrase", "Present passphrase")
_NEW = Label("Neue Passphrase", "New passphrase")
_AGAIN = Label("Neue Passphrase wiederholen", "Repeat the new passphrase")
_ADVICE = Label(
    de="{shortest} bis {longest} Zeichen. Gut sind vier oder mehr Wörter, die nichts miteinander "
    "zu tun haben; Leerzeichen und Umlaute sind erlaubt.",
    en="{shortest} to {longest} characters. Four or more unrelated words are good; blanks and any "
    "letters are allowed.",
)
_DIFFERENT = Label(
    de="Die beiden Passphrasen stimmen nicht überein. Bitte geben Sie beide noch einmal ein.",
    en="The two passphrases differ. Please type both again.",
)
_WRONG = Label(
    de="Die bisherige Passphrase stimmt nicht, oder es gab zu viele Versuche.",
    en="The present passphrase is wrong, or there were too many attempts.",
)
