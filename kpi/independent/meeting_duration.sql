-- Mean minutes of held meetings: the actual ones, else from start to end, each rounded.
-- $start, $end: the period's first day and the day after its last.
SELECT
    avg(minutes) AS value,
    coalesce(sum(minutes), 0) AS numerator,
    count(minutes) AS denominator,
    denominator AS sample
FROM meeting
WHERE is_held
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
