"""Each KPI as SQL on the tables of Easy!Appointments. `{chosen}` stands for the filters."""

from __future__ import annotations

_PERIOD = "day >= {start} AND day < {end} AND {chosen}"

KPIS = {
    "cancellation_rate": f"""
        SELECT SUM(status = 'Cancelled') AS numerator, COUNT(*) AS denominator
        FROM checked_meeting WHERE {_PERIOD}""",
    "no_show_rate": f"""
        SELECT SUM(status = 'No-Show') AS numerator, COUNT(*) AS denominator
        FROM checked_meeting WHERE {_PERIOD}""",
    "channel_mix": f"""
        SELECT SUM(channel = 'online') AS numerator, COUNT(channel) AS denominator
        FROM checked_meeting WHERE is_held AND {_PERIOD}""",
    "booking_lead_time": f"""
        SELECT MAX(middle) / 24e0 AS value
        FROM (SELECT MEDIAN(1e0 * lead_hours) OVER () AS middle FROM checked_meeting
            WHERE is_held AND lead_hours >= 0 AND {_PERIOD}) AS times""",
    "meeting_duration": f"""
        SELECT SUM(minutes) AS numerator, COUNT(*) AS denominator
        FROM checked_meeting WHERE is_held AND {_PERIOD}""",
    "meeting_duration_difference": f"""
        SELECT AVG(IF(channel = 'online', 1e0 * minutes, NULL))
            - AVG(IF(channel = 'onsite', 1e0 * minutes, NULL)) AS value
        FROM checked_meeting WHERE is_held AND {_PERIOD}""",
    "location_mix": f"""
        SELECT MAX(times) AS numerator, SUM(times) AS denominator
        FROM (SELECT COUNT(*) AS times FROM checked_meeting
            WHERE is_held AND location IS NOT NULL AND {_PERIOD} GROUP BY location) AS place""",
    "peak_times": f"""
        SELECT MAX(times) AS numerator, SUM(times) AS denominator
        FROM (SELECT COUNT(*) AS times FROM checked_meeting WHERE {_PERIOD}
            GROUP BY WEEKDAY(day), HOUR(starts + INTERVAL
                IF(starts >= '2025-03-30 01:00', 2, 1) HOUR)) AS hourly""",
    "meetings_per_advisor": f"""
        SELECT (SELECT COUNT(*) FROM checked_meeting m WHERE is_held AND {_PERIOD}
                AND NOT EXISTS (SELECT 1 FROM ea_users u WHERE u.id = m.advisor
                    AND m.day < DATE(u.create_datetime))) AS numerator,
            COUNT(*) AS denominator
        FROM checked_week WHERE {{chosen:people}}""",
    "weekly_active_rate": """
        SELECT AVG(share) AS value FROM (SELECT AVG(is_active) AS share FROM (
            SELECT monday, 1e0 * EXISTS (SELECT 1 FROM checked_meeting m
                JOIN ea_users u ON u.id = m.advisor
                WHERE m.advisor = w.advisor AND m.day BETWEEN monday AND monday + INTERVAL 6 DAY
                AND (u.create_datetime IS NULL OR m.day >= DATE(u.create_datetime))
                AND m.is_held AND {chosen:others}) AS is_active
            FROM checked_week w WHERE {chosen:people}) AS one GROUP BY monday) AS weekly""",
    "contacts_without_email": """
        SELECT SUM(TRIM(IFNULL(email, '')) = '') AS numerator, COUNT(*) AS denominator
        FROM (SELECT email, create_datetime, NULL AS advisor FROM ea_users
            WHERE id_roles = 3) AS customer
        WHERE DATE(create_datetime) < {end} AND {chosen:people}""",
}
