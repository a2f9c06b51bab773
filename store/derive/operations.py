"""Days of systems, of contacts and of licences."""
# ruff: noqa: S608 - names are quoted or the store's own

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from kpi.facts import INTERACTION, INTERACTION_DAY, LICENCE_DAY, OUTAGE, SYSTEM_DAY
from kpi.model import Table
from store import clock, schema
from store.build import Build
from store.derive import moments
from store.sql import value


def derive(build: Build, until: datetime | None) -> None:
    """Write the marts of days; `until` is how far the data reaches. Empty before any event."""
    for table in (SYSTEM_DAY, INTERACTION_DAY, LICENCE_DAY):
        schema.create_derived(build.connection, table)
    if until is None:
        return
    days = {"week": moments.WEEK, "month": moments.MONTH, "until": value(until)}
    if build.has_rows(OUTAGE):
        _write(build, SYSTEM_DAY, _systems(build, until, days))
    if build.has_rows(INTERACTION):
        contacts = build.relation(INTERACTION)
        _write(build, INTERACTION_DAY, _INTERACTION_DAY.format(contacts=contacts, **days))
    first = moments.local(build, "first_event_at")
    _write(build, LICENCE_DAY, _LICENCE_DAY.format(first=first, **days))


def _write(build: Build, table: Table, select: str) -> None:
    build.run(f"CREATE OR REPLACE TABLE mart.{table.name} AS {select}")


def _systems(build: Build, until: datetime, days: Mapping[str, str]) -> str:
    outages, bounds = build.relation(OUTAGE), _bounds(build, until)
    return _SYSTEM_DAY.format(outages=outages, bounds=bounds, **days)


def _bounds(build: Build, until: datetime) -> str:
    """Return the values of every local day of the outages: the day, its start and end in UTC."""
    zone = build.parameters.time_zone
    first = build.rows(
        f"SELECT {moments.local(build, 'min(from_at)')}, "
        f"{moments.local(build, value(until))} FROM {build.relation(OUTAGE)}"
    )[0]
    start, last = (day if isinstance(day, date) else date(1990, 1, 1) for day in first)
    count = max((last - start).days, 0) + 1 if first[0] is not None else 0
    days = [start + timedelta(days=number) for number in range(count)]
    begins = clock.to_utc("CAST(on_day AS TIMESTAMP)", zone)
    ends = clock.to_utc("CAST(on_day + 1 AS TIMESTAMP)", zone)
    listed = ", ".join(f"DATE '{day}'" for day in days)
    return (
        f"SELECT on_day, {begins} AS begins_at, {ends} AS ends_at "
        f"FROM (SELECT unnest(CAST([{listed}] AS DATE[])) AS on_day)"
    )


_SYSTEM_DAY = """
WITH bounds AS ({bounds}),
outage AS (
    SELECT system, from_at, coalesce(to_at, {until}) AS to_at FROM {outages}
    WHERE NOT coalesce(planned, FALSE) AND coalesce(to_at, {until}) > from_at),
marked AS (
    SELECT *, coalesce(from_at > max(to_at) OVER (PARTITION BY system ORDER BY from_at, to_at
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), TRUE) AS is_new FROM outage),
island AS (
    SELECT system, min(from_at) AS from_at, max(to_at) AS to_at
    FROM (SELECT *, count(*) FILTER (is_new) OVER (
        PARTITION BY system ORDER BY from_at, to_at ROWS UNBOUNDED PRECEDING) AS number
        FROM marked)
    GROUP BY system, number),
day AS (
    SELECT on_day AS event_on, system, begins_at, least(ends_at, {until}) AS ends_at
    FROM bounds, (SELECT DISTINCT system FROM {outages}) WHERE begins_at < {until})
SELECT event_on, {week} AS week_on, {month} AS month_on, day.system,
    epoch(any_value(day.ends_at) - any_value(day.begins_at)) / 60.0 AS service_minutes,
    coalesce(sum(epoch(least(island.to_at, day.ends_at)
        - greatest(island.from_at, day.begins_at)))
        FILTER (island.system IS NOT NULL), 0) / 60.0 AS down_minutes
FROM day
LEFT JOIN island ON island.system = day.system
    AND island.from_at < day.ends_at AND island.to_at > day.begins_at
GROUP BY event_on, day.system
ORDER BY event_on, day.system
"""
_INTERACTION_DAY = """
WITH spread AS (
    SELECT *, CAST(unnest(generate_series(
        CAST(from_on AS TIMESTAMP), CAST(to_on AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS event_on,
        "count" / (to_on - from_on + 1) AS contacts
    FROM {contacts})
SELECT event_on, {week} AS week_on, {month} AS month_on, spread.service_key,
    service.category AS service_category, channel AS contact_channel, contacts,
    contacts * minutes_each AS minutes, contacts * cost_each AS cost,
    coalesce(is_estimate, FALSE) AS is_estimate
FROM spread LEFT JOIN mart.service AS service USING (service_key)
ORDER BY event_on
"""
_LICENCE_DAY = """
WITH span AS (
    SELECT {first} AS first_on, until_on AS last_on FROM ledger.freshness),
day AS (
    SELECT CAST(unnest(generate_series(CAST(first_on AS TIMESTAMP), CAST(last_on AS TIMESTAMP),
        INTERVAL 1 DAY)) AS DATE) AS event_on FROM span)
SELECT event_on, {week} AS week_on, {month} AS month_on, place.unit_key, place.region_key,
    count(*) AS advisors
FROM day
JOIN mart.advisor AS advisor ON has_licence
    AND event_on BETWEEN coalesce(licensed_from_on, event_on) AND coalesce(licensed_to_on, event_on)
LEFT JOIN place ON place.advisor_key = advisor.advisor_key
    AND event_on BETWEEN place.from_on AND place.to_on
GROUP BY event_on, place.unit_key, place.region_key
ORDER BY event_on
"""
