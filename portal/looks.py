"""Who looked at figures of people: each look and each file, of whom, and for what purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from portal.state.database import reading
from portal.state.record import AuditEntry

_ACTIONS = ("named_figures_seen", "export")


@dataclass(frozen=True, kw_only=True)
class Look:
    """One look. `what` are the exhibits or the file, `narrowed` the filters it was narrowed by;
    `reasons` for which people were unlocked, none where nobody hides them."""

    at: datetime
    by: str
    page: str
    what: tuple[str, ...]
    narrowed: dict[str, list[str]]
    reasons: tuple[str, ...]


def looks(*, about: str | None, by: str | None, since: date | None) -> Iterator[Look]:
    """Yield looks at figures with names, the oldest first.

    `about` is the key of an advisor or a customer: lists of all people count, what was narrowed
    to others does not. `by` is a sign-in name, `since` the first day (UTC).
    """
    query = select(AuditEntry).where(AuditEntry.action.in_(_ACTIONS)).order_by(AuditEntry.id)
    if by is not None:
        query = query.where(AuditEntry.user == by)
    if since is not None:
        query = query.where(AuditEntry.at >= datetime.combine(since, time(), UTC))
    with reading() as session:
        for entry in session.scalars(query):
            if _names_people(entry) and (about is None or _shows(entry.details, about)):
                yield _look(entry)


def _names_people(entry: AuditEntry) -> bool:
    told = entry.details
    return entry.action == "named_figures_seen" or bool(told.get("with_names")) or _is_of_one(told)


def _is_of_one(told: dict[str, Any]) -> bool:
    return told.get("page") == "person"


def _shows(told: dict[str, Any], key: str) -> bool:
    if _is_of_one(told):
        return key in (told.get("advisor"), told.get("customer"))
    chosen = told.get("filters", {}).get("advisor")
    return chosen is None or key in chosen


def _look(entry: AuditEntry) -> Look:
    told = entry.details
    what = told.get("what") or told.get("file", "")
    return Look(
        at=entry.at,
        by=entry.user or "",
        page=told.get("page", ""),
        what=tuple(what) if isinstance(what, list) else (what,),
        narrowed=told.get("filters", {}),
        reasons=tuple(told.get("reason", ())),
    )
