"""Who began, stayed, came back and fell silent, how long beginning took, who used what."""

from __future__ import annotations

from store.build import Build

LIFECYCLE = """
CREATE OR REPLACE TABLE mart.lifecycle AS
WITH known AS (
    SELECT CAST(CASE WHEN first_on = date_trunc('month', first_on) THEN first_on
            ELSE date_trunc('month', first_on) + INTERVAL 1 MONTH END AS DATE) AS from_on,
        until_on
    FROM (SELECT min(event_on) AS first_on, max(event_on) FILTER (
            starts_at <= (SELECT until_at FROM ledger.freshness)) AS until_on
        FROM mart.meeting)),
month AS (
    SELECT starts_on, last_day(starts_on) AS complete_on
    FROM (SELECT DISTINCT starts_on FROM mart.activity_month), known
    WHERE starts_on > from_on AND last_day(starts_on) <= until_on),
held AS (
    SELECT advisor_key, month_on FROM mart.meeting WHERE is_held GROUP BY ALL),
first AS (SELECT advisor_key, min(month_on) AS month_on FROM held GROUP BY advisor_key),
touched AS (
    SELECT advisor_key, month_on AS starts_on, TRUE AS is_now, FALSE AS is_before FROM held
    UNION ALL
    SELECT advisor_key, CAST(month_on + INTERVAL 1 MONTH AS DATE), FALSE, TRUE FROM held),
phase AS (
    SELECT advisor_key, starts_on, bool_or(is_now) AS is_now, bool_or(is_before) AS is_before
    FROM touched GROUP BY ALL)
SELECT phase.starts_on, complete_on, phase.advisor_key,
    CASE WHEN own.advisor_key IS NULL THEN earlier.unit_key ELSE own.unit_key END AS unit_key,
    CASE WHEN own.advisor_key IS NULL THEN earlier.region_key ELSE own.region_key END AS region_key,
    CASE WHEN is_now AND is_before THEN 'retained'
        WHEN is_now AND first.month_on = phase.starts_on THEN 'new'
        WHEN is_now THEN 'resurrected'
        WHEN own.advisor_key IS NULL THEN 'left'
        ELSE 'dormant' END AS phase
FROM phase JOIN month USING (starts_on) JOIN first USING (advisor_key)
LEFT JOIN mart.activity_month AS own
    ON own.advisor_key = phase.advisor_key AND own.starts_on = phase.starts_on
LEFT JOIN mart.activity_month AS earlier ON earlier.advisor_key = phase.advisor_key
    AND earlier.starts_on = phase.starts_on - INTERVAL 1 MONTH
ORDER BY phase.starts_on
"""
MODULES = """
CREATE OR REPLACE TABLE mart.module_month AS
WITH used AS (
    SELECT resolved_advisor_key AS advisor_key, month_on AS starts_on, feature
    FROM mart.feature_use WHERE area = 'crm_module' AND coalesce(uses, 1) > 0 GROUP BY ALL)
SELECT activity.starts_on, activity.advisor_key, unit_key, region_key, feature,
    used.advisor_key IS NOT NULL AS is_used
FROM mart.activity_month AS activity
CROSS JOIN (SELECT DISTINCT feature FROM mart.feature_use WHERE area = 'crm_module') AS module
LEFT JOIN used USING (advisor_key, starts_on, feature)
ORDER BY activity.starts_on
"""
ONBOARDING = """
CREATE OR REPLACE TABLE mart.onboarding AS
WITH seen AS (
    SELECT person.advisor_key, licensed_from_on AS starts_on, first_login_on, first_held_on,
        least(coalesce(licensed_to_on, until_on), until_on) AS ends_on
    FROM mart.advisor AS person, ledger.freshness
    WHERE licensed_from_on > (SELECT min(event_on) FROM mart.meeting)
      AND licensed_from_on <= until_on)
SELECT starts_on, seen.advisor_key, unit_key, region_key,
    greatest(least(coalesce(first_login_on, ends_on), ends_on) - starts_on, 0) AS days_to_login,
    coalesce(first_login_on <= ends_on, FALSE) AS has_login,
    greatest(least(coalesce(first_held_on, ends_on), ends_on) - starts_on, 0) AS days_to_meeting,
    coalesce(first_held_on <= ends_on, FALSE) AS has_meeting
FROM seen LEFT JOIN place ON place.advisor_key = seen.advisor_key
    AND starts_on BETWEEN place.from_on AND place.to_on
ORDER BY starts_on
"""


def derive(build: Build) -> None:
    """Write `mart.lifecycle`, `mart.module_month` and `mart.onboarding`."""
    for statement in (LIFECYCLE, MODULES, ONBOARDING):
        build.run(statement)
