"""Meetings and decisions of a board over hand-made months of a bank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from board.planning import meetings
from board.planning.meeting import Meeting, Plan
from board.planning.places import Entry
from board.record.decisions import Decision
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.scope import Scope
from portal.reader import Reader
from tests.kpi.tiny import Row, TinyEngine, meeting

CONVERSION = "signature_conversion"
QUARTER = Period(date(2025, 7, 1), date(2025, 10, 1), "month", 3)
SIGNATURE: dict[str, list[Row]] = {
    "signature": [{"signature_key": "s", "started_at": "2024-01-01 09:00:00"}]
}
"""Without one, no source knows of signatures."""
PLAN = Plan(
    title="Vorstandssitzung Q3",
    starts_at=datetime(2025, 10, 15, 9, 0, tzinfo=UTC),
    minutes=120,
    place="",
    chair="carla",
    period=QUARTER,
    comparison="previous_period",
    entries=(Entry(CONVERSION), Entry("response_rate")),
)
HELD = Meeting(
    **{name: getattr(PLAN, name) for name in PLAN.__dataclass_fields__},
    id=1,
    state="closed",
    follows=None,
)
DECIDED = Decision(
    id=1,
    meeting=1,
    text="E-Signatur für alle freischalten",
    kpi=CONVERSION,
    rises=True,
    first_on=date(2025, 10, 1),
    version=None,
    author="Carla",
    written_at=datetime(2025, 10, 15, 10, 0, tzinfo=UTC),
)


def months(signed: Mapping[int, int], held: int = 60) -> list[Row]:
    """Return `held` meetings in each month of 2025, of which `signed[month]` were signed."""
    return [
        meeting(
            f"2025-{month:02}-{1 + number % 28:02}",
            meeting_key=f"{month}-{number}",
            advisor_key=f"a{number % 12}",
            has_signature=number < count,
            is_rated=number % 2 == 0,
        )
        for month, count in signed.items()
        for number in range(held)
    ]


def ask(
    rows: list[Row],
    last_on: date = date(2025, 12, 31),
    parameters: Parameters | None = None,
    scope: Scope | None = None,
) -> Query:
    """Return a query on meetings whose data end on a day."""
    engine = TinyEngine({"meeting": rows, **SIGNATURE}, date(2025, 1, 1), last_on)
    return Query(engine, scope or Scope.everything(), parameters or Parameters())


def in_session(by: Reader, plan: Plan = PLAN) -> Meeting:
    """Plan a meeting and open it."""
    made = meetings.create(by, plan)
    meetings.move_on(by, made.id, "in_preparation")
    return meetings.move_on(by, made.id, "in_session")
