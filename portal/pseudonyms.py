"""The secret that pseudonyms of people are made with: one for the organisation, for good."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.state.database import state_url
from portal.state.record import StoredSetting

KEY = "pseudonyms.secret"


def secret(session: Session) -> bytes:
    """Return the secret, made with the state database; it never changes.

    Whoever has it and the keys of people can tell whose a pseudonym is, so it leaves the state
    database with nothing but a copy of it.
    """
    address = str(state_url())
    if address not in _READ:
        _READ[address] = bytes.fromhex(session.get_one(StoredSetting, KEY).value)
    return _READ[address]


_READ: dict[str, bytes] = {}
