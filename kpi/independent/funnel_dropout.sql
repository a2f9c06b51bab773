-- Dropped out / (dropped out + advanced) of those who entered in the period.
SELECT
    count(*) FILTER (WHERE is_dropped) / nullif(count(*), 0) AS value,
    count(*) FILTER (WHERE is_dropped) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT result IN ('lost', 'no_interest', 'outside_target') AS is_dropped
    FROM stay
    WHERE result IS NOT NULL
      AND event_on >= $start AND event_on < $end
      AND is_chosen_stay(unit_key, advisor_key, service_key, process, lead_source, step)
);
