"""Every customer's way from the first held meeting to the first signature."""
# ruff: noqa: S608 - names are the store's own

from __future__ import annotations

from kpi import words
from kpi.facts import CUSTOMER_JOURNEY, MEETING, SIGNATURE
from store import clock, schema
from store.build import Build
from store.derive import moments

MOMENTS = {
    "started": "signature.started_at",
    "completed": "CASE WHEN is_completed "
    "THEN coalesce(signature.completed_at, signature.started_at) END",
}
"""When a signature counts, by what counts as a contract."""

JOURNEY = """
CREATE OR REPLACE TABLE mart.customer_journey AS
WITH held AS (
    SELECT customer_key, meeting_key, starts_at, event_on, week_on, month_on, unit_key, region_key,
        advisor_key, service_key, service_category, channel
    FROM mart.meeting WHERE is_held AND customer_key IS NOT NULL),
met AS (
    SELECT customer_key, min(starts_at) AS met_at, arg_min(
        {{'event_on': event_on, 'week_on': week_on, 'month_on': month_on, 'unit_key': unit_key,
        'region_key': region_key, 'advisor_key': advisor_key, 'service_key': service_key,
        'service_category': service_category}}, (starts_at, meeting_key)) AS first
    FROM held GROUP BY customer_key),
signed AS (
    SELECT coalesce(signature.customer_key, meeting.customer_key) AS customer_key, {moments}
    FROM mart.signature AS signature LEFT JOIN mart.meeting AS meeting USING (meeting_key)),
contract AS (
    SELECT customer_key, {earliest}
    FROM signed JOIN met USING (customer_key) GROUP BY customer_key),
used AS (
    SELECT customer_key, {used}
    FROM held LEFT JOIN contract USING (customer_key) GROUP BY customer_key)
SELECT first.event_on, first.week_on, first.month_on, first.unit_key, first.region_key,
    customer_key, first.advisor_key, first.service_key, first.service_category, {columns}
FROM met JOIN used USING (customer_key) LEFT JOIN contract USING (customer_key)
ORDER BY first.event_on
"""


def derive(build: Build) -> None:
    """Write `mart.customer_journey`; empty where no meeting names its customer."""
    schema.create_derived(build.connection, CUSTOMER_JOURNEY)
    if not build.rows(f"SELECT 1 FROM mart.{MEETING.name} WHERE customer_key IS NOT NULL LIMIT 1"):
        return
    channels = sorted(words.CHANNEL)
    build.run(
        JOURNEY.format(
            moments=", ".join(f"{moment} AS {basis}" for basis, moment in MOMENTS.items()),
            earliest=", ".join(
                f"min({basis}) FILTER ({basis} >= met_at) AS {basis}" for basis in MOMENTS
            ),
            used=", ".join(_used(basis, channel) for basis in MOMENTS for channel in channels),
            columns=", ".join(_columns(build, basis, channels) for basis in MOMENTS),
        )
    )


def _used(basis: str, channel: str) -> str:
    before = f"({basis} IS NULL OR starts_at <= {basis})"
    return f"coalesce(bool_or(channel = '{channel}' AND {before}), FALSE) AS {basis}_{channel}"


def _columns(build: Build, basis: str, channels: list[str]) -> str:
    names = ", ".join(f"CASE WHEN {basis}_{channel} THEN '{channel}' END" for channel in channels)
    signed = f"CAST({clock.to_local(basis, build.parameters.time_zone)} AS DATE)"
    known = moments.of_sources(build, SIGNATURE)
    return (
        f"nullif(concat_ws('+', {names}), '') AS {basis}_set, {basis} IS NOT NULL AS is_{basis}, "
        f"CAST(greatest(coalesce({signed}, {known}) - first.event_on, 0) AS BIGINT) "
        f"AS {basis}_days"
    )
