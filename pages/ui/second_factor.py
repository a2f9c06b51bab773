"""The second factor on the page: asking for a code, and setting an authenticator up."""

from __future__ import annotations

import base64
import io

import segno
import streamlit as st

from kpi.errors import PortalError
from kpi.text import Label
from pages.ui import visitor
from pages.ui.escape import as_text
from pages.ui.failure import explain
from pages.ui.language import say
from portal import oversight, settings, ticket
from portal.errors import RefusedError
from portal.identity import second_factor
from portal.reader import Reader

_PROVEN, _SECRET = "second_factor_ticket", "second_factor_secret"
_GROUP = 4
"""Letters that a person types at a time."""


def go_in(user_id: int) -> None:
    """Sign in who has proven to be a user, or ask for the second factor first.

    Ends this run.
    """
    if second_factor.is_set_up(user_id) or _is_required(user_id):
        st.session_state[_PROVEN] = ticket.issue(user_id, "second_factor")
        st.query_params.pop("invitation", None)
        st.rerun()
    visitor.sign_in_as(user_id)


def _is_required(user_id: int) -> bool:
    return oversight.load().needs_second_factor and second_factor.is_keeper(user_id)


def is_waiting() -> bool:
    """Return whether somebody has proven the first factor here, and the second is to come."""
    secret = st.session_state.get(_PROVEN)
    return secret is not None and ticket.owner(secret, "second_factor") is not None


def tell_if_late() -> None:
    """Say that the time for the second factor ran out, where it did just now."""
    if st.session_state.pop(_PROVEN, None) is not None:
        explain(RefusedError(_TOO_LATE))


def ask() -> None:
    """Draw the field for the code, or first what sets an authenticator up."""
    secret = st.session_state[_PROVEN]
    owner = ticket.owner(secret, "second_factor")
    if owner is None:
        return
    has_factor = second_factor.is_set_up(owner.id)
    if has_factor:
        st.caption(say(_ENTER.format(account=as_text(owner.name))))
    else:
        st.caption(say(_REQUIRED))
        _picture(owner.name)
    with st.form("second_factor", border=False):
        code = st.text_input(say(_CODE), max_chars=12, autocomplete="one-time-code")
        wanted = st.form_submit_button(say(_GO_ON), type="primary", width="stretch")
    if wanted:
        try:
            _prove(owner.id, code, secret, has_factor=has_factor)
        except PortalError as error:
            explain(error)
    if has_factor:
        st.caption(say(_LOST))
    if st.button(say(_BACK), type="tertiary", icon=":material/arrow_back:", key="factor_back"):
        _go_back()


def _go_back() -> None:
    ticket.redeem(st.session_state.pop(_PROVEN), "second_factor")
    st.session_state.pop(_SECRET, None)
    st.rerun()


def _prove(user_id: int, code: str, proven: str, *, has_factor: bool) -> None:
    if not has_factor:
        second_factor.set_up(user_id, st.session_state[_SECRET], code)
    elif not second_factor.proves(user_id, code, visitor.address()):
        raise RefusedError(second_factor.WRONG)
    if ticket.redeem(proven, "second_factor") is None:
        raise RefusedError(_TOO_LATE)
    visitor.sign_in_as(user_id)


def change_second_factor(reader: Reader) -> None:
    """Open the dialog in which a person sets up or removes their second factor."""
    st.dialog(say(_TITLE), icon=":material/phonelink_lock:")(_draw_change)(reader)


def _draw_change(reader: Reader) -> None:
    has_factor = second_factor.is_set_up(reader.user_id)
    if has_factor and _is_required(reader.user_id):
        st.caption(say(_MUST_KEEP))
        return
    if has_factor:
        st.caption(say(_HAS))
    else:
        _picture(reader.name)
    with st.form("change_second_factor", border=False):
        code = st.text_input(say(_CODE), max_chars=12, autocomplete="one-time-code")
        wanted = st.form_submit_button(say(_REMOVE if has_factor else _SET), type="primary")
    if not wanted:
        return
    try:
        _change(reader, code, has_factor=has_factor)
    except PortalError as error:
        explain(error)
        return
    st.session_state.pop(_SECRET, None)
    st.rerun()


def _change(reader: Reader, code: str, *, has_factor: bool) -> None:
    if not has_factor:
        made = st.session_state[_SECRET]
        second_factor.set_up(reader.user_id, made, code, keep_session=reader.session)
    elif not second_factor.proves(reader.user_id, code, visitor.address()):
        raise RefusedError(second_factor.WRONG)
    else:
        second_factor.take(reader.name, reader.user_id)


def _picture(account: str) -> None:
    """Draw the secret as a picture for an authenticator, and as letters to type."""
    secret = st.session_state.setdefault(_SECRET, second_factor.new_secret())
    read = second_factor.address(secret, account, settings.load().organisation)
    drawn = io.BytesIO()
    segno.make(read, error="m").save(drawn, kind="svg", scale=4, border=3, light="white")
    code = base64.b64encode(drawn.getvalue()).decode()
    st.caption(say(_SCAN))
    st.html(f'<img src="data:image/svg+xml;base64,{code}" alt="{say(_ALT)}" width="200">')
    groups = " ".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))
    st.code(groups, language=None, wrap_lines=True)


_TITLE = Label("Zweiter Faktor", "Second factor")
_CODE = Label("Code aus der Authenticator-App", "Code of the authenticator app")
_ENTER = Label(
    "Die Passphrase stimmt. Geben Sie nun die sechs Ziffern ein, die Ihre Authenticator-App für "
    "{account} zeigt.",
    "The passphrase is right. Now enter the six digits that your authenticator app shows for "
    "{account}.",
)
_LOST = Label(
    "Gerät verloren oder neu? Die Administration Ihres Hauses setzt den zweiten Faktor zurück.",
    "Device lost or new? Your administrator resets the second factor.",
)
_BACK = Label("Zurück zur Anmeldung", "Back to signing in")
_GO_ON = Label("Weiter", "Continue")
_SET = Label("Einrichten", "Set up")
_REMOVE = Label("Entfernen", "Remove")
_REQUIRED = Label(
    "Wer das Portal verwaltet, meldet sich mit einem zweiten Faktor an. Richten Sie ihn jetzt ein.",
    "Whoever manages the portal signs in with a second factor. Please set it up now.",
)
_SCAN = Label(
    "Lesen Sie das Bild mit einer Authenticator-App ein oder tippen Sie die Zeichen darunter ab. "
    "Geben Sie dann den Code ein, den die App zeigt.",
    "Read the picture with an authenticator app, or type the letters below it. Then enter the "
    "code that the app shows.",
)
_ALT = Label("Bild für die Authenticator-App", "Picture for the authenticator app")
_HAS = Label(
    "Ein zweiter Faktor ist eingerichtet. Mit einem Code können Sie ihn entfernen; danach sind Sie "
    "überall abgemeldet.",
    "A second factor is set up. With a code you can remove it; you will then be signed out "
    "everywhere.",
)
_MUST_KEEP = Label(
    "Ein zweiter Faktor ist eingerichtet. Wer das Portal verwaltet, braucht hier einen. Bei einem "
    "neuen Gerät setzt ihn eine andere Person mit der Rolle Administration zurück.",
    "A second factor is set up. Whoever manages the portal needs one here. For a new device "
    "another administrator resets it.",
)
_TOO_LATE = Label(
    "Die Zeit für den zweiten Faktor ist abgelaufen. Bitte melden Sie sich noch einmal an.",
    "The time for the second factor has run out. Please sign in again.",
)
