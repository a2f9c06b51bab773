"""Check a name and a passphrase against the users of the state database."""

from __future__ import annotations

import unicodedata

from sqlalchemy import select

from portal import audit
from portal.identity import linked, passphrase, throttle
from portal.state.database import reading, writing
from portal.state.user import User


def normalise_name(name: str) -> str:
    """Return a sign-in name as it is stored: NFKC, lower case, no blanks at its ends."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def proves(name: str, given: str, address: str) -> bool:
    """Return whether `given` is the passphrase of the active user `name`.

    Takes as long for an unknown name as for a known one. Counts failures, and refuses
    without looking while the account or the address has to wait.
    """
    account = normalise_name(name)
    if throttle.is_waiting(account, address):
        _note_failure(account, address, "waiting")
        return False
    if passphrase.matches(given, _stored_hash(account)):
        throttle.forget(account, address)
        return True
    throttle.count_failure(account, address)
    _note_failure(account, address, "wrong")
    return False


def _stored_hash(account: str) -> str | None:
    with reading() as session:
        query = select(User).where(User.name == account, User.is_active)
        user = session.scalar(query)
        is_ours = user is not None and not linked.is_linked(session, user.id)
        return user.password_hash if user is not None and is_ours else None


def _note_failure(account: str, address: str, reason: str) -> None:
    with writing() as session:
        # Someone may have typed a passphrase in the field for the name.
        known = session.scalar(select(User.name).where(User.name == account))
        audit.note(
            session, known, "sign_in_failed", reason=reason, network=throttle.network_of(address)
        )
