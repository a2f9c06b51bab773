"""Which objects and properties of HubSpot are read, and which columns are made of them."""

from __future__ import annotations

from connectors.hubspot.objects import Kind

_OWNER = "hubspot_owner_id"
KINDS = {
    "customer": Kind(
        name="contacts",
        properties=(
            *("firstname", "lastname", "email", "phone", "zip", "industry", "createdate"),
            _OWNER,
        ),
        changed="lastmodifieddate",
    ),
    "meeting": Kind(
        name="meetings",
        properties=(
            *("hs_timestamp", "hs_meeting_start_time", "hs_meeting_end_time", "hs_createdate"),
            *("hs_meeting_outcome", "hs_meeting_location", "hs_meeting_source", _OWNER),
        ),
        contacts=True,
    ),
    "process_case": Kind(
        name="deals",
        properties=(
            *("createdate", "closedate", "amount", "deal_currency_code", "hs_is_closed"),
            *("hs_is_closed_won", "hs_analytics_source", _OWNER),
        ),
        contacts=True,
    ),
    "process_step": Kind(name="deals", properties=("dealstage",), history="dealstage"),
    "ticket": Kind(
        name="tickets",
        properties=(
            *("createdate", "closed_date", "hs_ticket_priority", "first_agent_reply_date"),
            _OWNER,
        ),
    ),
}
COLUMNS = {
    "advisor": ("advisor_key", "name", "email"),
    "customer": (
        *("customer_key", "name", "email", "phone", "postcode", "industry", "owner_key"),
        *("created_at", "updated_at"),
    ),
    "meeting": (
        *("meeting_key", "advisor_key", "customer_key", "status", "channel", "direction"),
        *("location", "requested_at", "starts_at", "ends_at"),
    ),
    "process_case": (
        *("case_key", "owner_key", "customer_key", "created_at", "closed_at", "outcome"),
        *("value", "currency", "lead_source"),
    ),
    "process_step": ("case_key", "step", "step_order", "entered_at", "left_at"),
    "ticket": (
        *("ticket_key", "opened_at", "first_response_at", "resolved_at", "status"),
        *("priority", "advisor_key"),
    ),
}
