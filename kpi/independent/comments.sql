-- Ratings with a comment / ratings. $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE has_comment) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM rating
WHERE event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_meeting(service_key, channel, direction, location);
