"""What every licensed advisor did per week and month, those who did nothing included."""

from __future__ import annotations

ACTIVE = """
span AS (
    SELECT (SELECT min({start_of}) FROM mart.meeting) AS from_on,
        (SELECT date_trunc('{grain}', until_on) FROM ledger.freshness) AS to_on),
period AS (
    SELECT CAST(unnest(generate_series(from_on, to_on, INTERVAL 1 {grain})) AS DATE) AS starts_on
    FROM span WHERE from_on IS NOT NULL AND to_on >= from_on),
licensed AS (
    SELECT starts_on, greatest(starts_on, licensed_from_on) AS first_on, person, advisor_word,
        federal_state, licensed_from_on, working_share
    FROM period JOIN state_of
        ON has_licence AND coalesce(licensed_from_on, starts_on) < starts_on + INTERVAL 1 {grain}
        AND coalesce(licensed_to_on, starts_on) >= starts_on),
did AS MATERIALIZED (
    SELECT person, meeting.* EXCLUDE (advisor_key) FROM state_of JOIN (
        SELECT advisor_key, {start_of} AS starts_on, max(event_on) AS last_on,
            count(*) FILTER (in_licence) AS held,
            count(*) FILTER (in_licence AND channel = 'onsite') AS held_onsite,
            count(*) FILTER (in_licence AND channel = 'phone') AS held_phone,
            count(*) FILTER (in_licence AND channel = 'online') AS held_online,
            count(*) FILTER (in_licence AND channel = 'other') AS held_other
        FROM mart.meeting WHERE is_held GROUP BY ALL) AS meeting USING (advisor_key)),
begun AS (
    SELECT person, {start_of} AS starts_on, count(*) AS contracts_started
    FROM mart.signature JOIN state_of USING (advisor_key) WHERE in_licence GROUP BY ALL),
done AS (
    SELECT person, CAST(date_trunc('{grain}', completed_on) AS DATE) AS starts_on,
        count(*) AS contracts_completed
    FROM mart.signature JOIN state_of USING (advisor_key)
    WHERE is_completed AND completed_in_licence GROUP BY ALL),
placed AS (
    SELECT person, unit_key, region_key, from_on, to_on
    FROM place JOIN state_of USING (advisor_key)),
active AS (
    SELECT licensed.*, placed.unit_key, placed.region_key,
        coalesce(held, 0) AS held, coalesce(held_onsite, 0) AS held_onsite,
        coalesce(held_phone, 0) AS held_phone, coalesce(held_online, 0) AS held_online,
        coalesce(held_other, 0) AS held_other, coalesce(contracts_started, 0) AS contracts_started,
        coalesce(contracts_completed, 0) AS contracts_completed
    FROM licensed
    LEFT JOIN did USING (person, starts_on)
    LEFT JOIN begun USING (person, starts_on)
    LEFT JOIN done USING (person, starts_on)
    LEFT JOIN placed ON placed.person = licensed.person
        AND licensed.first_on BETWEEN placed.from_on AND placed.to_on)
"""
"""Common tables over `state_of`: `period` (every week or month from the first with a meeting on),
`did` (what is held, within the licence and at all), and `active`. Empty before any event."""
