"""What stands between a visitor and a page: sessions, tickets and throttles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.state.base import Base


class SignInSession(Base):
    """One browser that has signed in. `id` is the SHA-256 of the cookie's value."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    epoch: Mapped[int]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]


class UserIdentity(Base):
    """One identity that others vouch for: the `subject` of an `issuer`, never reused."""

    __tablename__ = "user_identity"

    issuer: Mapped[str] = mapped_column(String(200), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)


class Ticket(Base):
    """A secret that works once: to sign in within seconds, or to choose a passphrase.

    `id` is the SHA-256 of the secret; `browser` that of the visitor's cookie which alone may
    use the ticket, null where any browser may.
    """

    __tablename__ = "ticket"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    browser: Mapped[str | None] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Throttle(Base):
    """Failed attempts for an account from an address; an empty account counts the address."""

    __tablename__ = "throttle"

    account: Mapped[str] = mapped_column(String(80), primary_key=True)
    address: Mapped[str] = mapped_column(String(60), primary_key=True)
    tries: Mapped[int]
    tried_at: Mapped[datetime] = mapped_column(index=True)
    until: Mapped[datetime]
