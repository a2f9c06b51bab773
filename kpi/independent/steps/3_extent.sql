-- What the facts cover: from the first event to the last one that is not in the future.
CREATE OR REPLACE TEMP TABLE extent AS
SELECT
    local_day(min(moment)) AS first_on,
    local_day(max(moment) FILTER (WHERE moment <= getvariable('loaded_at'))) AS last_on,
    max(moment) FILTER (WHERE moment <= getvariable('loaded_at')) AS until_at
FROM (
    SELECT starts_at AS moment FROM canonical.meeting
    UNION ALL SELECT visited_at FROM canonical.page_visit
    UNION ALL SELECT rated_at FROM canonical.rating
    UNION ALL SELECT answered_at FROM canonical.nps_answer
    UNION ALL SELECT started_at FROM canonical.signature
    UNION ALL SELECT used_at FROM canonical.feature_use
    UNION ALL SELECT logged_in_at FROM canonical.login
    UNION ALL SELECT sent_at FROM canonical.invitation
    UNION ALL SELECT created_at FROM canonical.process_case
    UNION ALL SELECT entered_at FROM canonical.process_step
    UNION ALL SELECT opened_at FROM canonical.ticket
    UNION ALL SELECT given_at FROM canonical.feedback
);

-- Who is expected to use the platform: advisors on record, and people whom nobody delivered but
-- a membership, meeting, sign-in, feature use or e-signature names. Owners of customers or cases,
-- agents of tickets and the like are not, unless one of these names them, too.
CREATE OR REPLACE TEMP TABLE licensed_advisor AS
FROM canonical.advisor
WHERE NOT is_inferred OR advisor_key IN (
    SELECT advisor_key FROM canonical.advisor_unit
    UNION ALL SELECT advisor_key FROM canonical.meeting
    UNION ALL SELECT advisor_key FROM canonical.login
    UNION ALL SELECT advisor_key FROM canonical.feature_use
    UNION ALL SELECT advisor_key FROM canonical.signature
);
