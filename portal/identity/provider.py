"""The seam between the portal and the ways to prove who one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kpi.text import Language


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who proved to be whom: `subject` is unique within `issuer` and never reused."""

    issuer: str
    subject: str


class IdentityProvider(Protocol):
    """One way to prove who one is. It draws its form and returns an identity, nothing else."""

    def sign_in(self, language: Language, address: str) -> Identity | None:
        """Draw the form; return the identity on the run that proves it, else None.

        `address` is the network address the attempt comes from. Raises RefusedError for
        an attempt that failed, with the same words for every reason.
        """
        ...


def passphrase_form() -> IdentityProvider | None:
    """Return the form for passphrases, or None where the package that draws it is not installed:
    whoever comes by another way still comes in."""
    try:
        from portal.identity.form import PassphraseForm  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "streamlit_authenticator":
            raise
        return None
    return PassphraseForm()
