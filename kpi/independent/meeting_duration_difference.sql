-- Mean minutes of held online meetings less those of held meetings on site; no value while one
-- side has none. $start, $end: the period's first day and the day after its last.
SELECT
    avg(minutes) FILTER (WHERE channel = 'online')
        - avg(minutes) FILTER (WHERE channel = 'onsite') AS value,
    NULL AS numerator,
    NULL AS denominator,
    count(minutes) AS sample
FROM meeting
WHERE is_held
  AND channel IN ('online', 'onsite')
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, NULL, direction, NULL);
