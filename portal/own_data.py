"""What the portal itself knows about a user, to be handed out to them or erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, inspect, select
from sqlalchemy.orm import Session

from kpi.text import Label
from portal import audit, frozen_documents, traces
from portal.errors import RefusedError
from portal.stand_ins import StandIn
from portal.state.access import SignInSession, Throttle, Ticket, UserIdentity
from portal.state.database import reading, writing
from portal.state.record import AuditEntry, SavedView
from portal.state.user import User
from portal.users import keep_an_administrator

SECRETS = {"password_hash", "second_factor", "second_factor_step", "id", "epoch"}
_OWNED = (SignInSession, UserIdentity, SavedView)


def of(user_id: int) -> dict[str, Any]:
    """Return all that is stored about a user but secrets, as texts, numbers and lists of them."""
    with reading() as session:
        user = session.get_one(User, user_id)
        mine = AuditEntry.user == user.name
        about = AuditEntry.details["name"].as_string() == user.name
        return {
            "user": {
                **_columns(user),
                "roles": [row.role for row in user.roles],
                "units": [_columns(row) for row in user.units],
                "advisors": [row.advisor_key for row in user.advisors],
            },
            **{
                table.__tablename__: _rows(session, select(table).where(table.user_id == user_id))
                for table in _OWNED
            },
            **{
                table: [_columns(row) for row in rows]
                for table, rows in traces.of(session, user).items()
            },
            "log": _rows(session, select(AuditEntry).where(mine | about).order_by(AuditEntry.id)),
        }


def erase(by: str, user_id: int) -> None:
    """Delete a user with all that is theirs; what they signed keeps a number in place of a name.

    Raises RefusedError for the last administrator, and for whoever would erase themselves.
    """
    with writing() as session:
        user = session.get_one(User, user_id)
        name, number = user.name, f"erased-{user.id}"
        if name == by:
            raise RefusedError(_ONESELF)
        for table in (*_OWNED, Ticket):
            session.execute(delete(table).where(table.user_id == user_id))
        session.execute(delete(Throttle).where(Throttle.account.in_((name, f"{name}#2"))))
        traces.forget(session, user, number)
        frozen_documents.redact(session, by, _stand_in(session, user, number))
        session.delete(user)
        keep_an_administrator(session)
        audit.note(session, by, "user_erased", name=number)


def _stand_in(session: Session, user: User, number: str) -> StandIn:
    """A display name that somebody else has as well tells nobody who is meant."""
    namesake = select(User.id).where(User.display_name == user.display_name, User.id != user.id)
    is_alone = session.scalars(namesake).first() is None
    names = (user.email, user.display_name if is_alone else None)
    return StandIn(
        name=number, key=number, names=tuple(filter(None, names)), keys=frozenset({user.name})
    )


def _rows(session: Session, query: Any) -> list[dict[str, Any]]:
    return [_columns(row) for row in session.scalars(query)]


def _columns(row: object) -> dict[str, Any]:
    names: Iterable[str] = (column.key for column in inspect(type(row)).column_attrs)
    return {name: _plain(getattr(row, name)) for name in names if name not in SECRETS}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


_ONESELF = Label(
    "Sich selbst können Sie nicht löschen. Das tut eine andere Person mit der Rolle "
    "Administration.",
    "You cannot erase yourself. Another administrator does that.",
)
