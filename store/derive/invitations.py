"""Invitations with the bookings they led to."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from kpi.facts import INVITATION, MEETING
from store.build import Build
from store.derive.facts import place_join, resolved_rows, write
from store.derive.moments import last
from store.sql import value


def derive(build: Build) -> None:
    """Write the mart of invitations."""
    if not build.has_rows(INVITATION):
        return
    until = last(build, (INVITATION, "sent_at"), (MEETING, "requested_at"))
    rows = (
        "(SELECT sent.*, booking.requested_at AS booked_at "
        f"FROM ({resolved_rows(build, INVITATION)}) AS sent "
        "LEFT JOIN mart.meeting AS booking ON booking.source = sent.meeting_source "
        "AND booking.meeting_key = sent.meeting_key)"
    )
    is_later = "fact.booked_at >= fact.sent_at"
    derived = {
        "is_booked": f"CASE WHEN fact.meeting_key IS NULL THEN FALSE ELSE {is_later} END",
        "booked_hours": f"CASE WHEN {is_later} "
        "THEN date_sub('hour', fact.sent_at, fact.booked_at) END",
        "is_booked_after_reminder": f"coalesce({is_later} "
        "AND fact.booked_at >= fact.reminded_at, FALSE)",
        "seen_hours": f"CASE WHEN {value(until)} >= fact.sent_at "
        f"THEN date_sub('hour', fact.sent_at, {value(until)}) END",
    }
    write(build, INVITATION, derived, rows, place_join(INVITATION))
