"""What one person asks for and another one grants: nobody decides it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kpi.text import Label
from portal import audit, clock
from portal.entries import checked_text
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import COUNCIL, KEEPERS
from portal.state.database import reading, writing
from portal.state.oversight import StoredRequest
from portal.state.user import User, UserRole

Kind = Literal["smaller_groups", "people", "open_people", "unlock_kpis", "one_factor", "kpi_rights"]
KIND_LABELS: dict[Kind, Label] = {
    "smaller_groups": Label("Kleinere Gruppen zeigen", "Show smaller groups"),
    "people": Label("Einzelne Personen zeigen", "Show single people"),
    "open_people": Label("Sperre einzelner Personen aufheben", "Stop hiding single people"),
    "one_factor": Label("Zweiter Faktor keine Pflicht mehr", "Second factor no longer required"),
    "kpi_rights": Label("Kennzahlen für mehr Rollen", "KPIs for more roles"),
    "unlock_kpis": Label("Nicht vereinbarte Kennzahlen zeigen", "Show KPIs not agreed upon"),
}
BY_COUNCIL: frozenset[Kind] = frozenset({"people", "open_people", "unlock_kpis", "kpi_rights"})
"""What a works council grants, where one has access."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """Something asked for. `until` is the last day on which it holds, None = for good."""

    id: int
    kind: Kind
    details: Mapping[str, Any]
    reason: str
    until: date | None
    asked_by: str
    asked_at: datetime
    granted_by: str | None
    ended_at: datetime | None

    def is_active(self, today: date) -> bool:
        """Whether it was granted, not ended, and its time is not over."""
        is_over = self.until is not None and self.until < today
        return self.granted_by is not None and self.ended_at is None and not is_over


def ask(
    by: Reader, kind: Kind, details: Mapping[str, Any], reason: str, until: date | None = None
) -> int:
    """Ask for something; return its number. Raises NotAllowedError and RefusedError."""
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_KEEPER)
    if until is not None and until < clock.now().date():
        raise RefusedError(_PAST)
    row = StoredRequest(
        kind=kind,
        details=dict(details),
        reason=checked_text(reason, _REASON),
        until=until,
        asked_by=by.name,
        asked_at=clock.now(),
    )
    with writing() as session:
        session.add(row)
        session.flush()
        audit.note(session, by.name, "request_asked", **_words(row))
        return row.id


def grant(by: Reader, number: int) -> Request:
    """Grant what somebody else asked for. Raises NotAllowedError and RefusedError."""
    with writing() as session:
        row = session.get(StoredRequest, number)
        if row is None or row.granted_at is not None or row.ended_at is not None:
            raise RefusedError(_GONE)
        if row.asked_by == by.name:
            raise NotAllowedError(_OWN)
        if not by.has(*_granting(session, row)):
            raise NotAllowedError(_NOT_GRANTING)
        row.granted_by, row.granted_at = by.name, clock.now()
        audit.note(session, by.name, "request_granted", **_words(row))
        return _request(row)


def end(by: Reader, number: int) -> None:
    """Refuse a request, or end what was granted, at once."""
    if not by.has(*KEEPERS, *COUNCIL):
        raise NotAllowedError(_NOT_GRANTING)
    with writing() as session:
        row = session.get(StoredRequest, number)
        if row is not None and row.ended_at is None:
            row.ended_by, row.ended_at = by.name, clock.now()
            audit.note(session, by.name, "request_ended", **_words(row))


def everything() -> tuple[Request, ...]:
    """Return all requests, the newest first."""
    with reading() as session:
        return of(session)


def of(session: Session) -> tuple[Request, ...]:
    """Return all requests as one transaction sees them, the newest first."""
    rows = session.scalars(select(StoredRequest).order_by(StoredRequest.id.desc()))
    return tuple(map(_request, rows))


def waiting() -> tuple[Request, ...]:
    """Return what was asked for and neither granted nor ended."""
    return tuple(one for one in everything() if one.granted_by is None and one.ended_at is None)


def _granting(session: Session, row: StoredRequest) -> Sequence[Any]:
    """Return the roles that may grant it: the works council's, where one has access."""
    if row.kind not in BY_COUNCIL:
        return tuple(KEEPERS)
    council = select(User.id).join(UserRole, UserRole.user_id == User.id)
    council = council.where(User.is_active, UserRole.role.in_(COUNCIL))
    return tuple(COUNCIL) if session.execute(council).first() else tuple(KEEPERS)


def _request(row: StoredRequest) -> Request:
    return Request(
        id=row.id,
        kind=row.kind,  # type: ignore[arg-type]
        details=row.details,
        reason=row.reason,
        until=row.until,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        granted_by=row.granted_by,
        ended_at=row.ended_at,
    )


def _words(row: StoredRequest) -> dict[str, Any]:
    until = row.until.isoformat() if row.until else None
    return {"kind": row.kind, "details": row.details, "reason": row.reason, "until": until}


_REASON = Label("Zweck", "Purpose")
_NOT_KEEPER = Label(
    "Das beantragen die CRM-Verantwortung und die Administration.",
    "CRM owners and administrators ask for this.",
)
_OWN = Label(
    "Was Sie selbst beantragt haben, muss eine andere Person freigeben.",
    "What you asked for yourself must be granted by somebody else.",
)
_NOT_GRANTING = Label(
    "Das gibt der Betriebsrat frei, oder, wo niemand diese Rolle hat, eine zweite Person aus "
    "CRM-Verantwortung oder Administration. Kleinere Gruppen geben nur die beiden letzten frei.",
    "This is granted by the works council or, where nobody has that role, by a second CRM owner or "
    "administrator. Smaller groups are granted by these two only.",
)
_GONE = Label(
    "Dieser Antrag wurde schon entschieden oder zurückgezogen.",
    "This request was already decided or withdrawn.",
)
_PAST = Label(
    "Der letzte Tag liegt in der Vergangenheit. Wählen Sie einen späteren.",
    "The last day is in the past. Choose a later one.",
)
