"""Each KPI as SQL on the tables of Odoo. `{chosen}` stands for the filters."""

from __future__ import annotations

_PERIOD = "day >= {start} AND day < {end} AND {chosen}"
_HELD = f"status = 'held' AND {_PERIOD}"
_LEFT = "ended_on >= {start} AND ended_on < {end} AND {chosen}"
_RATING = "SELECT sum(rating) AS numerator, count(*) AS denominator FROM checked.rating"
_NPS = """
    SELECT 100.0 * (count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6))
        / nullif(count(*), 0) AS value
    FROM checked.answer"""

KPIS = {
    "cancellation_rate": f"""
        SELECT count(*) FILTER (WHERE status = 'cancelled') AS numerator, count(*) AS denominator
        FROM checked.meeting WHERE {_PERIOD}""",
    "channel_mix": f"""
        SELECT count(*) FILTER (WHERE channel = 'online') AS numerator,
            count(channel) AS denominator
        FROM checked.meeting WHERE {_HELD}""",
    "booking_lead_time": f"""
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_hours) / 24 AS value
        FROM checked.meeting WHERE lead_hours >= 0 AND {_HELD}""",
    "meeting_duration": f"""
        SELECT sum(minutes) AS numerator, count(minutes) AS denominator
        FROM checked.meeting WHERE {_HELD}""",
    "location_mix": f"""
        SELECT max(times) AS numerator, sum(times) AS denominator
        FROM (SELECT count(*) AS times FROM checked.meeting
            WHERE location IS NOT NULL AND {_HELD} GROUP BY location) AS place""",
    "meetings_per_advisor": f"""
        SELECT (SELECT count(*) FROM checked.meeting WHERE is_licensed AND {_HELD}) AS numerator,
            count(*) AS denominator
        FROM checked.week WHERE {{chosen:people}}""",
    "weekly_active_rate": """
        SELECT avg(share) AS value FROM (
            SELECT avg(CASE WHEN EXISTS (SELECT FROM checked.meeting m
                WHERE m.advisor = week.advisor AND m.day >= monday AND m.day < monday + 7
                AND m.status = 'held' AND m.is_licensed AND {chosen:others})
                THEN 1.0 ELSE 0 END) AS share
            FROM checked.week WHERE {chosen:people} GROUP BY monday) AS weekly""",
    "contacts_without_email": """
        SELECT count(*) - count(email) AS numerator, count(*) AS denominator
        FROM checked.customer
        WHERE coalesce(checked.local_day(create_date) < {end}, true) AND {chosen:people}""",
    "customers_without_industry": """
        SELECT count(*) - count(industry_id) AS numerator, count(*) AS denominator
        FROM checked.customer
        WHERE is_company AND checked.local_day(create_date) < {end} AND {chosen:people}""",
    "cases_handled": f"""
        SELECT count(DISTINCT id) AS value FROM checked.stay WHERE {_LEFT}""",
    "case_outcomes": f"""
        SELECT max(times) AS numerator, sum(times) AS denominator
        FROM (SELECT count(*) AS times FROM checked.stay
            WHERE result IS NOT NULL AND {_LEFT} GROUP BY result) AS outcome""",
    "funnel_dropout": f"""
        SELECT count(*) FILTER (WHERE result = 'lost') AS numerator, count(*) AS denominator
        FROM checked.stay WHERE result IS NOT NULL AND {_PERIOD}""",
    "work_in_progress": """
        SELECT count(*) AS value FROM checked.stay
        WHERE day < {end} AND (ended IS NULL AND is_open OR ended_on >= {end}) AND {chosen}""",
    "service_rating": f"{_RATING} WHERE res_model = 'project.task' AND {_PERIOD}",
    "meeting_rating_customer": f"{_RATING} WHERE res_model = 'calendar.event' AND {_PERIOD}",
    "nps_customer": f"{_NPS} WHERE advisor IS NULL AND {_PERIOD}",
    "nps_user": f"{_NPS} WHERE advisor IS NOT NULL AND {_PERIOD}",
}
