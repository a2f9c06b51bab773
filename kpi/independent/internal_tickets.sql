-- Internal tickets opened in the period per 100 licensed people and month of 30.4375 days.
WITH licensed AS (
    SELECT count(*) AS person_days
    FROM (
        SELECT CAST(unnest(generate_series(
            CAST(greatest((SELECT first_on FROM extent), $start) AS TIMESTAMP),
            CAST(least((SELECT last_on FROM extent), $end - 1) AS TIMESTAMP),
            INTERVAL 1 DAY
        )) AS DATE) AS on_day
    ) AS day
    JOIN licensed_advisor AS advisor
        ON day.on_day >= coalesce(licensed_from_on, day.on_day)
        AND day.on_day <= coalesce(licensed_to_on, day.on_day)
    LEFT JOIN day_unit
        ON day_unit.advisor_key = advisor.advisor_key AND day_unit.on_day = day.on_day
    WHERE is_in('team', unit_key) AND is_below(unit_key)
),
opened AS (
    SELECT count(*) AS tickets
    FROM ticket
    WHERE kind = 'internal'
      AND event_on >= $start AND event_on < $end
      AND is_in('team', unit_key) AND is_below(unit_key)
)
SELECT
    tickets / nullif(person_days, 0) * 100 * 30.4375 AS value,
    tickets AS numerator,
    person_days AS denominator,
    person_days AS sample
FROM licensed CROSS JOIN opened;
