"""An organisation in which everything that a source may deliver and few expect does happen.

Nulls in every optional column, people who change their unit within a week, licences that begin
and end in the middle of it, meetings moved to an earlier day and to other channels, chains
whose first meeting is missing, hours that exist twice or never, features used no time at all,
several signatures for one meeting, pages of nobody, answers without a meeting and at midnight.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import pyarrow as pa

from kpi import facts, words
from kpi.model import ColumnType
from tests.oracle.crooked_customers import Row, customers, named_by
from tests.oracle.crooked_work import states, work

FIRST, LAST = date(2025, 9, 29), date(2026, 4, 12)
ADVISORS = [f"a{number:02}" for number in range(18)]
SERVICES = ["s1", "s2", "s3"]
UNITS = {
    "bank": None,
    "north": "bank",
    "south": "bank",
    "north-1": "north",
    "north-2": "north",
    "north-2a": "north-2",
    "south-1": "south",
}
TEAMS = ["north-1", "north-2", "north-2a", "south-1", "south"]
PAGES = ["p1", "p2", "p3"]
FEATURES = ["whiteboard", "screen", "files"]
_ARROW: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}


def crooked(seed: int, meetings: int = 1500) -> Mapping[str, pa.Table]:
    """Return table name -> delivered rows; the same seed gives the same rows."""
    draw = random.Random(seed)
    advisors = [_advisor(draw, key) for key in ADVISORS]
    held = _meetings(draw, meetings)
    signed = _many(draw, 500, lambda d: _signature(d, held))
    made: dict[str, list[Row]] = {
        "org_unit": [{"unit_key": key, "name": key, "parent_key": up} for key, up in UNITS.items()],
        "advisor": advisors,
        "advisor_unit": [row for key in ADVISORS for row in _memberships(draw, key)],
        "service": [
            {"service_key": key, "name": key, "category": category}
            for key, category in zip(SERVICES, ("life", "life", None), strict=True)
        ],
        "booking_page": [
            {"page_key": key, "advisor_key": owner}
            for key, owner in zip(PAGES, ("a00", "a05", None), strict=True)
        ],
        "meeting": held,
        "page_visit": _many(draw, 600, _visit),
        "rating": _many(draw, 700, lambda d: _rating(d, held)),
        "nps_answer": _many(draw, 300, lambda d: _nps(d, held)),
        "signature": _numbered(signed, "signature_key"),
        "feature_use": _many(draw, 900, lambda d: _feature(d, held)),
        "login": _many(draw, 400, _login),
    }
    records = random.Random(seed)
    for row in held:
        row["customer_key"] = named_by(records)
    made["customer"] = customers(records, ADVISORS, FIRST)
    made |= work(draw, _moment, ADVISORS, held)
    made["advisor"] = states(draw, advisors)
    made["milestone"] = [_milestone(records, number) for number in range(40)]
    return {name: arrow(name, rows) for name, rows in made.items()}


def arrow(name: str, rows: list[Row]) -> pa.Table:
    """Return rows of a canonical table; what a row does not name is null."""
    columns = facts.table(name).columns
    schema = pa.schema([(column.name, _ARROW[column.type]) for column in columns])
    return pa.Table.from_pylist(rows, schema=schema)


def _many(draw: random.Random, count: int, row: Callable[[random.Random], Row]) -> list[Row]:
    return [row(draw) for _ in range(count)]


def _numbered(rows: list[Row], key: str) -> list[Row]:
    return [{**row, key: f"{key}-{number}"} for number, row in enumerate(rows)]


def _maybe(draw: random.Random, value: object, unknown: float = 0.15) -> object:
    return None if draw.random() < unknown else value


def _moment(draw: random.Random) -> datetime:
    """Return a UTC time; one in ten is within the hours in which clocks or days change."""
    day = FIRST + timedelta(days=draw.randrange((LAST - FIRST).days))
    if draw.random() < 0.1:
        day = draw.choice([day, date(2025, 10, 26), date(2026, 3, 29), date(2025, 12, 31)])
        return datetime(day.year, day.month, day.day, draw.choice([0, 1, 22, 23]), 30)
    return datetime(day.year, day.month, day.day, draw.randrange(5, 19), draw.randrange(60))


def _advisor(draw: random.Random, key: str) -> Row:
    begin = draw.choice([None, date(2020, 1, 1), _moment(draw).date()])
    end = draw.choice([None, None, date(2030, 1, 1), _moment(draw).date()])
    if begin and end and end < begin:
        begin, end = end, begin
    dates: Row = {"licensed_from_on": begin, "licensed_to_on": end}
    share = [None, 1.0, 0.8, 0.5, 0.1][int(key[1:]) % 5]
    return {"advisor_key": key, "name": key, "working_share": share, **dates}


def _memberships(draw: random.Random, key: str) -> list[Row]:
    """Return none, one or two main units one after the other, and sometimes a second unit."""
    change = _moment(draw).date()
    before = {"advisor_key": key, "unit_key": draw.choice(TEAMS), "is_main": _maybe(draw, True)}
    after: Row = {**before, "unit_key": draw.choice(TEAMS), "valid_from_on": change}
    aside: Row = {"advisor_key": key, "unit_key": "south-1", "is_main": False}
    stay = {**before, "valid_to_on": change - timedelta(days=draw.choice([1, 1, 9]))}
    return draw.choice([[], [before], [before, aside], [stay, after], [stay, after, aside]])


def _meetings(draw: random.Random, count: int) -> list[Row]:
    made = _numbered(_many(draw, count, _meeting), "meeting_key")
    for number, row in enumerate(made):
        row["customer_key"] = f"c{number % 197}" if number % 11 else None
    for number in range(0, count - 4, 9):
        _chain(draw, made[number : number + draw.choice([2, 2, 3])])
    return made


def _meeting(draw: random.Random) -> Row:
    starts_at = _moment(draw)
    requested = starts_at - timedelta(minutes=draw.randrange(-300, 40_000))
    status = draw.choices(list(words.STATUS), [3, 12, 2, 1, 1, 1, 0, 1])[0]
    return {
        "advisor_key": draw.choice(ADVISORS[: draw.choice([6, 17])]),
        "service_key": _maybe(draw, draw.choice(SERVICES)),
        "status": status,
        "channel": _maybe(draw, draw.choice(list(words.CHANNEL))),
        "direction": _maybe(draw, draw.choice(list(words.DIRECTION))),
        "location": _maybe(draw, draw.choice(["branch", "home"]), 0.5),
        "page_key": _maybe(draw, draw.choice(PAGES), 0.7),
        "requested_at": _maybe(draw, requested),
        "starts_at": starts_at,
        "ends_at": _maybe(draw, starts_at + timedelta(seconds=draw.randrange(0, 9000))),
        "actual_minutes": _maybe(draw, draw.randrange(0, 200) / 2, 0.5),
        "travel_km": _maybe(draw, draw.randrange(0, 80) / 2, 0.6),
        "travel_minutes": _maybe(draw, float(draw.randrange(0, 60)), 0.7),
    }


def _chain(draw: random.Random, members: list[Row]) -> None:
    """Let the first member be moved to the second and so on, each requested after the last.

    The new day may be an earlier one. The first may or may not name itself as its chain.
    """
    first, requested = members[0], members[0]["requested_at"]
    for number, member in enumerate(members):
        is_first, is_last = number == 0, number == len(members) - 1
        member["advisor_key"] = first["advisor_key"]
        member["chain_key"] = draw.choice([None, first["meeting_key"]]) if is_first else None
        if not is_first:
            member["chain_key"] = first["meeting_key"]
            member["requested_at"] = (
                requested + timedelta(hours=number) if isinstance(requested, datetime) else None
            )
        if not is_last:
            member["status"] = "rescheduled"


def _meeting_of(draw: random.Random, held: list[Row]) -> object:
    return _maybe(draw, draw.choice(held)["meeting_key"], 0.2)


def _visit(draw: random.Random) -> Row:
    return {
        "page_key": draw.choice(PAGES),
        "visited_at": _moment(draw),
        "visits": _maybe(draw, draw.randrange(0, 9)),
        "referrer": _maybe(draw, draw.choice(["search", "mail"])),
        "service_key": _maybe(draw, draw.choice(SERVICES)),
    }


def _rating(draw: random.Random, held: list[Row]) -> Row:
    return {
        "meeting_key": _meeting_of(draw, held),
        "rater": draw.choice(list(words.RATER)),
        "subject": draw.choice(list(words.SUBJECT)),
        "score": draw.randrange(1, 6),
        "comment": draw.choice([None, "", "Danke"]),
        "rated_at": _moment(draw),
        "advisor_key": _maybe(draw, draw.choice(ADVISORS), 0.7),
        "service_key": _maybe(draw, draw.choice(SERVICES), 0.7),
        "channel": _maybe(draw, draw.choice(list(words.CHANNEL)), 0.7),
    }


def _nps(draw: random.Random, held: list[Row]) -> Row:
    return {
        "respondent": draw.choice(list(words.RESPONDENT)),
        "score": draw.randrange(0, 11),
        "answered_at": _moment(draw),
        "meeting_key": _meeting_of(draw, held),
        "advisor_key": _maybe(draw, draw.choice(ADVISORS), 0.6),
        "service_key": _maybe(draw, draw.choice(SERVICES), 0.6),
    }


def _signature(draw: random.Random, held: list[Row]) -> Row:
    started = _moment(draw)
    return {
        "meeting_key": _meeting_of(draw, held),
        "advisor_key": draw.choice(ADVISORS),
        "service_key": _maybe(draw, draw.choice(SERVICES), 0.6),
        "started_at": started,
        "completed_at": _maybe(draw, started + timedelta(days=draw.randrange(30)), 0.5),
        "status": _maybe(draw, draw.choice(["started", "completed", "completed"])),
    }


def _feature(draw: random.Random, held: list[Row]) -> Row:
    return {
        "meeting_key": _meeting_of(draw, held),
        "advisor_key": draw.choice(ADVISORS),
        "feature": draw.choice(FEATURES),
        "area": draw.choice(["meeting_room", "crm_module", None]),
        "used_at": _moment(draw),
        "uses": _maybe(draw, draw.randrange(0, 3)),
    }


def _milestone(draw: random.Random, number: int) -> Row:
    planned = _moment(draw).date() + timedelta(days=draw.choice([0, 0, 400]))
    reached = planned + timedelta(days=draw.choice([-9, 0, 1, 80]))
    dates: Row = {"planned_on": planned, "actual_on": _maybe(draw, reached, 0.3)}
    return {"project": draw.choice(["room", "records"]), "name": f"step {number}", **dates}


def _login(draw: random.Random) -> Row:
    device = _maybe(draw, draw.choice(list(words.DEVICE)))
    who = draw.choice(ADVISORS[:14])
    return {"advisor_key": who, "logged_in_at": _moment(draw), "device": device}
