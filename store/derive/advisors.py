"""The mart of advisors: their unit today and their first and last days of use."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from kpi.facts import ADVISOR, ADVISOR_UNIT, FEATURE_USE, LOGIN, SIGNATURE
from store.build import Build
from store.derive.dimensions import members
from store.sql import names

USE = """
SELECT advisor_key, min(event_on) AS first_meeting_on,
    min(event_on) FILTER (is_held) AS first_held_on,
    max(event_on) FILTER (is_held) AS last_held_on,
    max(event_on) FILTER (is_held AND channel = 'online') AS last_online_on
FROM mart.meeting GROUP BY advisor_key
"""
SIGN_IN = """
SELECT advisor_key, min(event_on) AS first_login_on, max(event_on) AS last_login_on
FROM mart.login GROUP BY advisor_key
"""

USERS = " UNION ".join(
    f"SELECT advisor_key FROM mart.{table.name}"
    for table in (ADVISOR_UNIT, LOGIN, FEATURE_USE, SIGNATURE)
)
"""Who is said to belong to a team, or does what only users of the platform do, meetings aside."""


def derive(build: Build) -> None:
    """Write `mart.advisor`. Without any event the unit is the one of the day of the load."""
    today = "(SELECT coalesce(until_on, CAST(loaded_at AS DATE)) FROM ledger.freshness)"
    columns = names(column.name for column in (*ADVISOR.columns, *ADVISOR.derived))
    build.run(
        f"CREATE OR REPLACE TABLE mart.advisor AS SELECT {columns}, is_inferred "
        "FROM (SELECT *, NOT is_inferred OR first_meeting_on IS NOT NULL "
        f"OR advisor_key IN ({USERS}) AS has_licence "
        f"FROM ({members(build, ADVISOR)}) LEFT JOIN ({USE}) USING (advisor_key)) AS person "
        "LEFT JOIN (SELECT advisor_key, unit_key, region_key FROM place "
        f"WHERE {today} BETWEEN from_on AND to_on) USING (advisor_key) "
        f"LEFT JOIN ({SIGN_IN}) USING (advisor_key)"
    )
