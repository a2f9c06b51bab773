-- Median days in a step of those who entered it in the period, by Kaplan–Meier.
SELECT
    waiting_time(list(hours), list(has_left), 0.5) / 24 AS value,
    count(*) FILTER (WHERE has_left) AS numerator,
    count(*) AS denominator,
    count(*) AS sample
FROM (
    SELECT
        ended_at IS NOT NULL AS has_left,
        whole_hours(entered_at, CASE WHEN is_open AND ended_at IS NULL THEN until_at ELSE ended_at END)
            AS hours
    FROM stay
    WHERE event_on >= $start AND event_on < $end
      AND is_chosen_stay(unit_key, advisor_key, service_key, process, lead_source, step)
)
WHERE hours IS NOT NULL;
