-- Median days (whole hours / 24) from the chain's first request to the start of held meetings.
-- $start, $end: the period's first day and the day after its last. Negative times are unknown.
SELECT
    median(hours) / 24 AS value,
    NULL AS numerator,
    NULL AS denominator,
    count(hours) AS sample
FROM (
    SELECT CASE WHEN lead_seconds >= 0 THEN floor(lead_seconds / 3600) END AS hours
    FROM meeting
    WHERE is_held
      AND event_on >= $start AND event_on < $end
      AND is_chosen_person(unit_key, advisor_key)
      AND is_chosen_meeting(service_key, channel, direction, location)
);
