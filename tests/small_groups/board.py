"""A bank of three teams, one of them too small for its figures to be seen by the board."""

from __future__ import annotations

from datetime import date
from functools import cache

from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.scope import GroupLimit, Scope
from kpi.selection import Selection
from tests.kpi.tiny import Row, TinyEngine, meeting, week

LIMIT = GroupLimit(advisors=10)
BOARD = Scope(units=None, advisors=None, names=False, limit=LIMIT)
TEAMS = {"north": 14, "south": 12, "tiny": 3}
MONTHS = (1, 2, 3, 4, 5, 6)
LAST_ON = date(2025, 6, 20)
SPRING = Selection(period=Period(date(2025, 1, 1), date(2025, 6, 1), "month", 5), comparison="none")


def advisors(team: str) -> list[str]:
    """Return the keys of a team's advisors."""
    return [f"{team}{number}" for number in range(TEAMS[team])]


def bank(more: tuple[Row, ...] = ()) -> dict[str, list[Row]]:
    """Return the rows of every table; `more` are further meetings."""
    people = [(team, who) for team in TEAMS for who in advisors(team)]
    return {
        "org_unit": [
            {"unit_key": "bank", "name": "Bank", "parent_key": None},
            *({"unit_key": team, "name": team.title(), "parent_key": "bank"} for team in TEAMS),
        ],
        "advisor": [{"advisor_key": who, "name": who, "unit_key": team} for team, who in people],
        "service": [{"service_key": "loan", "name": "Loan", "category": "credit"}],
        "activity_week": [
            week("2025-03-03", who, 1, unit_key=team, region_key="bank") for team, who in people
        ],
        "signature": [{"signature_key": "s", "started_at": "2024-01-01 09:00:00"}],
        "meeting": [
            *(held(team, who, month, signed) for team, who in people for month in MONTHS
              for signed in (True, False)),
            *more,
        ],
    }  # fmt: skip


def held(team: str, who: str, month: int, signed: bool, channel: str = "online") -> Row:
    """Return a meeting of a month."""
    day = f"2025-{month:02}-{3 + signed:02}"
    return meeting(
        day,
        meeting_key=f"{who}-{month}-{signed}-{channel}",
        advisor_key=who,
        unit_key=team,
        region_key="bank",
        channel=channel,
        service_key="loan",
        service_category="credit",
        has_signature=signed,
        weekday=1,
        hour=9,
        minutes=30,
    )


@cache
def engine() -> TinyEngine:
    """Return the bank as an engine, made once."""
    return TinyEngine(bank(), date(2025, 1, 1), LAST_ON)


def of_board(tables: dict[str, list[Row]] | None = None) -> Query:
    """Return what a member of the board may ask."""
    found = engine() if tables is None else TinyEngine(tables, date(2025, 1, 1), LAST_ON)
    return Query(found, BOARD, Parameters())


def of_keeper() -> Query:
    """Return what someone may ask who sees everything."""
    return Query(engine(), Scope.everything(), Parameters())
