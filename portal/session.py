"""Sessions of people who have signed in: the one place that decides whether one is alive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from kpi.text import LANGUAGES, Language
from portal import audit, clock, org_units, oversight
from portal.capacity import acting
from portal.reader import Reader
from portal.roles import known_roles
from portal.scope import Reach, resolve
from portal.secret import digest, new_secret
from portal.state.access import SignInSession
from portal.state.database import reading, writing
from portal.state.user import User

IDLE = timedelta(hours=4)
LONGEST = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)


def start(user_id: int) -> str:
    """Start a session for an active user and return the cookie's value, which is not kept."""
    secret = new_secret()
    with writing() as session:
        user = session.get_one(User, user_id)
        session.execute(delete(SignInSession).where(SignInSession.seen_at < clock.now() - LONGEST))
        session.add(
            SignInSession(
                id=digest(secret),
                user_id=user.id,
                epoch=user.epoch,
                created_at=clock.now(),
                seen_at=clock.now(),
            )
        )
        audit.note(session, user.name, "sign_in")
    return secret


def lookup(cookie: str | None, capacity: str | None = None) -> Reader | None:
    """Return who the cookie's value belongs to, with the rights of this moment.

    `capacity`: as what whoever has two looks, see `portal.capacity`.

    None when there is no cookie, or its session has ended: by signing out, by time, because
    the user was deactivated or got another passphrase, role or unit.
    """
    if not cookie:
        return None
    key = digest(cookie)
    with reading() as session:
        query = select(User, SignInSession.seen_at).join(
            SignInSession, SignInSession.user_id == User.id
        )
        row = session.execute(query.where(SignInSession.id == key, _is_alive())).one_or_none()
        found = None if row is None else _reader(session, row[0], key, capacity)
    if row is not None and row[1] < clock.now() - _SEEN_EVERY:
        _touch(key)
    return found


def absent(name: str) -> Reader | None:
    """Return who `name` is with the rights of this moment, for what is made while they are away.

    None when there is no such user, or they may not sign in any more. They have no session.
    """
    with reading() as session:
        user = session.scalar(select(User).where(User.name == name, User.is_active))
        return None if user is None else _reader(session, user, "", None)


def alive(keys: Iterable[str]) -> frozenset[str]:
    """Return those of `keys` (hashes of cookie values) whose sessions are alive."""
    query = select(SignInSession.id).join(User, SignInSession.user_id == User.id)
    with reading() as session:
        return frozenset(
            session.scalars(query.where(SignInSession.id.in_(tuple(keys)), _is_alive()))
        )


def end(key: str) -> None:
    """End the session `key` at once, in every tab."""
    with writing() as session:
        row = session.get(SignInSession, key)
        if row is not None and row.revoked_at is None:
            row.revoked_at = clock.now()
            audit.note(session, session.get_one(User, row.user_id).name, "sign_out")


def end_all(session: Session, user: User, *, but: str | None = None) -> None:
    """End the sessions of `user`, `but` one, within the transaction that changed their rights."""
    user.epoch += 1
    session.flush()
    if but is not None:
        kept = (SignInSession.id == but, SignInSession.user_id == user.id)
        session.execute(update(SignInSession).where(*kept).values(epoch=user.epoch))


def _is_alive() -> ColumnElement[bool]:
    return and_(
        SignInSession.revoked_at.is_(None),
        SignInSession.epoch == User.epoch,
        SignInSession.seen_at > clock.now() - IDLE,
        SignInSession.created_at > clock.now() - LONGEST,
        User.is_active,
    )


def reach(user: User) -> Reach:
    """Return what the roles of a user extend to today."""
    today = clock.now().date()
    return Reach(
        units=frozenset(
            row.unit_key
            for row in user.units
            if (row.valid_from or today) <= today <= (row.valid_to or today)
        ),
        advisors=frozenset(row.advisor_key for row in user.advisors),
        hides_names=user.hides_names,
        kpis=None if user.kpis is None else frozenset(user.kpis),
    )


def _reader(session: Session, user: User, key: str, capacity: str | None) -> Reader:
    roles = known_roles([row.role for row in user.roles])
    counting = acting(roles, capacity)
    return Reader(
        user_id=user.id,
        name=user.name,
        display_name=user.display_name,
        roles=roles,
        scope=resolve(
            counting, reach(user), oversight.policy(session, counting), org_units.with_those_below
        ),
        language=_language(user.language),
        session=key,
    )


def _language(stored: str | None) -> Language | None:
    return next((language for language in LANGUAGES if language == stored), None)


def _touch(key: str) -> None:
    with writing() as session:
        session.execute(
            update(SignInSession).where(SignInSession.id == key).values(seen_at=clock.now())
        )
