-- Until when signatures are known: the last day on which one was started or completed.
CREATE OR REPLACE TEMP TABLE signed_until AS
SELECT least(extent.last_on, max(day) FILTER (WHERE day <= extent.last_on)) AS last_on
FROM extent
LEFT JOIN (
    SELECT event_on AS day FROM signature
    UNION ALL
    SELECT done_on FROM signature WHERE is_completed
) ON TRUE
GROUP BY extent.last_on;

-- Every customer's first held meeting, the first contract at or after it, and the channels of the
-- held meetings up to that contract (all where there is none).
CREATE OR REPLACE TEMP MACRO journey() AS TABLE
WITH held AS (
    SELECT * FROM meeting WHERE is_held AND customer_key IS NOT NULL
),
first_held AS (
    SELECT * FROM held
    QUALIFY row_number() OVER (PARTITION BY customer_key ORDER BY starts_at, meeting_key) = 1
),
signed AS (
    SELECT
        coalesce(signature.customer_key, meeting.customer_key) AS customer_key,
        CASE getvariable('contract_basis')
            WHEN 'started' THEN signature.started_at
            ELSE coalesce(signature.completed_at, signature.started_at)
        END AS signed_at
    FROM canonical.signature
    LEFT JOIN canonical.meeting USING (meeting_key)
    WHERE getvariable('contract_basis') = 'started'
        OR signature.status = 'completed'
        OR (signature.status IS NULL AND signature.completed_at IS NOT NULL)
),
first_signed AS (
    SELECT customer_key, min(signed_at) AS signed_at
    FROM first_held
    JOIN signed USING (customer_key)
    WHERE signed_at >= starts_at
    GROUP BY customer_key
),
channels AS (
    SELECT customer_key, string_agg(DISTINCT channel, '+' ORDER BY channel) AS channel_set
    FROM held
    LEFT JOIN first_signed USING (customer_key)
    WHERE signed_at IS NULL OR starts_at <= signed_at
    GROUP BY customer_key
)
SELECT
    first_held.customer_key,
    event_on,
    unit_key,
    advisor_key,
    service_key,
    channel_set,
    signed_at IS NOT NULL AS is_signed,
    greatest(
        coalesce(local_day(signed_at), (SELECT last_on FROM signed_until)) - event_on, 0
    ) AS days
FROM first_held
LEFT JOIN first_signed USING (customer_key)
LEFT JOIN channels USING (customer_key);
