"""What the words of a booking mean unless the organisation says otherwise."""

STATUS = {
    "accepted": "scheduled",
    "rescheduled": "rescheduled",
    "rejected": "rejected",
    "cancelled": "cancelled_by_customer",
    "cancelled by guest": "cancelled_by_customer",
    "cancelled by host": "cancelled_by_advisor",
    "guests absent": "no_show",
    "host absent": "no_show_advisor",
}
"""`cancelled`: nobody is named as the one who cancelled; customers cancel by their own link."""

CHANNEL = {
    "inperson": "onsite",
    "attendeeinperson": "onsite",
    "text": "onsite",
    "phone": "phone",
    "userphone": "phone",
    "telephone number": "phone",
    "integration": "online",
    "link": "online",
    "conferencing": "online",
    "web address": "online",
    "somewhereelse": "other",
}
DIRECTION = {
    "webapp": "inbound",
    "not stated": "inbound",
    "api_v1": "inbound",
    "api_v2": "inbound",
}
"""Bookings come from booking pages. Where a system of one's own books by the interface, `api_v1`
and `api_v2` may mean outbound instead."""
