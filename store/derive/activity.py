"""What every licensed advisor did per week and month, those who did nothing included."""

from __future__ import annotations

from store.build import Build

ACTIVITY = """
CREATE OR REPLACE TEMP TABLE active_{grain} AS
WITH span AS (
    SELECT (SELECT min({start_of}) FROM mart.meeting) AS from_on,
        (SELECT date_trunc('{grain}', until_on) FROM ledger.freshness) AS to_on),
period AS (
    SELECT CAST(unnest(generate_series(from_on, to_on, INTERVAL 1 {grain})) AS DATE) AS starts_on
    FROM span WHERE from_on IS NOT NULL AND to_on >= from_on),
licensed AS (
    SELECT starts_on, advisor_key, greatest(starts_on, licensed_from_on) AS first_on, working_share
    FROM period JOIN mart.advisor
        ON has_licence AND coalesce(licensed_from_on, starts_on) < starts_on + INTERVAL 1 {grain}
        AND coalesce(licensed_to_on, starts_on) >= starts_on),
meeting AS (
    SELECT advisor_key, {start_of} AS starts_on, count(*) AS held,
        count(*) FILTER (channel = 'onsite') AS held_onsite,
        count(*) FILTER (channel = 'phone') AS held_phone,
        count(*) FILTER (channel = 'online') AS held_online,
        count(*) FILTER (channel = 'other') AS held_other
    FROM mart.meeting WHERE is_held AND in_licence GROUP BY ALL),
begun AS (
    SELECT advisor_key, {start_of} AS starts_on, count(*) AS contracts_started
    FROM mart.signature WHERE in_licence GROUP BY ALL),
done AS (
    SELECT advisor_key, CAST(date_trunc('{grain}', completed_on) AS DATE) AS starts_on,
        count(*) AS contracts_completed
    FROM mart.signature WHERE is_completed AND completed_in_licence GROUP BY ALL)
SELECT licensed.starts_on, licensed.advisor_key, place.unit_key, place.region_key,
    coalesce(held, 0) AS held, coalesce(held_onsite, 0) AS held_onsite,
    coalesce(held_phone, 0) AS held_phone, coalesce(held_online, 0) AS held_online,
    coalesce(held_other, 0) AS held_other, coalesce(contracts_started, 0) AS contracts_started,
    coalesce(contracts_completed, 0) AS contracts_completed, working_share
FROM licensed
LEFT JOIN meeting USING (advisor_key, starts_on)
LEFT JOIN begun USING (advisor_key, starts_on)
LEFT JOIN done USING (advisor_key, starts_on)
LEFT JOIN place ON place.advisor_key = licensed.advisor_key
    AND licensed.first_on BETWEEN place.from_on AND place.to_on
"""


def derive(build: Build) -> None:
    """Create `active_week` and `active_month`: the columns of the activity tables but whether an
    advisor is judged, which their presence says. Empty before any event."""
    for grain in ("week", "month"):
        build.run(ACTIVITY.format(grain=grain, start_of=f"{grain}_on"))
