-- Mean of the scores 1–5 that anyone gives the service offered, by the day of the answer.
-- $start, $end: the period's first day and the day after its last.
SELECT
    avg(score) AS value,
    coalesce(sum(score), 0) AS numerator,
    count(score) AS denominator,
    denominator AS sample
FROM rating
WHERE subject = 'service'
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
