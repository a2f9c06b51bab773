-- (users answering 9–10 less users answering 0–6) / all who answered, times 100.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    100 * numerator / nullif(denominator, 0) AS value
FROM nps_answer
WHERE respondent = 'user'
  AND event_on >= $start AND event_on < $end
  AND is_chosen_person(unit_key, advisor_key)
  AND is_chosen_service(service_key);
