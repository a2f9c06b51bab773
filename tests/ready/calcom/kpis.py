"""Each KPI as SQL on the tables of Cal.com. `{chosen}` stands for the filters."""

from __future__ import annotations

_DUE = "is_last AND status <> 'rejected' AND day >= {start} AND day < {end} AND {chosen}"
_HELD = "day >= {start} AND day < {end} AND {chosen}"
_RATED = "rating IS NOT NULL AND rated_on >= {start} AND rated_on < {end} AND {chosen}"

KPIS = {
    "cancellation_rate": f"""
        SELECT count(*) FILTER (WHERE status = 'cancelled' AND rescheduled IS NOT TRUE)
                AS numerator,
            count(*) AS denominator
        FROM checked.meeting WHERE {_DUE}""",
    "no_show_rate": f"""
        SELECT count(*) FILTER (WHERE is_over AND guests_away AND NOT host_away) AS numerator,
            count(*) AS denominator
        FROM checked.meeting WHERE {_DUE}""",
    "reschedule_rate": f"""
        SELECT count(*) FILTER (WHERE was_moved) AS numerator, count(*) AS denominator
        FROM checked.meeting WHERE {_DUE}""",
    "inbound_share": """
        SELECT count(*) AS numerator, count(*) AS denominator
        FROM checked.meeting WHERE is_last AND day >= {start} AND day < {end} AND {chosen}""",
    "channel_mix": f"""
        SELECT count(*) FILTER (WHERE channel = 'online') AS numerator,
            count(channel) AS denominator
        FROM checked.held WHERE {_HELD}""",
    "booking_lead_time": f"""
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_hours) / 24 AS value
        FROM checked.held WHERE lead_hours >= 0 AND {_HELD}""",
    "meeting_duration": f"""
        SELECT sum(minutes) AS numerator, count(*) AS denominator
        FROM checked.held WHERE {_HELD}""",
    "location_mix": f"""
        SELECT max(times) AS numerator, sum(times) AS denominator
        FROM (SELECT count(*) AS times FROM checked.held
            WHERE location IS NOT NULL AND {_HELD} GROUP BY location) AS place""",
    "response_rate": f"""
        SELECT count(rating) AS numerator, count(*) AS denominator
        FROM checked.held WHERE {_HELD}""",
    "meeting_rating_customer": f"""
        SELECT sum(rating) AS numerator, count(*) AS denominator
        FROM checked.meeting WHERE {_RATED}""",
    "comments": f"""
        SELECT count("ratingFeedback") AS numerator, count(*) AS denominator
        FROM checked.meeting WHERE {_RATED}""",
    "meetings_per_advisor": """
        SELECT (SELECT count(*) FROM checked.held
                WHERE day >= {start} AND day < {end} AND {chosen} AND EXISTS (
                    SELECT FROM checked.week WHERE week.advisor = held.advisor
                    AND held.day >= monday AND held.day < monday + 7)) AS numerator,
            count(*) AS denominator
        FROM checked.week WHERE {chosen:people}""",
    "weekly_active_rate": """
        SELECT avg(share) AS value FROM (
            SELECT avg(CASE WHEN EXISTS (SELECT FROM checked.held WHERE held.advisor = week.advisor
                AND held.day >= monday AND held.day < monday + 7 AND {chosen:others})
                THEN 1.0 ELSE 0 END) AS share
            FROM checked.week WHERE {chosen:people} GROUP BY monday) AS weekly""",
    "contacts_without_email": """
        SELECT count(*) FILTER (WHERE email LIKE '%@sms.cal.com') AS numerator,
            count(*) AS denominator
        FROM (SELECT lower(g."email") AS email, min(b."createdAt") AS since,
                NULL AS advisor, NULL AS team, NULL AS org_unit
            FROM checked.guest g JOIN "Booking" b ON b."id" = g."bookingId" GROUP BY 1) AS customer
        WHERE checked.local_day(since) < {end} AND {chosen:people}""",
}
