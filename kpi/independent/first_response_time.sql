-- Median working hours from the opening of tickets of the period to the first response, by Kaplan–Meier.
SELECT
    waiting_time(list(answer_minutes), list(coalesce(is_answered, FALSE)), 0.5) / 60 AS value,
    count(*) FILTER (WHERE is_answered) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM ticket
WHERE answer_minutes IS NOT NULL
  AND event_on >= $start AND event_on < $end
  AND is_chosen_ticket(unit_key, advisor_key, service_key, kind, priority);
