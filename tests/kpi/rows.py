"""Published rows of every fact the KPIs read, drawn at random and consistent in themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from kpi import words
from tests.kpi.tiny import Row

Tables = Mapping[str, Sequence[Row]]
TEAMS = ("north", "south", None)
ADVISORS = {"anna": "north", "ben": "north", "cem": "south", "dora": None}
SERVICES = ("loan", "fund", None)
FIRST, DAYS = date(2025, 3, 1), 32
UNITS: Sequence[Row] = [
    {"unit_key": "bank", "name": "Bank", "parent_key": None},
    {"unit_key": "north", "name": "North", "parent_key": "bank"},
    {"unit_key": "south", "name": "South", "parent_key": "bank"},
]


@st.composite
def tables(draw: st.DrawFn, least: int = 0, teams: tuple[str | None, ...] = TEAMS) -> Tables:
    """Draw at least that many rows of each fact of `teams`; people stay in their teams."""
    people = [name for name, team in ADVISORS.items() if team in teams]

    def some(row: st.SearchStrategy[Row], most: int) -> list[Row]:
        return draw(st.lists(row, min_size=least, max_size=least + most))

    return {
        "advisor": [advisor(name, team) for name, team in ADVISORS.items()],
        "booking_page": [{"page_key": name, "advisor_key": name} for name in ADVISORS],
        "meeting": some(_meetings(people), 14),
        "page_visit": some(_visits(people), 5),
        "rating": some(_ratings(people), 6),
        "nps_answer": some(_nps(people), 6),
        "signature": some(_signatures(people), 5),
    }


def advisor(name: str, team: str | None) -> Row:
    """Return an advisor who was always licensed."""
    return {"advisor_key": name, "name": name, "unit_key": team, "region_key": team}


def published(found: Tables) -> Tables:
    """Return the rows with units, services, and the grids of weeks and months that follow."""
    return {
        **found,
        "advisor": [_with_first_days(row, found) for row in found["advisor"]],
        "org_unit": UNITS,
        "service": [
            {"service_key": "loan", "name": "Loan", "category": "credit"},
            {"service_key": "fund", "name": "Fund", "category": None},
        ],
        "activity_week": _grid(
            found, "week_on", [date(2025, 2, 24) + timedelta(7 * n) for n in range(6)]
        ),
        "activity_month": _grid(found, "month_on", [date(2025, 3, 1), date(2025, 4, 1)]),
        "feature_use": [],
        "login": [{"advisor_key": "anna", "event_on": FIRST}],
    }


def _with_first_days(row: Row, found: Tables) -> Row:
    held = [
        meeting["event_on"]
        for meeting in found["meeting"]
        if meeting["is_held"] and meeting["advisor_key"] == row["advisor_key"]
    ]
    days = [day for day in held if isinstance(day, date)]
    return {**row, "first_held_on": min(days, default=None), "first_login_on": FIRST}


def _grid(found: Tables, bucket: str, starts: list[date]) -> list[Row]:
    return [
        _activity(found, bucket, start, row["advisor_key"], row["unit_key"])
        for start in starts
        for row in found["advisor"]
    ]


def _activity(found: Tables, bucket: str, start: date, name: object, team: object) -> Row:
    held = [
        row["channel"]
        for row in found["meeting"]
        if row["is_held"] and row["advisor_key"] == name and row[bucket] == start
    ]
    signed = [
        row["is_completed"]
        for row in found["signature"]
        if row["advisor_key"] == name and row[bucket] == start
    ]
    return {
        "starts_on": start,
        "advisor_key": name,
        "unit_key": team,
        "region_key": team,
        "held": len(held),
        **{f"held_{channel}": held.count(channel) for channel in words.CHANNEL},
        "contracts_started": len(signed),
        "contracts_completed": signed.count(True),
    }


def _of(name: str, day: int) -> dict[str, object]:
    """Return whose row it is, and its local day, week and month."""
    on = FIRST + timedelta(days=day)
    team = ADVISORS[name]
    return {
        "unit_key": team,
        "region_key": team,
        "event_on": on,
        "week_on": on - timedelta(days=on.weekday()),
        "month_on": on.replace(day=1),
    }


def _placed(people: list[str]) -> st.SearchStrategy[tuple[str, int]]:
    return st.tuples(st.sampled_from(people), st.integers(0, DAYS - 1))


def _service(draw: st.DrawFn) -> dict[str, object]:
    key = draw(st.sampled_from(SERVICES))
    return {"service_key": key, "service_category": "credit" if key == "loan" else None}


@st.composite
def _meetings(draw: st.DrawFn, people: list[str]) -> Row:
    name, day = draw(_placed(people))
    status = draw(st.sampled_from(list(words.STATUS)))
    held, last = status == "completed", draw(st.booleans())
    on = FIRST + timedelta(days=day)
    requested = on - timedelta(days=draw(st.integers(0, 20)))
    return {
        **_of(name, day),
        **_service(draw),
        "advisor_key": name,
        "meeting_key": f"m{draw(st.integers(0, 10**9))}",
        "status": status,
        "channel": draw(st.sampled_from([*words.CHANNEL, None])),
        "direction": draw(st.sampled_from([*words.DIRECTION, None])),
        "location": draw(st.sampled_from(["branch", "home", None])),
        "page_key": draw(st.sampled_from([name, None])),
        "is_held": held,
        "is_first": draw(st.booleans()),
        "is_last": last,
        "is_due": last,
        "requested_on": draw(st.sampled_from([requested, None])),
        "peak_on": on,
        "hour": draw(st.integers(8, 10)),
        "weekday": on.isoweekday(),
        "lead_hours": draw(st.one_of(st.none(), st.integers(0, 500))),
        "minutes": draw(st.one_of(st.none(), st.integers(0, 120))) if held else None,
        "travel_km": draw(st.one_of(st.none(), st.integers(0, 50))),
        "has_signature": draw(st.sampled_from([True, False, None])),
        "has_feature": draw(st.sampled_from([True, False])),
    }


@st.composite
def _visits(draw: st.DrawFn, people: list[str]) -> Row:
    name, day = draw(_placed(people))
    return {
        **_of(name, day),
        **_service(draw),
        "advisor_key": name,
        "page_key": name,
        "visits": draw(st.integers(0, 9)),
        "referrer": draw(st.sampled_from(["mail", None])),
    }


def _answer(draw: st.DrawFn, people: list[str]) -> dict[str, object]:
    name, day = draw(_placed(people))
    service = _service(draw)
    return {
        **_of(name, day),
        **service,
        "resolved_advisor_key": name,
        "resolved_service_key": service["service_key"],
        "resolved_channel": draw(st.sampled_from([*words.CHANNEL, None])),
    }


@st.composite
def _ratings(draw: st.DrawFn, people: list[str]) -> Row:
    return {
        **_answer(draw, people),
        "rater": draw(st.sampled_from(list(words.RATER))),
        "subject": draw(st.sampled_from(list(words.SUBJECT))),
        "score": draw(st.integers(1, 5)),
    }


@st.composite
def _nps(draw: st.DrawFn, people: list[str]) -> Row:
    return {
        **_answer(draw, people),
        "respondent": draw(st.sampled_from(list(words.RESPONDENT))),
        "score": draw(st.integers(0, 10)),
    }


@st.composite
def _signatures(draw: st.DrawFn, people: list[str]) -> Row:
    name, day = draw(_placed(people))
    service = _service(draw)
    return {
        **_of(name, day),
        **service,
        "advisor_key": name,
        "resolved_service_key": service["service_key"],
        "channel": draw(st.sampled_from([*words.CHANNEL, None])),
        "is_completed": (is_completed := draw(st.booleans())),
        "completed_on": _of(name, day)["event_on"] if is_completed else None,
        "contract_value": draw(st.sampled_from([None, 1000.0, 2500.5])),
    }
