"""Which user an identity that others vouch for belongs to."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import audit
from portal.identity.provider import Identity
from portal.state.access import UserIdentity
from portal.state.database import reading, writing
from portal.state.user import User


def user_of(identity: Identity) -> int | None:
    """Return the active user an identity was linked with, or None."""
    query = select(User.id).join(UserIdentity, UserIdentity.user_id == User.id)
    with reading() as session:
        return session.scalar(
            query.where(
                UserIdentity.issuer == identity.issuer,
                UserIdentity.subject == identity.subject,
                User.is_active,
            )
        )


def link(user_id: int, identity: Identity) -> None:
    """Link a user with an identity, in place of any other; their passphrase ends."""
    with writing() as session:
        user = session.get_one(User, user_id)
        same = (UserIdentity.issuer == identity.issuer) & (UserIdentity.subject == identity.subject)
        session.execute(delete(UserIdentity).where((UserIdentity.user_id == user_id) | same))
        session.add(UserIdentity(issuer=identity.issuer, subject=identity.subject, user_id=user_id))
        user.password_hash = None
        audit.note(session, user.name, "identity_linked", issuer=identity.issuer)


def is_linked(session: Session, user_id: int) -> bool:
    """Return whether others vouch for a user, who then has no passphrase."""
    query = select(UserIdentity.subject).where(UserIdentity.user_id == user_id)
    return session.execute(query).first() is not None


def unlink(by: str, user_id: int) -> None:
    """Take a user's identities away; an invitation then lets them choose a passphrase."""
    with writing() as session:
        user = session.get_one(User, user_id)
        session.execute(delete(UserIdentity).where(UserIdentity.user_id == user_id))
        audit.note(session, by, "identity_unlinked", name=user.name)
