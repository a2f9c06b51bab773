-- Held meetings with a customer's rating / held meetings.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE meeting_key IN (
        SELECT meeting_key FROM canonical.rating
        WHERE rater = 'customer' AND meeting_key IS NOT NULL
    )) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM meeting
WHERE is_held
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
