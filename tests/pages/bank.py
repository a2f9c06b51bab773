"""A bank small enough for a test, whose names do their worst."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kpi.parameters import Parameters
from kpi.query import Query
from kpi.scope import Scope
from tests.kpi.tiny import Row, TinyEngine, meeting, week

MARKUP = "<img src=x onerror=alert(1)>"
LINK = "[a](http://x)"
FORMULA = "=1+1"
CHANNELS = ("online", "onsite", "phone")
FIRST_MONDAY = date(2025, 6, 2)
WEEKS = 28
LAST_ON = date(2025, 12, 13)


@dataclass(frozen=True, kw_only=True)
class Bank:
    """A bank with one team; tables named in `without` were never delivered."""

    meetings_a_day: int = 2
    without: frozenset[str] = frozenset()

    def query(self, *, names: bool = True) -> Query:
        """Return what someone who sees every row may ask."""
        return Query(_engine(self), Scope(units=None, advisors=None, names=names), Parameters())

    def tables(self) -> dict[str, list[Row]]:
        """Return the rows of every table."""
        days = _working_days()
        numbers = range(self.meetings_a_day)
        tables: dict[str, list[Row]] = {
            "org_unit": [
                {"unit_key": "r1", "name": LINK},
                {"unit_key": "t1", "name": MARKUP, "parent_key": "r1"},
            ],
            "advisor": [{"advisor_key": "anna", "name": FORMULA}],
            "service": [{"service_key": "s1", "name": MARKUP}, {"service_key": "s2", "name": LINK}],
            "meeting": [_meeting(day, number) for day in days for number in numbers],
            "activity_week": [
                week(monday.isoformat(), held=5 * self.meetings_a_day) for monday in _mondays()
            ],
            "signature": [_signature(day) for day in days],
            "rating": [_rating(day) for day in days],
        }
        return {name: rows for name, rows in tables.items() if name not in self.without}


@cache
def _engine(bank: Bank) -> TinyEngine:
    return TinyEngine(bank.tables(), FIRST_MONDAY, LAST_ON)


def _mondays() -> list[date]:
    return [FIRST_MONDAY + timedelta(weeks=number) for number in range(WEEKS)]


def _working_days() -> list[date]:
    days = [FIRST_MONDAY + timedelta(days=number) for number in range(7 * WEEKS)]
    return [day for day in days if day.weekday() < 5 and day <= LAST_ON]


def _meeting(day: date, number: int) -> Row:
    return meeting(
        day.isoformat(),
        meeting_key=f"m-{day}-{number}",
        channel=CHANNELS[(day.day + number) % 3],
        service_key="s1",
        direction="inbound",
        location=MARKUP,
        weekday=day.isoweekday(),
        hour=9 + number,
        minutes=30 + day.day,
        ends_at=f"{day} 10:00:00",
        has_signature=number == 0,
    )


def _signature(day: date) -> Row:
    return {
        "signature_key": f"s-{day}",
        "meeting_key": f"m-{day}-0",
        "advisor_key": "anna",
        "unit_key": "t1",
        "region_key": "r1",
        "started_at": f"{day} 10:00:00",
        "event_on": day,
        "week_on": day - timedelta(days=day.weekday()),
        "month_on": day.replace(day=1),
        "is_completed": True,
    }


def _rating(day: date) -> Row:
    return {
        "meeting_key": f"m-{day}-0",
        "rater": "customer",
        "subject": "meeting",
        "score": 4 + day.day % 2,
        "rated_at": f"{day} 11:00:00",
        "unit_key": "t1",
        "region_key": "r1",
        "event_on": day,
        "week_on": day - timedelta(days=day.weekday()),
        "month_on": day.replace(day=1),
        "channel": "online",
    }


BANK = Bank()
UNSIGNED = Bank(without=frozenset({"signature"}))
EMPTY = Bank(without=frozenset(BANK.tables()))
