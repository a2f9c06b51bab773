"""The secret that pseudonyms of people are made with: one for the organisation, for good."""

from __future__ import annotations

import secrets
from functools import lru_cache

from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.state.database import reading, state_url, writing
from portal.state.record import StoredSetting

KEY = "pseudonyms.secret"


def secret() -> bytes:
    """Return the secret, made when it is first asked for; it never changes.

    Whoever has it and the keys of people can tell whose a pseudonym is, so it leaves the state
    database with nothing but a copy of it.
    """
    return _of(str(state_url()))


@lru_cache(maxsize=8)
def _of(_address: str) -> bytes:
    return bytes.fromhex(_stored() or _made())


def _stored() -> str | None:
    with reading() as session:
        row = session.get(StoredSetting, KEY)
        return None if row is None else str(row.value)


def _made() -> str:
    made = secrets.token_hex(32)
    row = StoredSetting(key=KEY, value=made, changed_by="portal", changed_at=clock.now())
    try:
        with writing() as session:
            session.add(row)
        return made
    except IntegrityError:  # another process has just made one
        return _stored() or made
