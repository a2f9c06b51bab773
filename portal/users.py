"""Manage users: list, create, change, deactivate, and let them choose a passphrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kpi.text import Label, Language
from portal import audit, clock, settings
from portal.errors import RefusedError
from portal.identity import passphrase
from portal.identity.account import normalise_name
from portal.roles import Role, known_roles
from portal.session import end_all
from portal.state.access import SignInSession
from portal.state.database import reading, writing
from portal.state.user import User, UserAdvisor, UserRole, UserUnit

_NAME = re.compile(r"[\w.@+-]{2,80}")


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What a user may do and see: roles, the units they lead, the advisors they are.

    `valid_from` and `valid_to`: the first and last day on which they lead the units, None = since
    ever, for good. `hides_names`: whether they see no names although a role shows them.
    `kpis`: those they may see, None = all.
    """

    roles: frozenset[Role]
    units: frozenset[str] = frozenset()
    advisors: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None
    hides_names: bool = False
    kpis: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """A user as managed. `seen_at` is the last use in UTC, None = never or long ago."""

    id: int
    name: str
    display_name: str
    email: str | None
    is_active: bool
    has_passphrase: bool
    rights: Rights
    seen_at: datetime | None


def everyone() -> tuple[Person, ...]:
    """Return all users in the order of their names."""
    with reading() as session:
        last = select(SignInSession.user_id, func.max(SignInSession.seen_at))
        rows = session.execute(last.group_by(SignInSession.user_id)).all()
        seen = {row[0]: row[1] for row in rows}
        users = session.scalars(select(User).order_by(User.display_name, User.name))
        return tuple(_person(user, seen.get(user.id)) for user in users)


def has_administrator() -> bool:
    """Return whether an active administrator exists."""
    with reading() as session:
        return _administrators(session) > 0


def create(
    by: str | None, name: str, display_name: str, email: str | None, rights: Rights
) -> Person:
    """Create a user without a passphrase. Raises RefusedError when the name is unfit or taken."""
    account = normalise_name(name)
    if not _NAME.fullmatch(account):
        raise RefusedError(_BAD_NAME)
    if not display_name.strip():
        raise RefusedError(_NO_DISPLAY_NAME)
    try:
        with writing() as session:
            user = User(
                name=account,
                display_name=display_name.strip(),
                email=email or None,
                is_active=True,
                epoch=0,
                created_at=clock.now(),
            )
            session.add(user)
            session.flush()
            _grant(session, user, rights)
            audit.note(session, by, "user_created", name=account, **_words(rights))
            return _person(user, None)
    except IntegrityError as error:
        raise RefusedError(_TAKEN.format(name=account)) from error


def change(by: str, user_id: int, display_name: str, email: str | None, rights: Rights) -> None:
    """Change a user. Other rights end the user's sessions at once."""
    if not display_name.strip():
        raise RefusedError(_NO_DISPLAY_NAME)
    with writing() as session:
        user = session.get_one(User, user_id)
        user.display_name, user.email = display_name.strip(), email or None
        if rights != _rights(user):
            _grant(session, user, rights)
            keep_an_administrator(session)
            end_all(session, user)
        audit.note(session, by, "user_changed", name=user.name, **_words(rights))


def set_active(by: str, user_id: int, active: bool) -> None:
    """Let a user in or lock them out; locking out ends their sessions at once."""
    with writing() as session:
        user = session.get_one(User, user_id)
        user.is_active = active
        end_all(session, user)
        keep_an_administrator(session)
        action = "user_activated" if active else "user_deactivated"
        audit.note(session, by, action, name=user.name)


def check_passphrase(chosen: str, *names: str) -> None:
    """Raise RefusedError when `chosen` is unfit for someone with `names`."""
    passphrase.check_rules(chosen, names=(*names, settings.load().organisation))


def set_passphrase(
    by: str | None, user_id: int, chosen: str, *, keep_session: str | None = None
) -> None:
    """Give a user a passphrase and end their sessions, but the one in which they chose it.

    Raises RefusedError when the passphrase breaks a rule.
    """
    with writing() as session:
        user = session.get_one(User, user_id)
        check_passphrase(chosen, user.name, user.display_name)
        user.password_hash = passphrase.hash_of(chosen)
        end_all(session, user, but=keep_session)
        audit.note(session, by, "passphrase_set", name=user.name)


def take_passphrase(by: str, user_id: int) -> None:
    """Make a user's passphrase worthless and end their sessions."""
    with writing() as session:
        user = session.get_one(User, user_id)
        user.password_hash = None
        end_all(session, user)
        audit.note(session, by, "passphrase_taken", name=user.name)


def set_language(user_id: int, language: Language) -> None:
    """Remember the language a user reads."""
    with writing() as session:
        session.get_one(User, user_id).language = language


def find(name: str) -> Person | None:
    """Return the user with the sign-in name `name`, active or not."""
    with reading() as session:
        user = session.scalar(select(User).where(User.name == normalise_name(name)))
        return None if user is None else _person(user, None)


def _grant(session: Session, user: User, rights: Rights) -> None:
    user.roles = [UserRole(role=role) for role in sorted(rights.roles)]
    days = {"valid_from": rights.valid_from, "valid_to": rights.valid_to}
    user.units = [UserUnit(unit_key=key, **days) for key in sorted(rights.units)]
    user.hides_names = rights.hides_names
    user.kpis = None if rights.kpis is None else sorted(rights.kpis)
    user.advisors = [UserAdvisor(advisor_key=key) for key in sorted(rights.advisors)]
    session.flush()


def keep_an_administrator(session: Session) -> None:
    """Raise RefusedError where a change would leave nobody who manages users."""
    session.flush()
    if _administrators(session) == 0:
        raise RefusedError(_LAST)


def _administrators(session: Session) -> int:
    query = select(func.count()).select_from(User).join(UserRole, UserRole.user_id == User.id)
    return session.scalar(query.where(User.is_active, UserRole.role == "administrator")) or 0


def _rights(user: User) -> Rights:
    return Rights(
        roles=known_roles([row.role for row in user.roles]),
        units=frozenset(row.unit_key for row in user.units),
        advisors=frozenset(row.advisor_key for row in user.advisors),
        valid_from=next((row.valid_from for row in user.units), None),
        valid_to=next((row.valid_to for row in user.units), None),
        hides_names=user.hides_names,
        kpis=None if user.kpis is None else frozenset(user.kpis),
    )


def _person(user: User, seen_at: datetime | None) -> Person:
    return Person(
        id=user.id,
        name=user.name,
        display_name=user.display_name,
        email=user.email,
        is_active=user.is_active,
        has_passphrase=user.password_hash is not None,
        rights=_rights(user),
        seen_at=seen_at,
    )


def _words(rights: Rights) -> dict[str, object]:
    return {
        "roles": sorted(rights.roles),
        "units": sorted(rights.units),
        "advisors": sorted(rights.advisors),
        "valid": [day.isoformat() if day else None for day in (rights.valid_from, rights.valid_to)],
        "hides_names": rights.hides_names,
        "kpis": None if rights.kpis is None else sorted(rights.kpis),
    }


_BAD_NAME = Label(
    de="Der Anmeldename darf 2 bis 80 Buchstaben, Ziffern und die Zeichen . @ + - _ enthalten, "
    "aber keine Leerzeichen, zum Beispiel anna.berger.",
    en="The sign-in name may have 2 to 80 letters, digits and the characters . @ + - _, but no "
    "blanks, for example anna.berger.",
)
_NO_DISPLAY_NAME = Label(
    de="Bitte geben Sie einen Namen ein, unter dem die Person angezeigt wird.",
    en="Please enter the name under which the person is shown.",
)
_TAKEN = Label(
    de="Den Anmeldenamen {name} gibt es schon. Wählen Sie einen anderen oder ändern Sie den "
    "vorhandenen Benutzer.",
    en="The sign-in name {name} exists already. Choose another one, or change the existing user.",
)
_LAST = Label(
    de="Das ist die letzte aktive Person mit der Rolle Administration. Geben Sie die Rolle zuerst "
    "einer anderen Person, damit das Portal verwaltbar bleibt.",
    en="This is the last active person with the administrator role. Give the role to someone else "
    "first, so that the portal can still be managed.",
)
