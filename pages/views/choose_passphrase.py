"""Choose a passphrase with a link from an administrator."""

from __future__ import annotations

import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import language, second_factor
from pages.ui.doorway import doorway, elsewhere
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import say
from pages.ui.passphrase import Typed, passphrase_fields
from portal import ticket, users
from portal.errors import RefusedError
from portal.settings import Settings
from portal.state.user import User


def render(chosen: Settings) -> None:
    """Draw the two fields for the person whom the link belongs to, and sign them in."""
    secret = st.query_params["invitation"]
    owner = ticket.owner(secret, "passphrase")
    with doorway(chosen, _TITLE):
        if owner is None:
            st.error(say(_EXPIRED), icon=":material/link_off:")
            return
        st.caption(say(_FOR.format(person=as_text(owner.display_name), name=as_text(owner.name))))
        with st.form("choose_passphrase", border=False):
            typed = passphrase_fields()
            wanted = st.form_submit_button(say(_CHOOSE), type="primary", width="stretch")
        elsewhere("/", secret)
        if wanted:
            _choose(owner, secret, typed)


def _choose(owner: User, secret: str, typed: Typed) -> None:
    try:
        chosen = typed.agreed()
        users.check_passphrase(chosen, owner.name, owner.display_name)
        if ticket.redeem(secret, "passphrase") is None:
            raise RefusedError(_EXPIRED)
        users.set_passphrase(owner.name, owner.id, chosen)
        language.keep(owner.id)
        second_factor.go_in(owner.id)
    except PortalError as error:
        explain(error)


_TITLE = Label("Passphrase wählen", "Choose a passphrase")
_FOR = Label(
    "Für {person}, Anmeldename **{name}**. Der Link gilt einmal.",
    "For {person}, sign-in name **{name}**. The link works once.",
)
_CHOOSE = Label("Speichern und anmelden", "Save and sign in")
_EXPIRED = Label(
    de="Dieser Link ist abgelaufen oder wurde schon benutzt. Bitten Sie die Administration Ihres "
    "Hauses um einen neuen.",
    en="This link has expired or was used already. Please ask your administrator for a new one.",
)
