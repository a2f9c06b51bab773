"""Each KPI as SQL on the tables of Zammad. `{chosen}` stands for the filters."""

from __future__ import annotations

_PERIOD = "day >= {start} AND day < {end} AND {chosen}"
_KNOWN = "checked.local(created_at)::date < {end} AND {chosen:people}"


def _waiting(minutes: str, happened: str) -> str:
    """Return SQL for the first time at which half no longer wait, by Kaplan–Meier, in hours."""
    return f"""
        SELECT min(minutes) / 60 AS value FROM (
            SELECT minutes, exp(sum(CASE WHEN happened < at_risk
                THEN ln(1 - happened / at_risk) ELSE -100 END) OVER (ORDER BY minutes)) AS waiting
            FROM (SELECT {minutes} AS minutes,
                    count(*) FILTER (WHERE {happened})::float AS happened,
                    sum(count(*)) OVER (ORDER BY {minutes} DESC) AS at_risk
                FROM checked.timed WHERE {_PERIOD} GROUP BY {minutes}) AS moment) AS curve
        WHERE waiting <= 0.5 + 1e-9"""


KPIS = {
    "first_response_time": _waiting("answer_minutes", "is_answered"),
    "resolution_time": _waiting("solved_minutes", "resolved IS NOT NULL"),
    "ticket_backlog": """
        SELECT count(*) AS value FROM checked.ticket
        WHERE day < {end} AND (resolved IS NULL OR resolved_on >= {end}) AND {chosen}""",
    "sla_attainment": f"""
        SELECT count(*) FILTER (WHERE solved_minutes <= target) AS numerator,
            count(*) AS denominator
        FROM checked.timed
        WHERE (resolved IS NOT NULL OR solved_minutes > target) AND {_PERIOD}""",
    "internal_tickets": """
        SELECT 100 * 30.4375 * tickets / nullif(days, 0) AS value
        FROM (SELECT count(*) AS tickets FROM checked.ticket
            WHERE ticket_kind = 'internal' AND day >= {start} AND day < {end}
            AND {chosen:team} AND {chosen:org_unit}) AS opened,
        (SELECT sum(greatest(0,
            least(last_day, {end} - 1) - greatest(first_day, {start}) + 1)) AS days
            FROM checked.agent WHERE {chosen:team} AND {chosen:org_unit}) AS licensed""",
    "contacts_without_email": f"""
        SELECT count(*) FILTER (WHERE email = '') AS numerator, count(*) AS denominator
        FROM checked.customer WHERE {_KNOWN}""",
    "completeness": f"""
        SELECT sum(given) AS numerator, 4 * count(*) AS denominator
        FROM checked.customer WHERE {_KNOWN}""",
    "validity": f"""
        SELECT sum(valid) AS numerator, sum(tested) AS denominator
        FROM checked.customer WHERE {_KNOWN}""",
    "duplicates": f"""
        SELECT count(*) FILTER (WHERE is_twin) AS numerator, count(*) AS denominator
        FROM checked.customer WHERE {_KNOWN}""",
    "data_quality_score": f"""
        SELECT sum(given + valid + CASE WHEN is_twin THEN 0 ELSE 3 END) AS numerator,
            sum(4 + tested + 3) AS denominator
        FROM checked.customer WHERE {_KNOWN}""",
}
