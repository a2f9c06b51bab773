"""The secret that pseudonyms of people are made with: one for the organisation, for good."""

from __future__ import annotations

from functools import lru_cache

from portal.state.database import reading, state_url
from portal.state.record import StoredSetting

KEY = "pseudonyms.secret"


def secret() -> bytes:
    """Return the secret, made with the state database; it never changes.

    Whoever has it and the keys of people can tell whose a pseudonym is, so it leaves the state
    database with nothing but a copy of it.
    """
    return _of(str(state_url()))


@lru_cache(maxsize=8)
def _of(_address: str) -> bytes:
    with reading() as session:
        return bytes.fromhex(session.get_one(StoredSetting, KEY).value)
