"""The second factor: six digits that an authenticator makes from a shared secret (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

from sqlalchemy import update

from kpi.text import Label
from portal import audit, clock
from portal.errors import RefusedError
from portal.identity import throttle
from portal.roles import KEEPERS, known_roles
from portal.session import end_all
from portal.state.database import reading, writing
from portal.state.user import User

SECONDS, DIGITS = 30, 6
_LATE = 1  # a step that has just passed, or begins just now on a clock that is fast


def new_secret() -> str:
    """Return a new secret in the letters that people type into an authenticator."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address(secret: str, account: str, organisation: str) -> str:
    """Return the address that authenticators read from a picture."""
    issuer = organisation or "KPI-Portal"
    query = urlencode({"secret": secret, "issuer": issuer})
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?{query}"


def code_of(secret: str, step: int) -> str:
    """Return the digits of a step, the number of half minutes since 1970."""
    key = base64.b32decode(secret)
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    start = mac[-1] & 0x0F
    number = struct.unpack(">I", mac[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def is_set_up(user_id: int) -> bool:
    """Return whether a user has a second factor."""
    with reading() as session:
        return session.get_one(User, user_id).second_factor is not None


def is_keeper(user_id: int) -> bool:
    """Return whether a user manages the portal, whose second factor may be required."""
    with reading() as session:
        rows = session.get_one(User, user_id).roles
        return bool(known_roles([row.role for row in rows]) & KEEPERS)


def proves(user_id: int, code: str, network_address: str) -> bool:
    """Return whether `code` is one of the user's present digits, none of which works twice.

    Counts failures, and refuses without looking while the account or the address has to wait.
    """
    with reading() as session:
        user = session.get_one(User, user_id)
        account, secret = f"{user.name}#2", user.second_factor
    if secret is None or throttle.is_waiting(account, network_address):
        return False
    step = _step(secret, code)
    if step is not None and _use(user_id, step):
        throttle.forget(account, network_address)
        return True
    throttle.count_failure(account, network_address)
    with writing() as session:
        name = session.get_one(User, user_id).name
        network = throttle.network_of(network_address)
        audit.note(session, name, "sign_in_failed", reason="second_factor", network=network)
    return False


def set_up(user_id: int, secret: str, code: str, *, keep_session: str | None = None) -> None:
    """Give a user the second factor `secret`, once a code proves that they have it.

    Ends their other sessions. Raises RefusedError when the code is wrong.
    """
    step = _step(secret, code)
    if step is None:
        raise RefusedError(_NOT_THE_CODE)
    with writing() as session:
        user = session.get_one(User, user_id)
        user.second_factor, user.second_factor_step = secret, step
        end_all(session, user, but=keep_session)
        audit.note(session, user.name, "second_factor_set")


def take(by: str, user_id: int) -> None:
    """Take a user's second factor away and end their sessions."""
    with writing() as session:
        user = session.get_one(User, user_id)
        user.second_factor = user.second_factor_step = None
        end_all(session, user)
        audit.note(session, by, "second_factor_taken", name=user.name)


def _step(secret: str, code: str) -> int | None:
    """Return the step whose digits these are, if it is near the present one."""
    given = "".join(code.split()).encode()
    now = int(clock.now().timestamp()) // SECONDS
    steps = range(now - _LATE, now + _LATE + 1)
    found = [step for step in steps if hmac.compare_digest(code_of(secret, step).encode(), given)]
    return found[0] if found else None


def _use(user_id: int, step: int) -> bool:
    """Return whether the step was not used yet, and remember that it is now."""
    is_new = (User.second_factor_step.is_(None)) | (User.second_factor_step < step)
    with writing() as session:
        query = update(User).where(User.id == user_id, is_new).values(second_factor_step=step)
        return bool(getattr(session.execute(query), "rowcount", 0))


_NOT_THE_CODE = Label(
    "Der Code stimmt nicht. Geben Sie den Code ein, den die App jetzt zeigt, und prüfen Sie die "
    "Uhrzeit Ihres Geräts.",
    "The code is wrong. Enter the code that the app shows now, and check the clock of your device.",
)
WRONG = Label(
    "Der Code stimmt nicht oder wurde schon benutzt, oder es gab zu viele Versuche. Warten Sie auf "
    "den nächsten Code und prüfen Sie die Uhrzeit Ihres Geräts.",
    "The code is wrong or was used already, or there were too many attempts. Wait for the next "
    "code, and check the clock of your device.",
)
