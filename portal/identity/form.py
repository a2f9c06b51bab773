"""The passphrase form. The only module that knows streamlit-authenticator.

Of that package only the form is used. Its cookie can be replayed after signing out and its
file of users loses changes, so it gets neither: names and passphrases are checked by
`portal.identity.account`, and the session is the portal's own.
"""

from __future__ import annotations

import secrets

import streamlit
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController

from kpi.text import Label, Language
from portal.errors import RefusedError
from portal.identity import account
from portal.identity.provider import Identity

ISSUER = "portal"
_COOKIE_KEY = secrets.token_urlsafe(48)
_LEFT_BEHIND = ("authentication_status", "username", "name", "email", "roles", "logout")


class PassphraseForm:
    """Implements `IdentityProvider` with names and passphrases of the state database."""

    def sign_in(self, language: Language, address: str) -> Identity | None:
        """Draw the form; see `IdentityProvider`. The subject is the sign-in name."""
        proven: list[str] = []
        form = _Form(address)
        form.login(
            fields={key: label.in_(language) for key, label in _FIELDS.items()},
            key="sign_in",
            callback=lambda result: proven.append(result["username"]),
        )
        was_refused = streamlit.session_state.get("authentication_status") is False
        for key in _LEFT_BEHIND:
            streamlit.session_state.pop(key, None)
        if proven:
            return Identity(issuer=ISSUER, subject=proven[0])
        if was_refused:
            raise RefusedError(REFUSED)
        return None


class _NoCookie:
    """Stands in for the package's cookie, which is neither read nor written."""

    def get_cookie(self) -> None:
        """Return that there is no cookie."""

    def set_cookie(self) -> None:
        """Write no cookie."""


class _Form(Authenticate):  # type: ignore[misc]  # the package has no types
    """The package's form without its cookie component, list of users and hashing."""

    def __init__(self, address: str) -> None:
        # Not calling the package's own: it draws an iframe that reads every cookie.
        self.path = None
        self.attrs = {"login_sleep_time": 0}
        self.cookie_controller = _NoCookie()
        self.authentication_controller = AuthenticationController(
            {"usernames": {}}, auto_hash=False, secret_key=_COOKIE_KEY
        )
        self.authentication_controller.authentication_model = _model(
            self.authentication_controller.authentication_model, address
        )


def _model(model: object, address: str) -> object:
    """Return the package's `model`, checking names and passphrases with the portal's users."""
    known: dict[str, dict[str, str]] = {}

    def check_credentials(name: str, passphrase: str) -> bool:
        if not account.proves(name, passphrase, address):
            return False
        known[name] = {"name": name}
        return True

    model.credentials = {"usernames": known}  # type: ignore[attr-defined]
    model.check_credentials = check_credentials  # type: ignore[attr-defined]
    return model


_FIELDS = {
    "Form name": Label("Anmelden", "Sign in"),
    "Username": Label("Anmeldename", "Sign-in name"),
    "Password": Label("Passphrase", "Passphrase"),
    "Login": Label("Anmelden", "Sign in"),
}
REFUSED = Label(
    de="Anmeldename oder Passphrase stimmen nicht, oder es gab zu viele Versuche. Bitte prüfen Sie "
    "die Eingabe und warten Sie nach mehreren Versuchen einen Moment.",
    en="The sign-in name or passphrase is wrong, or there were too many attempts. Please check "
    "your entry, and wait a moment after several attempts.",
)
