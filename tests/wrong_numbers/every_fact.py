"""A few rows of every fact the KPIs read, most of Anna, all of service `loan`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import PEOPLE, meeting, moment

AT = moment("2026-03-03 09:00")
SAID: Row = {"advisor_key": "anna", "service_key": "loan"}
SIGNED = moment("2026-03-12 09:00")
BEGAN = date(2026, 3, 9)
FIRST, LAST = date(2026, 2, 2), date(2026, 5, 4)


def every_fact() -> Mapping[str, Sequence[Row]]:
    """Return table name -> rows; Anna has a meeting every Monday from `FIRST` to `LAST`.

    Ben began meanwhile, and had meetings on site from his second week.
    """
    anna, ben, cem = PEOPLE["advisor"]
    weeks = (LAST - FIRST).days // 7 + 1
    return {
        **PEOPLE,
        "advisor": [anna, {**ben, "licensed_from_on": BEGAN}, cem],
        "meeting": [
            *(_meeting(week) for week in range(weeks)),
            *({**_meeting(week), **_of_ben(week)} for week in (6, 7)),
        ],
        **_offers(),
        **_answers(),
        **_use(),
        **_cases(),
        **_service(),
    }


def _of_ben(week: int) -> Row:
    own = {"meeting_key": f"b{week}", "chain_key": f"b{week}", "advisor_key": "ben"}
    return {**own, "channel": "onsite", "direction": "inbound"}


def _meeting(week: int) -> Row:
    day = FIRST + timedelta(weeks=week)
    return meeting(
        f"m{week}",
        f"{day} 09:00",
        service_key="loan",
        location="branch",
        page_key="page",
        chain_key=f"m{week}",
        customer_key="carl" if day > AT.date() else None,
    )


def _offers() -> Mapping[str, Sequence[Row]]:
    customer = {"customer_key": "carl", "name": "Carl", "owner_key": "anna", "is_company": True}
    return {
        "customer": [{**customer, "email": "carl@post.example", "industry": "Handel"}],
        "service": [
            {"service_key": "loan", "name": "Loan", "category": "credit"},
            {"service_key": "fund", "name": "Fund", "category": "saving"},
        ],
        "page_visit": [{"page_key": "page", "visited_at": AT, "service_key": "loan"}],
        "invitation": [
            {
                "invitation_key": "i",
                "advisor_key": "anna",
                "customer_key": "carl",
                "sent_at": AT,
                "meeting_key": "m5",
            }
        ],
    }


def _answers() -> Mapping[str, Sequence[Row]]:
    of_meeting: Row = {**SAID, "meeting_key": "m5", "rated_at": AT, "comment": "Danke"}
    return {
        "rating": [
            {**of_meeting, "rater": rater, "subject": subject, "score": 4}
            for rater in ("customer", "agent")
            for subject in ("meeting", "service")
        ],
        "nps_answer": [
            {**SAID, "respondent": who, "score": 9, "answered_at": AT}
            for who in ("customer", "user")
        ],
        "signature": [
            {
                **SAID,
                "signature_key": "s",
                "customer_key": "carl",
                "meeting_key": "m5",
                "started_at": SIGNED,
                "completed_at": SIGNED,
                "contract_value": 1000.0,
            }
        ],
    }


def _use() -> Mapping[str, Sequence[Row]]:
    used: Row = {"advisor_key": "anna", "used_at": moment("2026-03-09 09:00")}
    return {
        "feature_use": [
            {**used, "meeting_key": "m5", "feature": "files", "area": "meeting_room"},
            {**used, "feature": "pipeline", "area": "crm_module"},
        ],
        "login": [
            {"advisor_key": name, "logged_in_at": AT + timedelta(weeks=weeks), "device": "mobile"}
            for name, weeks in (("anna", 0), ("anna", 5), ("ben", 1))
        ],
        "milestone": [
            {
                "project": "room",
                "name": "start",
                "planned_on": AT.date(),
                "actual_on": AT.date(),
            }
        ],
    }


def _cases() -> Mapping[str, Sequence[Row]]:
    case: Row = {
        "owner_key": "anna",
        "customer_key": "carl",
        "service_key": "loan",
        "created_at": AT,
        "lead_source": "web",
    }
    entered = {"step_order": 1, "entered_at": AT, "effort_minutes": 30.0, "actor_key": "anna"}
    day, later = timedelta(days=1), timedelta(days=2)
    closed = {"closed_at": AT + later}
    return {
        "process_case": [
            {**case, "case_key": "lead", "process": "lead", "outcome": "converted", **closed},
            {**case, "case_key": "deal", "process": "opportunity", "outcome": "won", **closed},
            {**case, "case_key": "lost", "process": "lead", "outcome": "lost", **closed},
            {**case, "case_key": "open", "process": "opportunity", "outcome": "open"},
        ],
        "process_step": [
            {**entered, "case_key": "lead", "step": "new", "left_at": AT + day},
            {**entered, "case_key": "lead", "step": "called", "step_order": 2}
            | {"entered_at": AT + day, "left_at": AT + later},
            {**entered, "case_key": "deal", "step": "offered", "left_at": AT + later},
            {**entered, "case_key": "lost", "step": "new", "left_at": AT + later},
            {**entered, "case_key": "open", "step": "offered", "left_at": None},
        ],
    }


def _service() -> Mapping[str, Sequence[Row]]:
    ticket: Row = {**SAID, "unit_key": "north", "opened_at": AT, "priority": "high"}
    done = AT + timedelta(hours=3)
    return {
        "ticket": [
            {**ticket, "ticket_key": "t1", "kind": "customer", "status": "open"},
            *(
                {**ticket, "ticket_key": f"t-{kind}", "kind": kind}
                | {"first_response_at": done, "resolved_at": done, "status": "resolved"}
                for kind in ("customer", "internal")
            ),
        ],
        "outage": [{"system": "crm", "from_at": AT, "to_at": done, "planned": False}],
        "interaction": [
            {
                "service_key": "loan",
                "channel": "phone",
                "from_on": AT.date(),
                "to_on": AT.date() + timedelta(days=6),
                "count": 100,
                "minutes_each": 5.0,
                "cost_each": 4.0,
            }
        ],
    }
