-- Mean over the full weeks of (advisors with enough held meetings / advisors licensed that week).
-- $start, $end: the period's first day and the day after its last. Settings: active_meetings,
-- active_channels, active_grain.
SELECT
    avg(active / licensed) AS value,
    avg(active) AS numerator,
    avg(licensed) AS denominator,
    coalesce(sum(licensed), 0) AS sample
FROM (
    SELECT starts_on, count(*) FILTER (WHERE is_active) AS active, count(*) AS licensed
    FROM activity(getvariable('active_grain'), $start, $end)
    WHERE is_chosen_person(unit_key, advisor_key)
    GROUP BY starts_on
);
