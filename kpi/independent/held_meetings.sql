-- Meetings that took place; $start, $end: the period's first day and the day after its last.
SELECT
    count(*) AS value,
    count(*) AS numerator,
    NULL AS denominator,
    count(*) AS sample
FROM meeting
WHERE is_held
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
