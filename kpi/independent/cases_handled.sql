-- Cases that left a step in the period; the sample is the steps they left.
SELECT
    count(DISTINCT case_key) AS value,
    count(DISTINCT case_key) AS numerator,
    NULL AS denominator,
    count(*) AS sample
FROM stay
WHERE local_day(ended_at) >= $start AND local_day(ended_at) < $end
  AND is_chosen_stay(unit_key, advisor_key, service_key, process, lead_source, step);
