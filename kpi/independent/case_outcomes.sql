-- Share of the most frequent of the known outcomes of steps left in the period.
SELECT
    max(times) / sum(times) AS value,
    coalesce(max(times), 0) AS numerator,
    coalesce(sum(times), 0) AS denominator,
    coalesce(sum(times), 0) AS sample
FROM (
    SELECT result, count(*) AS times
    FROM stay
    WHERE result IS NOT NULL
      AND local_day(ended_at) >= $start AND local_day(ended_at) < $end
      AND is_chosen_stay(unit_key, advisor_key, service_key, process, lead_source, step)
    GROUP BY result
);
