"""Where a user's sign-in name stands beside what they did, and how it is taken from there."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from portal.state.base import Base
from portal.state.board import (
    StoredAction,
    StoredDecision,
    StoredEvidence,
    StoredItem,
    StoredMeeting,
    StoredParticipant,
    StoredSuggestion,
    StoredTemplate,
    StoredText,
    StoredVote,
)
from portal.state.mail import StoredDelivery, StoredReport
from portal.state.oversight import StoredAgreement, StoredRequest
from portal.state.record import AuditEntry, StoredSetting
from portal.state.reference import StoredBaseline, StoredBenchmark, StoredEvent, StoredTarget
from portal.state.user import User

_SIGNED: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (AuditEntry, ("user",)),
    (StoredSetting, ("changed_by",)),
    (StoredRequest, ("asked_by", "granted_by", "ended_by")),
    (StoredAgreement, ("author",)),
    (StoredTarget, ("author", "ended_by")),
    (StoredBaseline, ("author", "ended_by")),
    (StoredBenchmark, ("author", "ended_by")),
    (StoredEvent, ("author", "ended_by")),
    (StoredMeeting, ("chair", "author", "closed_by")),
    (StoredTemplate, ("author",)),
    (StoredReport, ("author", "ended_by")),
)
_OF_THEIRS: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (StoredParticipant, ("user",)),
    (StoredItem, ("owner",)),
    (StoredText, ("author",)),
    (StoredEvidence, ("author",)),
    (StoredSuggestion, ("requester", "decided_by", "author")),
    (StoredVote, ("user",)),
    (StoredDecision, ("author",)),
    (StoredAction, ("owner", "author")),
    (StoredDelivery, ("user",)),
)
"""Tables whose rows are about the person, not only signed; with the columns that name them.

`author` comes last: what a person has entered tells whom a display name means.
"""
_STATED = ("requester", "owner")
"""Columns and details in which a display name may stand, which a namesake has as well."""
_NAMING = ("name", "to", "chair", "by", *_STATED)
"""Details of the log that hold sign-in names, names or addresses."""


def of(session: Session, user: User) -> dict[str, list[Base]]:
    """Return by table what a user wrote, is in charge of or takes part in for the board."""
    return {
        table.__tablename__: list(
            session.scalars(select(table).where(or_(*(_names(table, c, user) for c in columns))))
        )
        for table, columns in _OF_THEIRS
    }


def forget(session: Session, user: User, number: str) -> None:
    """Put a number in place of a user's names wherever they stand beside what they did."""
    _forget_in_log(session, user, number)
    invited = update(StoredParticipant).where(StoredParticipant.user == user.name)
    session.execute(invited.values(user=None, display_name=number, email=None))
    for table, columns in (*_SIGNED, *_OF_THEIRS):
        for column in columns:
            here = _names(table, column, user)
            session.execute(update(table).where(here).values({column: number}))
    for report in session.scalars(select(StoredReport)):
        report.recipients = [name for name in report.recipients if name != user.name]


def _forget_in_log(session: Session, user: User, number: str) -> None:
    for key in _NAMING:
        told = AuditEntry.details[key].as_string()
        here = told.in_(_known(user))
        if key in _STATED:
            here |= (told == user.display_name) & (AuditEntry.user == user.name)
        for entry in session.scalars(select(AuditEntry).where(here)):
            entry.details = {**entry.details, key: number}


def _known(user: User) -> tuple[str, ...]:
    """Return what nobody else is called by."""
    return tuple(filter(None, (user.name, user.email)))


def _names(table: type[Base], column: str, user: User) -> ColumnElement[bool]:
    """Return whether a column names a user; by their display name in what they entered only."""
    here: ColumnElement[bool] = getattr(table, column).in_(_known(user))
    if column in _STATED and hasattr(table, "author"):
        stated = getattr(table, column) == user.display_name
        here |= stated & (getattr(table, "author") == user.name)  # noqa: B009 - of any table
    return here
