"""When advisors could work, and when they signed in: the exposure behind every rate of people."""

from __future__ import annotations

from datetime import date

from kpi.facts import ACTIVITY_WEEK
from store.build import Build
from store.derive import free_days
from store.sql import names

SPAN = """
SELECT min(starts_on), (SELECT last_day(max(starts_on) + 6) FROM active_week)
FROM (SELECT starts_on FROM active_week UNION ALL SELECT starts_on FROM active_month)
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
SELECT CAST(row_number() OVER () AS INTEGER) AS person, advisor_key,
    coalesce(federal_state, '') AS federal_state, licensed_from_on,
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
PRESENT = """
CREATE OR REPLACE TEMP TABLE present AS
WITH week AS (
    SELECT starts_on, CAST({middle} AS DATE) AS middle_on, CAST({ends} AS DATE) AS ends_on
    FROM (SELECT DISTINCT starts_on FROM active_{grain})),
usual AS (
    SELECT starts_on, count(*) AS weekdays FROM (
        SELECT starts_on, unnest(generate_series(starts_on, ends_on, INTERVAL 1 DAY)) AS day
        FROM week) WHERE isodow(day) <= 5 GROUP BY starts_on),
calendar AS (
    SELECT federal_state, CAST(date_trunc('{grain}', day) AS DATE) AS starts_on, count(*) AS days
    FROM working_day GROUP BY ALL),
lost AS (
    SELECT person, CAST(date_trunc('{grain}', day) AS DATE) AS starts_on, count(*) AS days
    FROM lost_day JOIN state_of USING (advisor_key) GROUP BY ALL),
signed AS (
    SELECT person, {start_of} AS starts_on, count(*) AS logins, max(event_on) AS last_on,
        count(DISTINCT event_on) FILTER (isodow(event_on) <= 5) AS login_days
    FROM mart.login JOIN state_of USING (advisor_key) GROUP BY ALL),
used AS (
    SELECT person, starts_on, last_on FROM (
        SELECT advisor_key, {start_of} AS starts_on, max(event_on) AS last_on
        FROM mart.meeting WHERE is_held GROUP BY ALL) JOIN state_of USING (advisor_key)
    UNION ALL SELECT person, starts_on, last_on FROM signed),
lasting AS (
    SELECT person, starts_on, max(last_on) AS last_on, lead(starts_on, 1, (
        SELECT max(starts_on) + 1 FROM week)) OVER (PARTITION BY person ORDER BY starts_on)
        AS next_on
    FROM used GROUP BY person, starts_on),
latest AS (
    SELECT person, last_on, CAST(unnest(generate_series(
        starts_on, next_on - 1, INTERVAL 1 {grain})) AS DATE) AS starts_on
    FROM lasting),
grid AS (
    SELECT active.*, state_of.person, middle_on, ends_on,
        least(ends_on, (SELECT until_on FROM ledger.freshness)) AS as_of_on,
        weekdays, coalesce(licensed_from_on > ends_on - 28, FALSE) AS is_new,
        state_of.working_share AS usual_share,
        coalesce(calendar.days, 0) - coalesce(lost.days, 0) AS working_days,
        coalesce(logins, 0) AS logins, coalesce(login_days, 0) AS login_days
    FROM active_{grain} AS active
    JOIN week USING (starts_on) JOIN usual USING (starts_on)
    JOIN state_of ON state_of.advisor_key = active.advisor_key
    LEFT JOIN calendar ON calendar.federal_state = state_of.federal_state
        AND calendar.starts_on = active.starts_on
    LEFT JOIN lost ON lost.person = state_of.person AND lost.starts_on = active.starts_on
    LEFT JOIN signed ON signed.person = state_of.person AND signed.starts_on = active.starts_on)
SELECT grid.*, working_days * usual_share / 5 AS exposure,
    working_days * 2 >= weekdays AS is_eligible,
    CASE WHEN last_on IS NOT NULL THEN greatest(as_of_on - last_on, 0) END AS idle_days
FROM grid LEFT JOIN latest USING (person, starts_on)
ORDER BY grid.starts_on
"""
EXPOSURE = """
CREATE OR REPLACE TABLE mart.exposure_{grain} AS
SELECT starts_on, middle_on, as_of_on, advisor_key, unit_key, region_key, weekdays,
    working_days, exposure, is_eligible, is_new, logins, login_days, idle_days
FROM present
"""
ACTIVITY = """
CREATE OR REPLACE TABLE mart.activity_{grain} AS
SELECT {counted}, is_eligible AND NOT is_new AS is_judged FROM present
"""
COUNTED = names(one.name for one in ACTIVITY_WEEK.derived if one.name != "is_judged")
GRAINS = {
    "week": {"middle": "starts_on + 3", "ends": "starts_on + 6", "start_of": "week_on"},
    "month": {"middle": "starts_on", "ends": "last_day(starts_on)", "start_of": "month_on"},
}


def derive(build: Build) -> None:
    """Write the activity tables and `mart.exposure_week` and `mart.exposure_month` from
    `active_week` and `active_month`; empty before any event."""
    [(first, last)] = build.rows(SPAN)
    first, last = first or date(2000, 1, 1), last or date(2000, 1, 1)
    free_days.write(build, first, last)
    build.run(WORKING, first=first, last=last)
    build.run(SINGLE)
    build.run(LOST, first=first, last=last)
    for grain, words in GRAINS.items():
        build.run(PRESENT.format(grain=grain, **words))
        build.run(EXPOSURE.format(grain=grain))
        build.run(ACTIVITY.format(grain=grain, counted=COUNTED))
        build.run(f"DROP TABLE active_{grain}")
    for table in ("free_day", "working_day", "state_of", "lost_day", "present"):
        build.run(f"DROP TABLE {table}")
