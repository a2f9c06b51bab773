"""With which agenda a new meeting begins: the last one's, or the usual one."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from board.planning.item import KIND_LABELS, Draft, Kind, item, put, stored
from board.planning.meeting import Plan
from board.planning.places import Entry
from kpi import registry
from kpi.availability import missing
from kpi.engine.base import KnownColumns
from kpi.text import Language
from portal import org_units, users
from portal.state.board import StoredItem

MINUTES: dict[Kind, int] = {
    "actions": 10,
    "scorecard": 15,
    "deviations": 30,
    "feedback": 15,
    "feature": 10,
    "change_request": 15,
    "onboarding": 5,
    "data_quality": 5,
    "project": 15,
}
"""Two hours, which is how long the quarterly meeting takes."""


def begin(
    session: Session, meeting: int, earlier: int | None, plan: Plan, language: Language
) -> None:
    """Give a new meeting the agenda of an earlier one, or the usual one with the chair in charge.

    What came out of the inbox is not taken over: it was dealt with. Who has left is replaced by
    the chair; a KPI that is gone is left out.
    """
    found = [item(row) for row in stored(session, earlier or 0) if row.suggestion_id is None]
    drafts = [_renewed(one, plan) for one in found] or usual(plan, language)
    for position, draft in enumerate(drafts, start=1):
        row = StoredItem(meeting_id=meeting, position=position)
        put(row, draft)
        session.add(row)
    session.flush()


def usual(plan: Plan, language: Language) -> list[Draft]:
    """Return the usual agenda, its titles in `language`, everything in the chair's charge."""
    return [
        Draft(
            kind=kind,
            title=KIND_LABELS[kind].in_(language),
            owner=plan.chair,
            minutes=minutes,
            kpis=plan.entries if kind == "scorecard" else (),
        )
        for kind, minutes in MINUTES.items()
    ]


def entries(known: KnownColumns) -> tuple[Entry, ...]:
    """Return the headline KPIs that the data can tell; all of them while they tell none."""
    headlines = registry.headlines()
    told = [kpi for kpi in headlines if not missing(kpi, known)]
    return tuple(Entry(kpi.name) for kpi in told or headlines)


def _renewed(draft: Draft, plan: Plan) -> Draft:
    known, units = registry.all_kpis(), {None, *org_units.names()}
    return replace(
        draft,
        owner=draft.owner if draft.owner is None or _is_here(draft.owner) else plan.chair,
        kpis=tuple(one for one in draft.kpis if one.kpi in known and one.unit in units),
    )


def _is_here(name: str) -> bool:
    found = users.find(name)
    return found is not None and found.is_active
