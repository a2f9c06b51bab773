-- Median working hours from the opening of tickets of the period to the resolution, by Kaplan–Meier.
SELECT
    waiting_time(list(solved_minutes), list(coalesce(is_resolved, FALSE)), 0.5) / 60 AS value,
    count(*) FILTER (WHERE is_resolved) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM ticket
WHERE solved_minutes IS NOT NULL
  AND event_on >= $start AND event_on < $end
  AND is_chosen_ticket(unit_key, advisor_key, service_key, kind, priority);
