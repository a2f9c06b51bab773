-- Tickets open at the end of the last day of the period that the facts cover.
SELECT
    count(*) AS value,
    count(*) AS numerator,
    NULL AS denominator,
    count(*) AS sample
FROM ticket
WHERE event_on < as_of($end)
  AND as_of($end) > $start
  AND CASE
      WHEN resolved_at IS NULL THEN status IS DISTINCT FROM 'resolved'
      ELSE resolved_on >= as_of($end)
  END
  AND is_chosen_ticket(unit_key, advisor_key, service_key, kind, priority);
