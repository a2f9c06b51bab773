-- Held meetings with a started e-signature / held meetings.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE has_signature) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM meeting
WHERE is_held
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
