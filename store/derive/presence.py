"""When advisors could work, and when they signed in: the exposure behind every rate of people."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kpi.facts import ACTIVITY_WEEK, EXPOSURE_WEEK
from store.build import Build
from store.derive import free_days
from store.derive.activity import ACTIVE
from store.derive.dimensions import kinds

SPAN = """
SELECT least(min(week_on), min(month_on)), (
    SELECT last_day(CAST(date_trunc('week', until_on) AS DATE) + 6) FROM ledger.freshness)
FROM mart.meeting
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
SELECT CAST(row_number() OVER () AS INTEGER) AS person, advisor_key, CAST(advisor_key AS {word})
        AS advisor_word,
    coalesce(federal_state, '') AS federal_state, has_licence, licensed_from_on,
    licensed_to_on, working_share
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
PRESENT = f"""
CREATE OR REPLACE TABLE base.present_{{grain}} AS
WITH {ACTIVE.strip()},
week AS (
    SELECT starts_on, CAST({{ends}} AS DATE) AS ends_on FROM period),
usual AS (
    SELECT starts_on, count(*) AS weekdays FROM (
        SELECT starts_on, unnest(generate_series(starts_on, ends_on, INTERVAL 1 DAY)) AS day
        FROM week) WHERE isodow(day) <= 5 GROUP BY starts_on),
calendar AS (
    SELECT federal_state, CAST(date_trunc('{{grain}}', day) AS DATE) AS starts_on, count(*) AS days
    FROM working_day GROUP BY ALL),
lost AS (
    SELECT person, CAST(date_trunc('{{grain}}', day) AS DATE) AS starts_on, count(*) AS days
    FROM lost_day JOIN state_of USING (advisor_key) GROUP BY ALL),
signed AS (
    SELECT person, {{start_of}} AS starts_on, count(*) AS logins, max(event_on) AS last_on,
        count(DISTINCT event_on) FILTER (isodow(event_on) <= 5) AS login_days
    FROM mart.login JOIN state_of USING (advisor_key) GROUP BY ALL),
used AS (
    SELECT person, starts_on, last_on FROM did
    UNION ALL SELECT person, starts_on, last_on FROM signed),
lasting AS (
    SELECT person, starts_on, max(last_on) AS last_on, lead(starts_on, 1, (
        SELECT max(starts_on) + 1 FROM week)) OVER (PARTITION BY person ORDER BY starts_on)
        AS next_on
    FROM used GROUP BY person, starts_on),
latest AS (
    SELECT person, last_on, CAST(unnest(generate_series(
        starts_on, next_on - 1, INTERVAL 1 {{grain}})) AS DATE) AS starts_on
    FROM lasting),
grid AS (
    SELECT active.*, ends_on,
        least(ends_on, (SELECT until_on FROM ledger.freshness)) AS as_of_on,
        weekdays, coalesce(licensed_from_on > ends_on - 28, FALSE) AS is_new,
        coalesce(calendar.days, 0) - coalesce(lost.days, 0) AS working_days,
        coalesce(logins, 0) AS logins, coalesce(login_days, 0) AS login_days
    FROM active
    JOIN week USING (starts_on) JOIN usual USING (starts_on)
    LEFT JOIN calendar ON calendar.federal_state = active.federal_state
        AND calendar.starts_on = active.starts_on
    LEFT JOIN lost ON lost.person = active.person AND lost.starts_on = active.starts_on
    LEFT JOIN signed ON signed.person = active.person AND signed.starts_on = active.starts_on)
SELECT {{stored}} FROM (
    SELECT grid.*,
        CASE WHEN last_on IS NOT NULL THEN greatest(as_of_on - last_on, 0) END AS idle_days
    FROM grid LEFT JOIN latest USING (person, starts_on)
    ORDER BY starts_on)
"""
TOLD = {
    "as_of_on": "least(CAST({ends} AS DATE), {until_on})",
    "exposure": "working_days * {usual_share} / 5",
    "is_eligible": "working_days * 2 >= {weekdays}",
    "is_judged": "working_days * 2 >= {weekdays} AND NOT {is_new}",
    "middle_on": "CAST({middle} AS DATE)",
}
"""What views tell by other columns of the same row, and by the day of the load."""
MARTS = {
    "activity": tuple(one.name for one in ACTIVITY_WEEK.derived),
    "exposure": tuple(one.name for one in EXPOSURE_WEEK.derived),
}
"""The same advisors and weeks: their rows are written once, and the marts are views."""
GRAINS = {
    "week": {"middle": "starts_on + 3", "ends": "starts_on + 6", "start_of": "week_on"},
    "month": {"middle": "starts_on", "ends": "last_day(starts_on)", "start_of": "month_on"},
}
WEEKDAYS = "CAST(5 AS BIGINT)"
"""Of every week."""


def derive(build: Build) -> None:
    """Write `base.present_week` and `base.present_month`, and show them as the activity and
    exposure tables; empty before any event."""
    [(first, last)] = build.rows(SPAN)
    first, last = first or date(2000, 1, 1), last or date(2000, 1, 1)
    free_days.write(build, first, last)
    build.run(WORKING, first=first, last=last)
    word = build.own("advisor_word")
    build.run(f"CREATE TEMP TYPE {word} AS ENUM (SELECT advisor_key FROM mart.advisor ORDER BY 1)")
    build.run(SINGLE.format(word=word))
    build.run(LOST, first=first, last=last)
    unsaid, kind_of = _unsaid(build), kinds(build)
    build.run("CREATE SCHEMA IF NOT EXISTS base")
    for grain, words in GRAINS.items():
        told = _told(build, grain, unsaid)
        build.run(PRESENT.format(grain=grain, stored=_stored(told), **words))
        for mart, columns in MARTS.items():
            if kind_of[f"{mart}_{grain}"] != "VIEW":
                build.run(f"DROP TABLE mart.{mart}_{grain}")
            shown = ", ".join(f"{told.get(one, one)} AS {one}" for one in columns)
            build.run(
                f"CREATE OR REPLACE VIEW mart.{mart}_{grain} AS "
                f"SELECT {shown} FROM base.present_{grain}"
            )
    for table in ("free_day", "working_day", "state_of", "lost_day"):
        build.run(f"DROP TABLE {table}")


def _stored(told: Mapping[str, str]) -> str:
    """Return SQL for the columns of both marts but those that views tell."""
    columns = dict.fromkeys(column for mart in MARTS.values() for column in mart)
    named = {"advisor_key": "CAST(advisor_word AS VARCHAR)"}
    return ", ".join(
        f"{named.get(column, column)} AS {column}" for column in columns if column not in told
    )


def _told(build: Build, grain: str, unsaid: Mapping[str, str]) -> dict[str, str]:
    """Return SQL over the stored columns for those that are not stored."""
    [(until,)] = build.rows("SELECT until_on FROM ledger.freshness")
    told = {**unsaid, **({"weekdays": WEEKDAYS} if grain == "week" else {})}
    known = {
        "until_on": f"DATE '{until}'" if until else "CAST(NULL AS DATE)",
        "usual_share": "1.0::DOUBLE" if "working_share" in told else "coalesce(working_share, 1)",
        "weekdays": told.get("weekdays", "weekdays"),
        "is_new": told.get("is_new", "is_new"),
    }
    words = {**known, **GRAINS[grain]}
    return told | {one: sql.format_map(words) for one, sql in TOLD.items()}


def _unsaid(build: Build) -> dict[str, str]:
    """Return what all advisors have alike where nobody delivers units, sign-ins or contracts,
    nor when they may work."""
    unsaid: dict[str, str] = {}
    if not build.rows("SELECT 1 FROM place LIMIT 1"):
        unsaid |= dict.fromkeys(("unit_key", "region_key"), "CAST(NULL AS VARCHAR)")
    if not build.rows("SELECT 1 FROM mart.login LIMIT 1"):
        unsaid |= dict.fromkeys(("logins", "login_days"), "CAST(0 AS BIGINT)")
    if not build.rows("SELECT 1 FROM mart.signature LIMIT 1"):
        contracts = ("contracts_started", "contracts_completed")
        unsaid |= dict.fromkeys(contracts, "CAST(0 AS BIGINT)")
    if not build.rows("SELECT 1 FROM mart.advisor WHERE working_share IS NOT NULL LIMIT 1"):
        unsaid["working_share"] = "CAST(NULL AS DOUBLE)"
    if not build.rows("SELECT 1 FROM mart.advisor WHERE licensed_from_on IS NOT NULL LIMIT 1"):
        unsaid["is_new"] = "FALSE"
    return unsaid
