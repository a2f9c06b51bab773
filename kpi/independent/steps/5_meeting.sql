-- Chains: every meeting with the first meeting of its chain.
CREATE OR REPLACE TEMP TABLE chain AS
WITH RECURSIVE walk AS (
    SELECT meeting_key, meeting_key AS root_key, coalesce(chain_key, meeting_key) AS up_key
    FROM canonical.meeting
    UNION
    SELECT walk.meeting_key, walk.up_key, coalesce(meeting.chain_key, walk.up_key)
    FROM walk
    LEFT JOIN canonical.meeting ON meeting.meeting_key = walk.up_key
    WHERE walk.up_key <> walk.root_key
)
SELECT meeting_key, root_key FROM walk WHERE root_key = up_key;

-- The first member is the one the others name; it is never the last where there are others.
-- Of the others the last is one that was not moved again, the one requested last.
CREATE OR REPLACE TEMP TABLE chain_place AS
SELECT
    meeting.meeting_key,
    row_number() OVER (
        PARTITION BY root_key
        ORDER BY meeting_key <> root_key, requested_at NULLS LAST, starts_at, meeting_key
    ) = 1 AS is_first,
    row_number() OVER (
        PARTITION BY root_key
        ORDER BY
            meeting_key = root_key, status = 'rescheduled',
            requested_at DESC NULLS LAST, starts_at DESC, meeting_key DESC
    ) = 1 AS is_last,
    first_value(requested_at) OVER (
        PARTITION BY root_key
        ORDER BY meeting_key <> root_key, requested_at NULLS LAST, starts_at, meeting_key
    ) AS first_requested_at
FROM canonical.meeting
JOIN chain USING (meeting_key);

-- Sources that name only the day of a request: calendar days count, its hour is unknown.
CREATE OR REPLACE TEMP TABLE day_only AS
SELECT source
FROM canonical.meeting
WHERE requested_at IS NOT NULL
GROUP BY source
HAVING max(epoch(local_time(requested_at)) % 86400) = 0;

CREATE OR REPLACE TEMP TABLE meeting AS
SELECT
    meeting.*,
    local_day(starts_at) AS event_on,
    day_unit.unit_key,
    is_first,
    is_last,
    is_last AND starts_at <= (SELECT until_at FROM extent) AS is_due,
    status = 'completed' OR (
        status = 'scheduled'
        AND list_contains(getvariable('completion_unknown'), source)
        AND coalesce(ends_at, starts_at) < getvariable('loaded_at')
    ) AS is_held,
    CASE
        WHEN source IN (SELECT source FROM day_only)
            THEN 86400 * (local_day(starts_at) - local_day(first_requested_at))
        ELSE epoch(starts_at) - epoch(first_requested_at)
    END AS lead_seconds,
    round(coalesce(actual_minutes, (epoch(ends_at) - epoch(starts_at)) / 60)) AS minutes,
    CASE
        WHEN direction IS DISTINCT FROM 'inbound' OR requested_at IS NULL THEN starts_at
        WHEN source NOT IN (SELECT source FROM day_only) THEN requested_at
    END AS demand_at,
    meeting_key IN (SELECT meeting_key FROM canonical.signature WHERE meeting_key IS NOT NULL)
        AS has_signature
FROM canonical.meeting
JOIN chain_place USING (meeting_key)
LEFT JOIN day_unit
    ON day_unit.advisor_key = meeting.advisor_key AND day_unit.on_day = local_day(starts_at);
