"""From HubSpot's objects to rows with the names of canonical columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from connectors.hubspot.objects import Object

Row = dict[str, str | None]
_LINK = re.compile(r"https?://|zoom|teams|meet|webex", re.IGNORECASE)
_PHONE = re.compile(r"[+\d][\d ()/.-]{5,}")


def owner(one: Object) -> Row:
    """A user who owns records."""
    name = " ".join(filter(None, (one.get("firstName"), one.get("lastName"))))
    return {
        "advisor_key": str(one["id"]),
        "name": name or one.get("email"),
        "email": one.get("email") or None,
    }


def contact(one: Object) -> Row:
    """A contact is a customer; a company is none of its own."""
    own = one["properties"]
    name = " ".join(filter(None, (own.get("firstname"), own.get("lastname"))))
    return {
        "customer_key": one["id"],
        "name": name or own.get("email"),
        "email": own.get("email"),
        "phone": own.get("phone"),
        "postcode": own.get("zip"),
        "industry": own.get("industry"),
        "owner_key": own.get("hubspot_owner_id"),
        "created_at": own.get("createdate"),
        "updated_at": own.get("lastmodifieddate"),
    }


def meeting(one: Object) -> Row:
    """A logged meeting; without an outcome it counts as planned."""
    own = one["properties"]
    return {
        "meeting_key": one["id"],
        "advisor_key": own.get("hubspot_owner_id"),
        "customer_key": _contact(one),
        "status": own.get("hs_meeting_outcome") or "SCHEDULED",
        "channel": _channel(own.get("hs_meeting_location") or ""),
        "direction": "inbound" if own.get("hs_meeting_source") == "MEETINGS_PUBLIC" else None,
        "location": own.get("hs_meeting_location"),
        "requested_at": own.get("hs_createdate"),
        "starts_at": own.get("hs_meeting_start_time") or own.get("hs_timestamp"),
        "ends_at": own.get("hs_meeting_end_time"),
    }


def deal(one: Object) -> Row:
    """A deal is an opportunity, open until it is won or lost."""
    own = one["properties"]
    is_closed = own.get("hs_is_closed") == "true"
    is_won = own.get("hs_is_closed_won") == "true"
    return {
        "case_key": one["id"],
        "owner_key": own.get("hubspot_owner_id"),
        "customer_key": _contact(one),
        "created_at": own.get("createdate"),
        "closed_at": own.get("closedate") if is_closed else None,
        "outcome": "won" if is_won else "lost" if is_closed else "open",
        "value": own.get("amount"),
        "currency": own.get("deal_currency_code"),
        "lead_source": own.get("hs_analytics_source"),
    }


def steps(one: Object, stages: Mapping[str, tuple[str, int]]) -> Iterator[Row]:
    """The stays of a deal in its stages, first to last; a stage told twice in a row is one."""
    told = sorted(one.get("propertiesWithHistory", {}).get("dealstage", []), key=_told_at)
    moves = [
        now
        for before, now in zip([None, *told], told, strict=False)
        if now["value"] and (before is None or before["value"] != now["value"])
    ]
    ends = [*(move["timestamp"] for move in moves[1:]), None]
    for move, left in zip(moves, ends, strict=True):
        name, place = stages.get(move["value"], (move["value"], 0))
        yield {
            "case_key": one["id"],
            "step": name,
            "step_order": str(place),
            "entered_at": move["timestamp"],
            "left_at": left,
        }


def ticket(one: Object) -> Row:
    """A ticket of a customer, resolved when it was closed."""
    own = one["properties"]
    closed = own.get("closed_date")
    return {
        "ticket_key": one["id"],
        "opened_at": own.get("createdate"),
        "first_response_at": own.get("first_agent_reply_date"),
        "resolved_at": closed,
        "status": "resolved" if closed else "open",
        "priority": own.get("hs_ticket_priority") or None,
        "advisor_key": own.get("hubspot_owner_id"),
    }


def _contact(one: Object) -> str | None:
    found = one.get("associations", {}).get("contacts", {}).get("results", [])
    return str(found[0]["id"]) if found else None


def _channel(location: str) -> str | None:
    if not location.strip():
        return None
    if _LINK.search(location):
        return "online"
    return "phone" if _PHONE.fullmatch(location.strip()) else "onsite"


def _told_at(value: Mapping[str, str]) -> str:
    return value["timestamp"]
