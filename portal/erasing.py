"""Erasing an advisor or a customer from the data and from what people wrote about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, String, Text, delete, inspect, select, update
from sqlalchemy.orm import Session

from kpi.parameters import Parameters
from kpi.text import Label
from portal import audit, frozen_documents
from portal.stand_ins import StandIn
from portal.state.access import SignInSession, Throttle, Ticket, UserIdentity
from portal.state.base import Base
from portal.state.board import StoredEvidence, StoredFreeze, StoredStanding, StoredTemplate
from portal.state.database import writing
from portal.state.record import SavedView, StoredSetting
from portal.state.user import User, UserAdvisor, UserRole, UserUnit
from store.build import Progress
from store.erasure.erase import Erasure
from store.erasure.erase import erase as erase_from_store
from store.location import store_folder
from store.versions import Versions

_ACCOUNTS = (User, UserRole, UserUnit, UserAdvisor, SignInSession, UserIdentity, Ticket, Throttle)
"""An account is erased on the page of users, by another decision."""
_DOCUMENTS = (StoredFreeze, StoredStanding, StoredTemplate, StoredSetting)


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What was done: in the data, in closed meetings, and in the rights of `accounts`."""

    erasure: Erasure
    meetings: int
    accounts: tuple[str, ...]

    def in_words(self) -> Label:
        """Return what happened and what is left to do."""
        done, said = self.erasure, [_DONE.format(name=self.erasure.stands_for)]
        if done.set_aside:
            said.append(_SET_ASIDE.format(rows=done.set_aside))
        if self.meetings:
            said.append(_MEETINGS.format(count=self.meetings))
        if self.accounts:
            said.append(_HAS_ACCOUNT.format(accounts=", ".join(self.accounts)))
        if done.left:
            said.append(_LEFT.format(places=", ".join(done.left)))
        return Label(" ".join(one.de for one in said), " ".join(one.en for one in said))


def erase(
    by: str | None,
    kind: str,
    key: str,
    parameters: Parameters,
    report: Callable[[Progress], None] | None = None,
) -> Erased:
    """Erase a person from every version and from the state; the log has the stand-in only.

    Raises StoreError where there is nobody by that key, or a load is running.
    """
    done = erase_from_store(Versions(store_folder()), kind, key, parameters, report)
    with writing() as session:
        stand_in = StandIn(
            name=done.stands_for,
            key=done.key,
            names=_telling(session, done),
            keys=frozenset(done.keys),
        )
        accounts = _take_rights(session, done) if kind == "advisor" else ()
        _redact(session, stand_in)
        meetings = frozen_documents.redact(session, by, stand_in)
        audit.note(session, by, "person_erased", **{kind: done.stands_for})
    return Erased(erasure=done, meetings=meetings, accounts=accounts)


def _telling(session: Session, done: Erasure) -> tuple[str, ...]:
    """The names but those that a user has who is not that person."""
    theirs = select(UserAdvisor.user_id).where(UserAdvisor.advisor_key.in_(done.keys))
    others = session.scalars(select(User.display_name).where(User.id.not_in(theirs)))
    taken = {name.lower() for name in others}
    return tuple(name for name in done.names if name.lower() not in taken)


def _take_rights(session: Session, done: Erasure) -> tuple[str, ...]:
    """Let no account be that advisor any more; return the sign-in names of those that were."""
    rows = UserAdvisor.advisor_key.in_(done.keys)
    owners = list(session.scalars(select(UserAdvisor.user_id).where(rows)))
    session.execute(delete(UserAdvisor).where(rows))
    session.execute(update(User).where(User.id.in_(owners)).values(epoch=User.epoch + 1))
    return tuple(session.scalars(select(User.name).where(User.id.in_(owners)).order_by(User.name)))


def _redact(session: Session, stand_in: StandIn) -> None:
    for one in mentions(session, stand_in):
        which = [key == given for key, given in one.keys.items()]
        session.execute(update(one.table).where(*which).values(one.changed))


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A row of the state that names a person: what it is, and which columns would change."""

    table: type[Base]
    keys: dict[Any, Any]
    told: dict[str, Any]
    changed: dict[Any, Any]


def mentions(session: Session, stand_in: StandIn) -> list[Mention]:
    """Return every row that names a person, but for accounts and frozen documents."""
    session.flush()
    return [
        one
        for mapper in Base.registry.mappers
        if mapper.class_ not in (*_ACCOUNTS, *_DOCUMENTS)
        for one in _of_table(session, mapper.class_, stand_in)
    ]


def _of_table(session: Session, table: type[Base], stand_in: StandIn) -> Iterator[Mention]:
    keys = list(inspect(table).primary_key)
    columns = [
        column
        for column in inspect(table).columns
        if isinstance(column.type, String | Text | JSON) and not column.primary_key
    ]
    for row in session.execute(select(*keys, *columns)).all():
        told = dict(zip((*keys, *columns), row, strict=True))
        new = {column: _with(stand_in, table, column, told[column]) for column in columns}
        changed = {column: given for column, given in new.items() if given != told[column]}
        if changed:
            yield Mention(
                table=table,
                keys={key: told[key] for key in keys},
                told={column.name: given for column, given in told.items()},
                changed=changed,
            )


def _with(stand_in: StandIn, table: type[Base], column: Any, given: Any) -> Any:
    if column.name == "query" and table in (SavedView, StoredEvidence):
        return stand_in.in_query(given)
    return stand_in.in_plain(given, str(column.name))


BEFOREHAND = Label(
    "Namen, Anschriften und Texte zu der Person werden endgültig gelöscht; ihre Zeilen zählen "
    "unter einem Ersatznamen weiter. Frühere Datenstände und aufbewahrte Dateien werden entfernt, "
    "sodass sich kein früherer Stand wiederherstellen lässt. Sicherungen des Datenordners und "
    "bereits heruntergeladene Dateien erreicht das Portal nicht.",
    "Names, addresses and texts about the person are deleted for good; their rows go on counting "
    "under a stand-in. Earlier versions of the data and kept files are removed, so that no "
    "earlier version can be restored. Backups of the data folder and files downloaded before are "
    "out of the portal's reach.",
)
_DONE = Label(
    "Die Person ist gelöscht. Ihre Zeilen stehen jetzt unter „{name}“.",
    "The person is erased. Their rows now stand under '{name}'.",
)
_SET_ASIDE = Label(
    "Aus der Quarantäne wurde der Inhalt von {rows} Zeilen gelöscht; sie zählen weiter.",
    "The content of {rows} rows in quarantine was deleted; they go on counting.",
)
_MEETINGS = Label(
    "In eingefrorenen Zahlen von Sitzungen ({count}) steht der Ersatzname; die neue Prüfsumme ist "
    "vermerkt.",
    "Frozen figures of meetings ({count}) have the stand-in; the new checksum is on record.",
)
_HAS_ACCOUNT = Label(
    "Das Benutzerkonto besteht weiter und zeigt keine eigenen Zahlen mehr: {accounts}. Auf der "
    "Seite „Benutzer“ lässt es sich löschen.",
    "The account still exists and shows no figures of its own any more: {accounts}. It can be "
    "erased on the page 'Users'.",
)
_LEFT = Label(
    "Ein Name der Person steht noch in: {places}. Bitte ändern Sie das in der Quelle.",
    "A name of the person still stands in: {places}. Please change that in the source.",
)
