-- The main unit of every advisor on every day from the first event on; both ends count.
CREATE OR REPLACE TEMP TABLE day_unit AS
SELECT
    day.on_day,
    advisor_unit.advisor_key,
    max_by(
        advisor_unit.unit_key,
        (coalesce(advisor_unit.valid_from_on, DATE '1900-01-01'), advisor_unit.unit_key)
    ) AS unit_key
FROM (
    SELECT CAST(unnest(generate_series(
        (SELECT min(first_on) FROM extent) - INTERVAL 400 DAY,
        greatest((SELECT max(local_day(starts_at)) FROM canonical.meeting),
                 (SELECT max(last_on) FROM extent)) + INTERVAL 400 DAY,
        INTERVAL 1 DAY
    )) AS DATE) AS on_day
) AS day
JOIN canonical.advisor_unit
    ON coalesce(advisor_unit.is_main, TRUE)
    AND day.on_day >= coalesce(advisor_unit.valid_from_on, day.on_day)
    AND day.on_day <= coalesce(advisor_unit.valid_to_on, day.on_day)
GROUP BY ALL;
