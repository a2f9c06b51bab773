"""What an organisation shows of single people and of small groups, and who agreed to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from kpi.scope import GroupLimit
from kpi.text import Label
from portal import audit, clock, kpi_rights, pseudonyms, requests
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.requests import Request
from portal.roles import KEEPERS, Role
from portal.scope import Policy, both
from portal.state.database import reading, writing
from portal.state.oversight import StoredAgreement
from portal.state.record import StoredSetting

SMALLEST = 5
"""Fewer advisors than these make no group, whoever agrees."""
_PREFIX = "oversight."


@dataclass(frozen=True, kw_only=True)
class Oversight:
    """What is in force. `group_advisors`: from how many contributing advisors on a group is
    shown to readers of groups. `hides_people`: whether single people are hidden from all but
    themselves until they are unlocked. `locks_kpis`: whether KPIs that are not in the signed
    catalogue are hidden. `keeps_months`: for how many months the audit trail is kept.
    `needs_second_factor`: whether whoever manages the portal must sign in with one. `kpi_roles`:
    KPI -> the roles that alone may see it; `not_exported`: KPIs that nobody may download."""

    group_advisors: int = 10
    hides_people: bool = False
    locks_kpis: bool = False
    keeps_months: int = 24
    needs_second_factor: bool = False
    kpi_roles: Mapping[str, list[str]] = field(default_factory=dict)
    not_exported: Sequence[str] = ()


def load() -> Oversight:
    """Return what is in force; what nobody has set has its default."""
    with reading() as session:
        return _of(session)


def check_keeper(by: Reader) -> None:
    """Raise NotAllowedError unless the reader may put rules into force."""
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_KEEPER)


def tighten(by: Reader, wanted: Oversight) -> None:
    """Put stricter rules into force, which one keeper may do.

    Raises NotAllowedError for others, and RefusedError where anything would be looser than it
    is: that needs a second person, see `portal.requests`.
    """
    check_keeper(by)
    with writing() as session:
        present = _of(session)
        if (
            wanted.group_advisors < max(present.group_advisors, SMALLEST)
            or wanted.hides_people < present.hides_people
            or wanted.locks_kpis < present.locks_kpis
            or wanted.needs_second_factor < present.needs_second_factor
            or kpi_rights.is_wider(present, wanted)
        ):
            raise RefusedError(_LOOSER)
        if not FEWEST_MONTHS <= wanted.keeps_months <= MOST_MONTHS:
            raise RefusedError(_MONTHS.format(first=FEWEST_MONTHS, last=MOST_MONTHS))
        _store(session, by.name, wanted)


FEWEST_MONTHS, MOST_MONTHS = 3, 120


def ask_smaller_groups(by: Reader, advisors: int, reason: str) -> int:
    """Ask for a smaller limit; return the request's number."""
    if not SMALLEST <= advisors < load().group_advisors:
        raise RefusedError(_FEWEST.format(fewest=SMALLEST))
    return requests.ask(by, "smaller_groups", {"advisors": advisors}, reason)


def ask_people(by: Reader, roles: Iterable[Role], reason: str, until: date | None) -> int:
    """Ask to unlock single people for some roles, up to a last day; return its number."""
    named = sorted(set(roles))
    if not named:
        raise RefusedError(_NO_ROLE)
    if until is None:
        raise RefusedError(_NO_END)
    return requests.ask(by, "people", {"roles": named}, reason, until)


def grant(by: Reader, number: int) -> None:
    """Grant a request as the second person, and put into force what it asks for."""
    granted = requests.grant(by, number)
    with writing() as session:
        present = _of(session)
        if granted.kind == "smaller_groups":
            advisors = max(int(granted.details["advisors"]), SMALLEST)
            _store(session, by.name, replace(present, group_advisors=advisors))
        elif granted.kind == "open_people":
            _store(session, by.name, replace(present, hides_people=False))
        elif granted.kind == "unlock_kpis":
            _store(session, by.name, replace(present, locks_kpis=False))
        elif granted.kind == "kpi_rights":
            told = granted.details
            exported = bool(told["is_exported"])
            roles, closed = kpi_rights.changed(
                present, told["kpis"], told["roles"], is_exported=exported
            )
            _store(session, by.name, replace(present, kpi_roles=roles, not_exported=closed))
        elif granted.kind == "one_factor":
            _store(session, by.name, replace(present, needs_second_factor=False))


def forget_old() -> int:
    """Delete what the log no longer keeps; return how many entries that were."""
    return audit.forget(clock.now() - relativedelta(months=load().keeps_months))


def policy(session: Session, roles: frozenset[Role]) -> Policy:
    """Return what holds for someone with `roles` at this moment."""
    rules, asked = _of(session), requests.of(session)
    is_unlocked = any(_unlocks(one, roles) for one in asked)
    return Policy(
        limit=GroupLimit(advisors=max(rules.group_advisors, SMALLEST)),
        locks_people=rules.hides_people and not is_unlocked,
        kpis=both(_signed(session) if rules.locks_kpis else None, kpi_rights.visible(rules, roles)),
        pseudonyms=pseudonyms.secret(session),
    )


def purposes(roles: frozenset[Role]) -> list[str]:
    """Return for which purposes single people are unlocked for roles now; none where nobody
    hides them."""
    with reading() as session:
        if not _of(session).hides_people:
            return []
        return [one.reason for one in requests.of(session) if _unlocks(one, roles)]


def _unlocks(one: Request, roles: frozenset[Role]) -> bool:
    is_active = one.kind == "people" and one.is_active(clock.now().date())
    return is_active and not roles.isdisjoint(one.details.get("roles", ()))


def _signed(session: Session) -> frozenset[str]:
    """Return the KPIs of the catalogue signed last; none before the first."""
    query = select(StoredAgreement.document).order_by(StoredAgreement.id.desc()).limit(1)
    document = session.scalar(query)
    return frozenset(document["kpis"]) if document else frozenset()


def _of(session: Session) -> Oversight:
    rows = session.scalars(select(StoredSetting).where(StoredSetting.key.startswith(_PREFIX)))
    stored: dict[str, Any] = {row.key.removeprefix(_PREFIX): row.value for row in rows}
    known = {one.name for one in fields(Oversight)}
    return Oversight(**{name: value for name, value in stored.items() if name in known})


def _store(session: Session, by: str, wanted: Oversight) -> None:
    present = _of(session)
    for one in fields(Oversight):
        value = getattr(wanted, one.name)
        if value != getattr(present, one.name):
            key = _PREFIX + one.name
            row = session.get(StoredSetting, key) or StoredSetting(key=key)
            row.value, row.changed_by, row.changed_at = value, by, clock.now()
            session.add(row)
            audit.note(session, by, "setting_changed", key=key, value=value)


_NOT_KEEPER = Label(
    "Das ändern die CRM-Verantwortung und die Administration.",
    "CRM owners and administrators change this.",
)
_LOOSER = Label(
    "Kleinere Gruppen zeigen oder eine Sperre aufheben können Sie nicht allein. Beantragen Sie es "
    "mit einem Zweck; eine zweite Person gibt es frei.",
    "You cannot show smaller groups or lift a lock on your own. Ask for it and state the purpose; "
    "a second person grants it.",
)
_FEWEST = Label(
    "Eine Gruppe hat mindestens {fewest} Berater, und beantragt wird nur eine kleinere als bisher.",
    "A group has at least {fewest} advisors, and only a smaller one than now is asked for.",
)
_MONTHS = Label(
    "Das Protokoll wird {first} bis {last} Monate aufbewahrt.",
    "The log is kept for {first} to {last} months.",
)
_NO_ROLE = Label("Wählen Sie mindestens eine Rolle.", "Choose at least one role.")
_NO_END = Label("Eine Freigabe braucht einen letzten Tag.", "An unlock needs a last day.")
