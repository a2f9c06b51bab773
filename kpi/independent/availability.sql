-- 1 − minutes down / minutes of service, from the first outage to the last event of the facts.
SELECT
    1 - down / nullif(sum(minutes), 0) AS value,
    sum(minutes) - down AS numerator,
    sum(minutes) AS denominator,
    count(*) AS sample
FROM service_day
CROSS JOIN (
    SELECT count(*) AS down
    FROM down_minute
    WHERE local_day(moment) >= $start AND local_day(moment) < $end
      AND moment < (SELECT until_at FROM extent)
      AND is_in('system', system)
)
WHERE on_day >= $start AND on_day < $end
  AND is_in('system', system)
GROUP BY down
UNION ALL
SELECT NULL, 0, 0, 0
ORDER BY sample DESC
LIMIT 1;
