"""When advisors could work, and when they signed in: the exposure behind every rate of people."""

from __future__ import annotations

from datetime import date

from store.build import Build
from store.derive import free_days

SPAN = """
SELECT min(starts_on), (SELECT last_day(max(starts_on) + 6) FROM mart.activity_week)
FROM (SELECT starts_on FROM mart.activity_week UNION ALL SELECT starts_on FROM mart.activity_month)
"""
WORKING = """
CREATE OR REPLACE TEMP TABLE working_day AS
SELECT federal_state, day FROM (SELECT DISTINCT federal_state FROM free_day) AS state
CROSS JOIN (SELECT CAST(unnest(generate_series($first, $last, INTERVAL 1 DAY)) AS DATE) AS day)
ANTI JOIN free_day USING (federal_state, day)
WHERE isodow(day) <= 5
"""
"""Equal federal states share their days; the few absent days are taken off afterwards."""
SINGLE = """
CREATE OR REPLACE TEMP TABLE state_of AS
SELECT advisor_key, coalesce(federal_state, '') AS federal_state, licensed_from_on,
    licensed_to_on, coalesce(working_share, 1) AS working_share
FROM mart.advisor
"""
LOST = """
CREATE OR REPLACE TEMP TABLE lost_day AS
WITH away AS (
    SELECT advisor_key, from_on, to_on FROM mart.absence
    UNION ALL
    SELECT advisor_key, date_trunc('month', licensed_from_on) - INTERVAL 7 DAY, licensed_from_on - 1
    FROM mart.advisor WHERE licensed_from_on IS NOT NULL
    UNION ALL
    SELECT advisor_key, licensed_to_on + 1, licensed_to_on + 38
    FROM mart.advisor WHERE licensed_to_on IS NOT NULL),
day AS (
    SELECT DISTINCT advisor_key, CAST(unnest(generate_series(
        greatest(CAST(from_on AS DATE), $first), least(CAST(to_on AS DATE), $last),
        INTERVAL 1 DAY)) AS DATE) AS day
    FROM away WHERE to_on >= $first AND from_on <= $last)
SELECT day.advisor_key, day.day
FROM day JOIN state_of USING (advisor_key) JOIN working_day USING (federal_state, day)
"""
"""Days of absences, and the days before and after the licence in its first and last month."""
EXPOSURE = """
CREATE OR REPLACE TABLE mart.exposure_{grain} AS
WITH week AS (
    SELECT starts_on, CAST({middle} AS DATE) AS middle_on, CAST({ends} AS DATE) AS ends_on
    FROM (SELECT DISTINCT starts_on FROM mart.activity_{grain})),
usual AS (
    SELECT starts_on, count(*) AS weekdays FROM (
        SELECT starts_on, unnest(generate_series(starts_on, ends_on, INTERVAL 1 DAY)) AS day
        FROM week) WHERE isodow(day) <= 5 GROUP BY starts_on),
calendar AS (
    SELECT federal_state, CAST(date_trunc('{grain}', day) AS DATE) AS starts_on, count(*) AS days
    FROM working_day GROUP BY ALL),
lost AS (
    SELECT advisor_key, CAST(date_trunc('{grain}', day) AS DATE) AS starts_on, count(*) AS days
    FROM lost_day GROUP BY ALL),
signed AS (
    SELECT advisor_key, {start_of} AS starts_on, count(*) AS logins, max(event_on) AS last_on,
        count(DISTINCT event_on) FILTER (isodow(event_on) <= 5) AS login_days
    FROM mart.login GROUP BY ALL),
used AS (
    SELECT advisor_key, starts_on, max(last_on) AS last_on FROM (
        SELECT advisor_key, {start_of} AS starts_on, max(event_on) AS last_on
        FROM mart.meeting WHERE is_held GROUP BY ALL
        UNION ALL SELECT advisor_key, starts_on, last_on FROM signed)
    GROUP BY ALL),
grid AS (
    SELECT activity.starts_on, middle_on, ends_on,
        least(ends_on, (SELECT until_on FROM ledger.freshness)) AS as_of_on,
        activity.advisor_key, unit_key, region_key, weekdays, licensed_from_on,
        state_of.working_share,
        coalesce(calendar.days, 0) - coalesce(lost.days, 0) AS working_days,
        coalesce(logins, 0) AS logins, coalesce(login_days, 0) AS login_days
    FROM mart.activity_{grain} AS activity
    JOIN week USING (starts_on) JOIN usual USING (starts_on)
    JOIN state_of ON state_of.advisor_key = activity.advisor_key
    LEFT JOIN calendar ON calendar.federal_state = state_of.federal_state
        AND calendar.starts_on = activity.starts_on
    LEFT JOIN lost ON lost.advisor_key = activity.advisor_key
        AND lost.starts_on = activity.starts_on
    LEFT JOIN signed ON signed.advisor_key = activity.advisor_key
        AND signed.starts_on = activity.starts_on)
SELECT grid.starts_on, middle_on, as_of_on, grid.advisor_key, unit_key, region_key, weekdays,
    working_days, working_days * working_share / 5 AS exposure,
    working_days * 2 >= weekdays AS is_eligible,
    coalesce(licensed_from_on > ends_on - 28, FALSE) AS is_new, logins, login_days,
    CASE WHEN last_on IS NOT NULL THEN greatest(as_of_on - last_on, 0) END AS idle_days
FROM grid ASOF LEFT JOIN used
    ON used.advisor_key = grid.advisor_key AND grid.starts_on >= used.starts_on
ORDER BY grid.starts_on
"""
JUDGED = """
CREATE OR REPLACE TABLE mart.activity_{grain} AS
SELECT activity.* EXCLUDE (is_judged), is_eligible AND NOT is_new AS is_judged
FROM mart.activity_{grain} AS activity JOIN mart.exposure_{grain} USING (starts_on, advisor_key)
ORDER BY activity.starts_on, activity.advisor_key
"""
GRAINS = {
    "week": {"middle": "starts_on + 3", "ends": "starts_on + 6", "start_of": "week_on"},
    "month": {"middle": "starts_on", "ends": "last_day(starts_on)", "start_of": "month_on"},
}


def derive(build: Build) -> None:
    """Write `mart.exposure_week` and `mart.exposure_month`, empty before any event, and what
    they say of the activity tables' weeks and months."""
    [(first, last)] = build.rows(SPAN)
    first, last = first or date(2000, 1, 1), last or date(2000, 1, 1)
    free_days.write(build, first, last)
    build.run(WORKING, first=first, last=last)
    build.run(SINGLE)
    build.run(LOST, first=first, last=last)
    for grain, words in GRAINS.items():
        build.run(EXPOSURE.format(grain=grain, **words))
        build.run(JUDGED.format(grain=grain))
    for table in ("free_day", "working_day", "state_of", "lost_day"):
        build.run(f"DROP TABLE {table}")
