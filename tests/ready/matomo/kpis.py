"""Each KPI as SQL on the tables of Matomo. `{chosen}` stands for the filters."""

from __future__ import annotations

_PERIOD = "day >= {start} AND day < {end} AND {chosen}"
_KAPLAN_MEIER = """
    SELECT MIN(days) AS value FROM (
        SELECT days, EXP(SUM(IF(happened < at_risk, LN(1 - happened / at_risk), -100))
            OVER (ORDER BY days)) AS waiting
        FROM (SELECT days, SUM(is_done) AS happened,
                SUM(COUNT(*)) OVER (ORDER BY days DESC) AS at_risk
            FROM ({rows}) AS person GROUP BY days) AS moment) AS curve
    WHERE waiting <= 0.5 + 1e-9"""
_ONBOARDED = """
    SELECT first_on IS NOT NULL AS is_done,
        GREATEST(0, DATEDIFF(IFNULL(first_on, (SELECT MAX(met_on) FROM checked_booking)), since))
            AS days
    FROM (SELECT p.*, (SELECT MIN(s.day) FROM checked_login s WHERE s.advisor = p.advisor)
            AS first_on FROM checked_person p
        WHERE since >= {start} AND since < {end} AND {chosen}) AS begun"""

KPIS = {
    "page_visits": f"SELECT COUNT(*) AS value FROM checked_visit WHERE {_PERIOD}",
    "booking_conversion": f"""
        SELECT (SELECT COUNT(*) FROM checked_booking
                WHERE page IS NOT NULL AND {_PERIOD}) AS numerator,
            (SELECT COUNT(*) FROM checked_visit WHERE {_PERIOD}) AS denominator""",
    "best_pages": f"""
        WITH page AS (
            SELECT page, n, IFNULL(k, 0) AS k,
                SUM(IFNULL(k, 0)) OVER () / SUM(n) OVER () AS mean
            FROM (SELECT page, 1e0 * COUNT(*) AS n FROM checked_visit WHERE {_PERIOD}
                GROUP BY page) AS seen
            LEFT JOIN (SELECT page, 1e0 * COUNT(*) AS k FROM checked_booking WHERE {_PERIOD}
                GROUP BY page) AS booked USING (page)),
        spread AS (
            SELECT SUM(n * POW(LEAST(k, n) / n - mean, 2)) / (MAX(mean) * (1 - MAX(mean))) AS seen,
                SUM(n) - SUM(n * n) / SUM(n) - (COUNT(*) - 1) AS free, COUNT(*) - 1 AS others
            FROM page WHERE mean > 0 AND mean < 1),
        prior AS (SELECT LEAST(IF(free > 0, (seen - others) / free, NULL), 1) AS r FROM spread)
        SELECT MAX(IF(r > 0, (k + (1 / r - 1) * mean) / (n + 1 / r - 1), mean)) AS value
        FROM page, prior""",
    "mobile_share": f"""
        SELECT SUM(device IN (1, 2, 10)) AS numerator, SUM(device IN (0, 1, 2, 10)) AS denominator
        FROM checked_login WHERE {_PERIOD}""",
    "login_activity": """
        SELECT AVG(share) AS value FROM (SELECT AVG(is_active) AS share FROM (
            SELECT monday, 1e0 * EXISTS (SELECT 1 FROM checked_login s
                WHERE s.advisor = w.advisor
                AND s.day BETWEEN monday AND monday + INTERVAL 6 DAY) AS is_active
            FROM checked_week w WHERE {chosen:people}) AS one GROUP BY monday) AS weekly""",
    "never_logged_in": """
        SELECT SUM(NOT EXISTS (SELECT 1 FROM checked_login s
                WHERE s.advisor = p.advisor AND s.day < {end})) AS numerator,
            COUNT(*) AS denominator
        FROM checked_person p
        WHERE first_day < {end} AND last_day >= {start} AND {chosen:people}""",
    "stickiness": """
        SELECT SUM(days) AS numerator, SUM(weekdays) AS denominator
        FROM (SELECT m.weekdays, (SELECT COUNT(DISTINCT s.day) FROM checked_login s
                WHERE s.advisor = m.advisor AND s.day BETWEEN m.first AND LAST_DAY(m.first)
                AND WEEKDAY(s.day) < 5) AS days,
            (SELECT COUNT(*) FROM checked_login s WHERE s.advisor = m.advisor
                AND s.day BETWEEN m.first AND LAST_DAY(m.first)) AS logins
            FROM checked_month m WHERE {chosen:people}) AS monthly WHERE logins > 0""",
    "onboarding_login": _KAPLAN_MEIER.replace("{rows}", _ONBOARDED),
    "unused_modules": """
        SELECT IF(COUNT(*) > 0, SUM(used < 0.1), NULL) AS value
        FROM (SELECT u.module, AVG(EXISTS (SELECT 1 FROM checked_use x WHERE x.module = u.module
                AND x.advisor = m.advisor AND x.day BETWEEN m.first AND LAST_DAY(m.first))) AS used
            FROM checked_month m, (SELECT DISTINCT module FROM checked_use) AS u
            WHERE {chosen:people} GROUP BY u.module) AS share""",
    "days_since_last_use": """
        SELECT MAX(middle) AS value FROM (SELECT MEDIAN(1e0 * days) OVER () AS middle FROM (
            SELECT DATEDIFF('2025-06-01', (SELECT MAX(used.day) FROM (
                SELECT advisor, day FROM checked_login
                UNION ALL SELECT advisor, met_on FROM checked_booking) AS used
                WHERE used.advisor = p.advisor AND used.day <= '2025-06-01')) AS days
            FROM checked_person p WHERE first_day <= '2025-06-01' AND last_day >= '2025-05-26'
            AND {chosen:people}) AS one WHERE days IS NOT NULL) AS times""",
}
