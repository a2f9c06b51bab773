-- Cases in a step at the end of the last day of the period that the facts cover.
SELECT
    count(*) AS value,
    count(*) AS numerator,
    NULL AS denominator,
    count(*) AS sample
FROM stay
WHERE event_on < as_of($end)
  AND as_of($end) > $start
  AND CASE
      WHEN ended_at IS NULL THEN is_open
      ELSE local_day(ended_at) >= as_of($end)
  END
  AND is_chosen_stay(unit_key, advisor_key, service_key, process, lead_source, step);
