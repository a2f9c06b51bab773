"""Cases, tickets, outages, contacts and invitations as few expect them.

Steps that were never left, entered again, or entered after their case was closed; cases closed
without an outcome, or with one and at no known time; tickets resolved at nights, on holidays, by
status only, or without a first response; outages that overlap, lie within one another, run over
midnight and the change of clocks, or still last; contacts of one day and of a quarter.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from kpi import words

Row = dict[str, object]
Moment = Callable[[random.Random], datetime]
STEPS = ("new", "called", "met", "offered")
STATES = (None, "BW", "DE-BY", "nowhere")


def work(
    draw: random.Random, moment: Moment, advisors: list[str], meetings: list[Row]
) -> Mapping[str, list[Row]]:
    """Return table name -> rows."""
    cases = [_case(draw, moment, advisors, number) for number in range(400)]
    return {
        "process_case": cases,
        "process_step": [row for case in cases for row in _steps(draw, case, advisors)],
        "ticket": [_ticket(draw, moment, advisors, number) for number in range(300)],
        "outage": [_outage(draw, moment) for _ in range(60)],
        "interaction": [_contacts(draw, moment) for _ in range(60)],
        "invitation": [
            _invitation(draw, moment, advisors, meetings, number) for number in range(300)
        ],
    }


def _maybe(draw: random.Random, value: object, unknown: float = 0.15) -> object:
    return None if draw.random() < unknown else value


def _case(draw: random.Random, moment: Moment, advisors: list[str], number: int) -> Row:
    created = moment(draw)
    outcome = draw.choice([None, "open", "open", *words.OUTCOME])
    is_closed = outcome not in (None, "open") or draw.random() < 0.1
    closed = created + timedelta(minutes=draw.randrange(0, 90_000))
    return {
        "case_key": f"c{number}",
        "process": draw.choice(["lead", "lead", "opportunity", "onboarding"]),
        "owner_key": _maybe(draw, draw.choice(advisors)),
        "customer_key": _maybe(draw, f"k{draw.randrange(40)}"),
        "service_key": _maybe(draw, draw.choice(["s1", "s2", "s3"])),
        "created_at": created,
        "closed_at": _maybe(draw, closed, 0.1) if is_closed else None,
        "outcome": outcome,
        "lead_source": _maybe(draw, draw.choice(["web", "branch"])),
    }


def _steps(draw: random.Random, case: Row, advisors: list[str]) -> list[Row]:
    rows: list[Row] = []
    entered = case["created_at"]
    assert isinstance(entered, datetime)
    for place in range(draw.randrange(0, len(STEPS) + 1)):
        again = draw.random() < 0.1
        step = draw.choice(STEPS) if again else STEPS[place]
        left = entered + timedelta(minutes=draw.randrange(0, 20_000))
        row: Row = {
            "case_key": case["case_key"],
            "step": step,
            "step_order": _maybe(draw, STEPS.index(step) + 1, 0.2),
            "entered_at": entered,
            "left_at": _maybe(draw, left, 0.3),
            "effort_minutes": _maybe(draw, draw.randrange(0, 90) / 2, 0.3),
            "actor_key": _maybe(draw, draw.choice(advisors), 0.3),
        }
        rows.append(row)
        entered = left + timedelta(minutes=1 + draw.randrange(0, 60))
    return rows


def _ticket(draw: random.Random, moment: Moment, advisors: list[str], number: int) -> Row:
    opened = moment(draw)
    answered = opened + timedelta(seconds=draw.randrange(0, 400_000))
    resolved = answered + timedelta(seconds=draw.randrange(0, 2_000_000))
    ended = draw.random() < 0.7
    return {
        "ticket_key": f"t{number}",
        "kind": draw.choice(list(words.TICKET_KIND)),
        "opened_at": opened,
        "first_response_at": _maybe(draw, answered, 0.3),
        "resolved_at": resolved if ended else None,
        "priority": _maybe(draw, draw.choice(list(words.PRIORITY))),
        "status": draw.choice(["resolved", None]) if ended else draw.choice(_STATUSES),
        "advisor_key": _maybe(draw, draw.choice(advisors)),
        "unit_key": _maybe(draw, draw.choice(["north-1", "north-2", "south-1"])),
        "service_key": _maybe(draw, draw.choice(["s1", "s2", "s3"])),
    }


_STATUSES = ("new", "open", "waiting", None, None, "resolved")


def _outage(draw: random.Random, moment: Moment) -> Row:
    start = moment(draw)
    end = start + timedelta(minutes=draw.choice([0, 5, 45, 600, 3000]))
    return {
        "system": draw.choice(["crm", "room"]),
        "from_at": start,
        "to_at": _maybe(draw, end, 0.02),
        "planned": draw.choice([None, False, False, True]),
    }


def _contacts(draw: random.Random, moment: Moment) -> Row:
    start = moment(draw).date()
    return {
        "service_key": draw.choice(["s1", "s2", "s3"]),
        "channel": draw.choice(["phone", "email"]),
        "from_on": start,
        "to_on": start + timedelta(days=draw.choice([0, 6, 30, 91])),
        "count": draw.randrange(0, 500),
        "minutes_each": _maybe(draw, draw.randrange(1, 40) / 2),
        "cost_each": _maybe(draw, draw.randrange(1, 40) / 2),
        "is_estimate": _maybe(draw, draw.random() < 0.5),
    }


def _invitation(
    draw: random.Random, moment: Moment, advisors: list[str], meetings: list[Row], number: int
) -> Row:
    sent = moment(draw)
    meeting = draw.choice(meetings)
    requested = meeting["requested_at"]
    if isinstance(requested, datetime) and draw.random() < 0.8:
        sent = requested - timedelta(hours=draw.randrange(-50, 600))
    reminded = sent + timedelta(days=draw.randrange(0, 10))
    return {
        "invitation_key": f"i{number}",
        "advisor_key": _maybe(draw, draw.choice(advisors)),
        "customer_key": f"k{draw.randrange(40)}",
        "sent_at": sent,
        "reminded_at": _maybe(draw, reminded, 0.5),
        "meeting_key": _maybe(draw, meeting["meeting_key"], 0.4),
    }


def states(draw: random.Random, advisors: list[Row]) -> list[Row]:
    """Return the advisors with where they work, known to the calendar or not."""
    return [{**row, "federal_state": draw.choice(STATES)} for row in advisors]
