"""Each KPI as SQL on the tables of EspoCRM. `{chosen}` stands for the filters."""

from __future__ import annotations

_PERIOD = "day >= {start} AND day < {end} AND {chosen}"
_LEFT = "ended_on >= {start} AND ended_on < {end} AND {chosen}"

KPIS = {
    "cancellation_rate": f"""
        SELECT SUM(status = 'Not Held') AS numerator, COUNT(*) AS denominator
        FROM checked_meeting WHERE {_PERIOD}""",
    "channel_mix": f"""
        SELECT SUM(channel = 'online') AS numerator, COUNT(channel) AS denominator
        FROM checked_meeting WHERE status = 'Held' AND {_PERIOD}""",
    "inbound_share": f"""
        SELECT SUM(direction = 'inbound') AS numerator, COUNT(direction) AS denominator
        FROM checked_meeting WHERE {_PERIOD}""",
    "booking_lead_time": f"""
        SELECT MAX(middle) / 24e0 AS value
        FROM (SELECT MEDIAN(1e0 * lead_hours) OVER () AS middle FROM checked_meeting
            WHERE status = 'Held' AND lead_hours >= 0 AND {_PERIOD}) AS times""",
    "meeting_duration": f"""
        SELECT SUM(minutes) AS numerator, COUNT(minutes) AS denominator
        FROM checked_meeting WHERE status = 'Held' AND {_PERIOD}""",
    "meetings_per_advisor": f"""
        SELECT (SELECT COUNT(*) FROM checked_meeting
                WHERE status = 'Held' AND is_licensed AND {_PERIOD}) AS numerator,
            COUNT(*) AS denominator
        FROM checked_week WHERE {{chosen:people}}""",
    "weekly_active_rate": """
        SELECT AVG(share) AS value FROM (SELECT AVG(is_active) AS share FROM (
            SELECT monday, 1e0 * EXISTS (SELECT 1 FROM checked_meeting m
                WHERE m.advisor = w.advisor AND m.day BETWEEN monday AND monday + INTERVAL 6 DAY
                AND m.status = 'Held' AND m.is_licensed AND {chosen:others}) AS is_active
            FROM checked_week w WHERE {chosen:people}) AS one GROUP BY monday) AS weekly""",
    "login_activity": """
        SELECT AVG(share) AS value FROM (SELECT AVG(is_active) AS share FROM (
            SELECT monday, 1e0 * EXISTS (SELECT 1 FROM auth_log_record s
                WHERE s.user_id = w.advisor AND s.is_denied = 0 AND s.portal_id IS NULL
                AND local_day(s.created_at) BETWEEN monday AND monday + INTERVAL 6 DAY)
                AS is_active
            FROM checked_week w WHERE {chosen:people}) AS one GROUP BY monday) AS weekly""",
    "contacts_without_email": """
        SELECT SUM(NOT EXISTS (SELECT 1 FROM entity_email_address l WHERE l.entity_id = c.id
                AND l.deleted = 0)) AS numerator, COUNT(*) AS denominator
        FROM checked_customer c WHERE local_day(created_at) < {end} AND {chosen:people}""",
    "customers_without_industry": """
        SELECT SUM(industry IS NULL) AS numerator, COUNT(*) AS denominator
        FROM checked_customer
        WHERE is_company AND local_day(created_at) < {end} AND {chosen:people}""",
    "cases_handled": f"""
        SELECT COUNT(DISTINCT id) AS value FROM checked_stay WHERE {_LEFT}""",
    "case_outcomes": f"""
        SELECT MAX(times) AS numerator, SUM(times) AS denominator
        FROM (SELECT COUNT(*) AS times FROM checked_result
            WHERE result IS NOT NULL AND {_LEFT} GROUP BY result) AS outcome""",
    "funnel_dropout": f"""
        SELECT SUM(result = 'lost') AS numerator, COUNT(*) AS denominator
        FROM checked_result WHERE result IS NOT NULL AND {_PERIOD}""",
    "work_in_progress": """
        SELECT COUNT(*) AS value FROM checked_stay
        WHERE day < {end} AND (ended_on IS NULL OR ended_on >= {end}) AND {chosen}""",
    "ticket_backlog": """
        SELECT COUNT(*) AS value FROM checked_ticket
        WHERE day < {end} AND (resolved_on IS NULL OR resolved_on >= {end}) AND {chosen}""",
}
