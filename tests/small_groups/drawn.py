"""Half a year of a small bank, drawn at random: meetings, ratings and answers, row by row."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

from tests.kpi.tiny import Row, TinyEngine, meeting, week

SIZES = {"north": 7, "south": 6, "east": 5, "tiny": 2}
CHANNELS, DIRECTIONS, SERVICES = ("online", "onsite"), ("inbound", "outbound"), ("loan", "fund")
ENDS = [date(2025, month, 1) for month in (1, 2, 3, 4, 5, 6, 7)]
STATUSES = ("completed",) * 6 + ("no_show", "cancelled_by_customer", "rescheduled", "rejected")
TABLES = ("meeting", "rating", "nps_answer")


def people() -> list[tuple[str, str]]:
    """Return every team with each of its advisors."""
    return [(team, f"{team}{number}") for team, size in SIZES.items() for number in range(size)]


@cache
def rows(seed: int) -> dict[str, list[Row]]:
    """Return the rows of each table of `TABLES`; some advisors have little to do."""
    chance = random.Random(seed)
    busy = {who: chance.choice([0.2, 0.6, 0.95]) for _, who in people()}
    found: dict[str, list[Row]] = {table: [] for table in TABLES}
    for team, who in people():
        for month in range(1, 7):
            for number in range(6):
                place = _place(chance, team, who, month, number)
                for table, of in (("meeting", _meeting), ("rating", _rating), ("nps_answer", _nps)):
                    if chance.random() < busy[who] * (0.5 if table == "meeting" else 1):
                        found[table].append(of(chance, place))
    return found


def _place(chance: random.Random, team: str, who: str, month: int, number: int) -> Row:
    return {
        "day": f"2025-{month:02}-{3 + number:02}",
        "key": f"{who}-{month}-{number}",
        "who": who,
        "unit_key": team,
        "region_key": "bank",
        "channel": chance.choice(CHANNELS),
        "direction": chance.choice(DIRECTIONS),
        "service_key": chance.choice(SERVICES),
        "service_category": "credit",
    }


def _split(place: Row) -> dict[str, object]:
    return {name: place[name] for name in place if name not in ("day", "key", "who")}


def _answered(place: Row) -> dict[str, object]:
    renamed = {"channel": "resolved_channel", "service_key": "resolved_service_key"}
    on = date.fromisoformat(str(place["day"]))
    return {
        "event_on": on,
        "month_on": on.replace(day=1),
        "resolved_advisor_key": place["who"],
        **{renamed.get(name, name): value for name, value in _split(place).items()},
    }


def _meeting(chance: random.Random, place: Row) -> Row:
    status = chance.choice(STATUSES)
    is_held = status == "completed"
    return meeting(
        str(place["day"]),
        **_split(place),
        meeting_key=place["key"],
        advisor_key=place["who"],
        status=status,
        is_held=is_held,
        is_due=chance.random() < 0.9,
        is_last=status != "rescheduled",
        chain_key="first" if chance.random() < 0.2 else place["key"],
        has_signature=is_held and chance.random() < 0.4,
        is_rated=is_held and chance.random() < 0.6,
        rating_gap=chance.choice([None, 0, 1]),
        minutes=chance.choice([None, 30, 45]),
        lead_hours=chance.choice([None, 24, 48]),
        location=chance.choice(["branch", "home", None]),
        feature_set=chance.choice(["", "files", "files|screen"]),
        has_feature=chance.random() < 0.5,
    )


def _rating(chance: random.Random, place: Row) -> Row:
    return {
        **_answered(place),
        "rater": chance.choice(["customer", "agent"]),
        "subject": chance.choice(["meeting", "meeting", "service"]),
        "score": chance.choice([None, 1, 3, 4, 5]),
        "comment": chance.choice([None, "", "thanks"]),
    }


def _nps(chance: random.Random, place: Row) -> Row:
    return {
        **_answered(place),
        "respondent": chance.choice(["customer", "user"]),
        "score": chance.choice([2, 6, 7, 9, 10]),
    }


def _alone(row: Row, number: int) -> Row:
    name = "service_key" if "service_key" in row else "resolved_service_key"
    return {**row, name: str(number)}


def engine(seed: int, *, services: bool = True) -> TinyEngine:
    """Return the bank; where not `services`, each row has a service of its own."""
    found = {table: list(of) for table, of in rows(seed).items()}
    if not services:
        found = {
            table: [_alone(row, number) for number, row in enumerate(of)]
            for table, of in found.items()
        }
    tables: dict[str, list[Row]] = {
        "org_unit": [
            {"unit_key": "bank", "name": "bank", "parent_key": None},
            *({"unit_key": team, "name": team, "parent_key": "bank"} for team in SIZES),
        ],
        "advisor": [{"advisor_key": who, "name": who, "unit_key": team} for team, who in people()],
        "service": [{"service_key": key, "name": key, "category": "credit"} for key in SERVICES],
        "activity_week": [
            week("2025-03-03", who, 1, unit_key=team, region_key="bank") for team, who in people()
        ],
        "signature": [{"signature_key": "s", "started_at": "2024-01-01 09:00:00"}],
        **found,
    }
    return TinyEngine(tables, ENDS[0], date(2025, 6, 30))
