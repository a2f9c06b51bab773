"""Readers of every role, for who may do what about a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime

from board.planning.meeting import Participant, Plan
from board.planning.places import Entry
from kpi.period import Period
from kpi.scope import Scope
from portal import users
from portal.reader import Reader
from portal.roles import Role
from portal.users import Rights

PLAN = Plan(
    title="Sitzung zu Q3",
    starts_at=datetime(2026, 11, 30, 9, tzinfo=UTC),
    minutes=120,
    place="Raum Alster",
    chair="carla",
    period=Period(date(2026, 7, 1), date(2026, 10, 1), "month", 3),
    comparison="previous_period",
    entries=(Entry("signature_conversion"), Entry("weekly_active_rate")),
    participants=(
        Participant(user="ina", display_name="Ina"),
        Participant(user=None, display_name="Dr. Gast", email="gast@bank.example"),
    ),
)
ROLES: dict[str, Role] = {
    "ada": "administrator",
    "olga": "crm_owner",
    "carla": "team_lead",
    "ina": "advisor",
    "tom": "team_lead",
    "bea": "board_member",
    "kim": "advisor",
    "wim": "works_council",
}
"""Carla chairs the meeting, Ina is invited; Tom is in charge of an item where a test says so."""


def everyone() -> dict[str, Reader]:
    """Create all of them; return them by sign-in name."""
    return {name: created(name, role) for name, role in ROLES.items()}


def created(name: str, role: Role) -> Reader:
    """Create a user with one role; return them as a reader."""
    made = users.create(None, name, name.title(), None, Rights(roles=frozenset({role})))
    return Reader(
        user_id=made.id,
        name=name,
        display_name=name.title(),
        roles=frozenset({role}),
        scope=Scope.everything(),
        language="de",
        session="",
    )
