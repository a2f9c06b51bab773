-- Weekdays with a sign-in / weekdays, of advisors and full months with at least one sign-in.
-- $start, $end: the period's first day and the day after its last.
WITH signed AS (
    SELECT
        own.advisor_key,
        own.starts_on,
        count(DISTINCT local_day(logged_in_at)) FILTER (
            dayofweek(local_day(logged_in_at)) BETWEEN 1 AND 5
        ) AS days
    FROM advisor_span AS own
    JOIN canonical.login
        ON login.advisor_key = own.advisor_key
        AND local_day(logged_in_at) >= own.starts_on AND local_day(logged_in_at) < own.ends_on
    WHERE grain = 'month' AND own.starts_on >= $start AND own.ends_on <= $end
      AND is_chosen_person(own.unit_key, own.advisor_key)
    GROUP BY ALL
),
weekday AS (
    SELECT starts_on, count(*) AS days
    FROM (SELECT DISTINCT starts_on, unnest(
        generate_series(starts_on, ends_on - 1, INTERVAL 1 DAY)) AS on_day
        FROM span WHERE grain = 'month')
    WHERE dayofweek(on_day) BETWEEN 1 AND 5
    GROUP BY starts_on
)
SELECT
    sum(signed.days) / nullif(sum(weekday.days), 0) AS value,
    coalesce(sum(signed.days), 0) AS numerator,
    coalesce(sum(weekday.days), 0) AS denominator,
    count(*) AS sample
FROM signed JOIN weekday USING (starts_on);
