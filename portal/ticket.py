"""Secrets that work once: to turn a proven identity into a session, or to choose a passphrase."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from sqlalchemy import delete, select

from portal import clock
from portal.secret import digest, new_secret
from portal.state.access import Ticket
from portal.state.database import reading, writing
from portal.state.user import User

Purpose = Literal["sign_in", "passphrase", "second_factor"]
VALID: dict[Purpose, timedelta] = {
    "sign_in": timedelta(seconds=30),
    "second_factor": timedelta(minutes=10),
    "passphrase": timedelta(hours=72),
}


def issue(user_id: int, purpose: Purpose, browser: str | None = None) -> str:
    """Return a secret for `user_id`; where `browser` is given only that browser may use it.

    A new ticket to choose a passphrase makes older ones of the same user worthless.
    """
    secret = new_secret()
    with writing() as session:
        outdated = Ticket.expires_at < clock.now()
        if purpose == "passphrase":
            outdated |= (Ticket.user_id == user_id) & (Ticket.purpose == purpose)
        session.execute(delete(Ticket).where(outdated))
        session.add(
            Ticket(
                id=digest(secret),
                user_id=user_id,
                purpose=purpose,
                browser=digest(browser) if browser else None,
                expires_at=clock.now() + VALID[purpose],
            )
        )
    return secret


def owner(secret: str, purpose: Purpose) -> User | None:
    """Return the active user whose unused ticket this is, without using it."""
    query = select(User).join(Ticket, Ticket.user_id == User.id)
    with reading() as session:
        return session.scalars(
            query.where(
                Ticket.id == digest(secret),
                Ticket.purpose == purpose,
                Ticket.expires_at > clock.now(),
                User.is_active,
            )
        ).one_or_none()


def redeem(secret: str, purpose: Purpose, browser: str | None = None) -> int | None:
    """Use the ticket up and return the user's id; None when it is unknown, used or too old."""
    with writing() as session:
        query = delete(Ticket).where(Ticket.id == digest(secret), Ticket.purpose == purpose)
        row = session.execute(
            query.returning(Ticket.user_id, Ticket.browser, Ticket.expires_at)
        ).one_or_none()
        if row is None or row.expires_at <= clock.now():
            return None
        if row.browser is not None and row.browser != digest(browser or ""):
            return None
        user = session.get(User, row.user_id)
        return row.user_id if user is not None and user.is_active else None
