-- Until when signatures are known: the last day with an event of a source that delivers them.
CREATE OR REPLACE TEMP TABLE signed_until AS
SELECT coalesce(local_day(max(moment)), (SELECT last_on FROM extent)) AS last_on
FROM (
    SELECT source, starts_at AS moment FROM canonical.meeting
    UNION ALL SELECT source, visited_at FROM canonical.page_visit
    UNION ALL SELECT source, rated_at FROM canonical.rating
    UNION ALL SELECT source, answered_at FROM canonical.nps_answer
    UNION ALL SELECT source, started_at FROM canonical.signature
    UNION ALL SELECT source, used_at FROM canonical.feature_use
    UNION ALL SELECT source, logged_in_at FROM canonical.login
    UNION ALL SELECT source, sent_at FROM canonical.invitation
    UNION ALL SELECT source, created_at FROM canonical.process_case
    UNION ALL SELECT source, entered_at FROM canonical.process_step
    UNION ALL SELECT source, opened_at FROM canonical.ticket
    UNION ALL SELECT source, given_at FROM canonical.feedback
)
WHERE moment <= getvariable('loaded_at') AND source IN (SELECT source FROM canonical.signature);

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
