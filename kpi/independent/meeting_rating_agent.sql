-- Mean of the scores 1–5 that advisors give their meetings, by the day of the answer.
-- $start, $end: the period's first day and the day after its last.
SELECT
    avg(score) AS value,
    coalesce(sum(score), 0) AS numerator,
    count(score) AS denominator,
    denominator AS sample
FROM rating
WHERE rater = 'agent' AND subject = 'meeting'
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
