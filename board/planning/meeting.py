"""A meeting of the board, and what is known of it when it is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from board.planning.places import Entry
from kpi.period import Period
from kpi.selection import Comparison
from kpi.text import Label

State = Literal["planned", "in_preparation", "in_session", "closed"]
STATES: tuple[State, ...] = get_args(State)
STATE_LABELS: dict[State, Label] = {
    "planned": Label("geplant", "planned"),
    "in_preparation": Label("in Vorbereitung", "in preparation"),
    "in_session": Label("in Sitzung", "in session"),
    "closed": Label("geschlossen", "closed"),
}


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Someone invited: a user by sign-in name, or a guest (`user` None)."""

    user: str | None
    display_name: str
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What whoever plans a meeting states. `starts_at` is aware; `minutes` is how long it takes.

    `chair` and the users among `participants` are sign-in names; `entries` is the scorecard.
    """

    title: str
    starts_at: datetime
    minutes: int
    place: str
    chair: str
    period: Period
    comparison: Comparison
    entries: tuple[Entry, ...]
    participants: tuple[Participant, ...] = ()

    @property
    def ends_at(self) -> datetime:
        """When it is planned to be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def held_on(self, time_zone: str) -> date:
        """Return the day it begins on where the time zone is (`Parameters.time_zone`)."""
        return self.starts_at.astimezone(ZoneInfo(time_zone)).date()


@dataclass(frozen=True, kw_only=True)
class Meeting(Plan):
    """A meeting that was planned. `follows` is the number of the one it was made from.

    `in_charge` are those who own an item of its agenda. Times are in UTC.
    """

    id: int
    state: State
    follows: int | None
    in_charge: frozenset[str] = frozenset()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None

    @property
    def invited(self) -> frozenset[str]:
        """Sign-in names of everyone who takes part."""
        users = {one.user for one in self.participants if one.user}
        return frozenset({self.chair, *users, *self.in_charge})
