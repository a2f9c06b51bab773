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
