"""What is collected for the board: feedback, ideas, comments, requests, projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from board.planning.item import Kind as ItemKind
from kpi.text import Label
from portal.entries import check_length, checked_text
from portal.errors import RefusedError
from portal.state.board import StoredItem, StoredMeeting, StoredSuggestion, StoredVote

Kind = Literal[
    "feedback",
    "idea",
    "comment",
    "change_request",
    "feature",
    "onboarding",
    "data_quality",
    "project",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_LABELS: dict[Kind, Label] = {
    "feedback": Label("Rückmeldung", "Feedback"),
    "idea": Label("Idee", "Idea"),
    "comment": Label("Kundenkommentar", "Customer comment"),
    "change_request": Label("Änderungsantrag", "Change request"),
    "feature": Label("Neue Funktion", "New feature"),
    "onboarding": Label("Einführung und Schulung", "Onboarding"),
    "data_quality": Label("Datenqualität", "Data quality"),
    "project": Label("Folgeprojekt", "Follow-up project"),
}
ITEM_KINDS: dict[Kind, ItemKind] = {
    "feedback": "feedback",
    "idea": "feedback",
    "comment": "feedback",
    "change_request": "change_request",
    "feature": "feature",
    "onboarding": "onboarding",
    "data_quality": "data_quality",
    "project": "project",
}
"""Of which kind the agenda item is that a suggestion becomes."""
State = Literal["open", "planned", "accepted", "declined", "deferred"]
STATES: tuple[State, ...] = get_args(State)
STATE_LABELS: dict[State, Label] = {
    "open": Label("offen", "open"),
    "planned": Label("auf der Tagesordnung", "on the agenda"),
    "accepted": Label("angenommen", "accepted"),
    "declined": Label("abgelehnt", "declined"),
    "deferred": Label("zurückgestellt", "deferred"),
}
LONGEST_TITLE, LONGEST_TEXT, LONGEST_REQUESTER = 200, 4_000, 120
MOST_EUROS = 1_000_000_000.0


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is stated of a suggestion. `cost` and `benefit` in euros, None = not estimated."""

    kind: Kind
    title: str
    text: str = ""
    requester: str = ""
    cost: float | None = None
    benefit: float | None = None


@dataclass(frozen=True, kw_only=True)
class Suggestion(Draft):
    """A suggestion, with who has voted for it (sign-in names).

    `author` is the sign-in name of who entered it; `decided_by` of who decided, None = the board.
    `meeting` is the number of the meeting on whose agenda it was put last, None = of none;
    `is_pending` whether that meeting is still to be closed.
    """

    id: int
    state: State
    voters: frozenset[str]
    author: str
    written_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    meeting: int | None = None
    is_pending: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether it was accepted or declined, which is not changed any more."""
        return self.state in ("accepted", "declined")

    @property
    def standing(self) -> State:
        """Where it stands: open again where the meeting was closed without deciding it."""
        return "open" if self.state == "planned" and not self.is_pending else self.state

    def is_for_board(self, threshold: float) -> bool:
        """Whether the board decides: about projects, and what costs more than the threshold."""
        return self.kind == "project" or (self.cost is not None and self.cost > threshold)

    @property
    def lacks_cost(self) -> bool:
        """Whether it cannot be told who decides, for want of an estimate."""
        return self.kind in ("change_request", "feature") and self.cost is None


def put(row: StoredSuggestion, draft: Draft) -> None:
    """Write a draft into a row. Raises RefusedError where it breaks a rule."""
    for amount in (draft.cost, draft.benefit):
        if amount is not None and not 0 <= amount <= MOST_EUROS:
            raise RefusedError(_EUROS)
    text = draft.text.strip()
    check_length(text, LONGEST_TEXT)
    row.kind, row.text = draft.kind, text
    row.title = checked_text(draft.title, TITLE, LONGEST_TITLE)
    row.requester = checked_text(draft.requester, REQUESTER, LONGEST_REQUESTER)
    row.cost, row.benefit = draft.cost, draft.benefit


def read(session: Session) -> tuple[Suggestion, ...]:
    """Return all suggestions, those with most votes first, then the newest."""
    votes: dict[int, set[str]] = {}
    for vote in session.scalars(select(StoredVote)):
        votes.setdefault(vote.suggestion_id, set()).add(vote.user)
    planned = _planned(session)
    rows = session.scalars(select(StoredSuggestion))
    found = (_suggestion(row, votes.get(row.id, set()), planned) for row in rows)
    return tuple(sorted(found, key=lambda one: (-len(one.voters), -one.id)))


def words(row: StoredSuggestion) -> dict[str, object]:
    """Return what a suggestion says, as the audit trail keeps it."""
    told = {"suggestion": row.id, "kind": row.kind, "title": row.title, "state": row.state}
    return told | {"cost": row.cost, "benefit": row.benefit, "requester": row.requester}


def _planned(session: Session) -> Mapping[int, tuple[int, bool]]:
    """Return the last meeting of each suggestion, and whether that is still to be closed."""
    query = (
        select(StoredItem.suggestion_id, StoredMeeting.id, StoredMeeting.state)
        .join(StoredMeeting, StoredItem.meeting_id == StoredMeeting.id)
        .where(StoredItem.suggestion_id.is_not(None))
        .order_by(StoredItem.id)
    )
    found = session.execute(query).tuples()
    return {number: (meeting, state != "closed") for number, meeting, state in found if number}


def _suggestion(
    row: StoredSuggestion, voters: set[str], planned: Mapping[int, tuple[int, bool]]
) -> Suggestion:
    meeting, is_pending = planned.get(row.id, (None, False))
    return Suggestion(
        id=row.id,
        kind=cast(Kind, row.kind),
        title=row.title,
        text=row.text,
        requester=row.requester,
        cost=row.cost,
        benefit=row.benefit,
        state=cast(State, row.state),
        voters=frozenset(voters),
        author=row.author,
        written_at=row.written_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        meeting=meeting,
        is_pending=is_pending,
    )


TITLE = Label("Titel", "Title")
REQUESTER = Label("Beantragt von", "Requested by")
_EUROS = Label(
    "Kosten und Nutzen sind Beträge von 0 bis 1 Milliarde Euro.",
    "Cost and benefit are amounts from 0 to 1 billion euros.",
)
