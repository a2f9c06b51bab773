-- Median over licensed advisors of the days since the last held meeting or sign-in, up to the last
-- Sunday of the period (or the last day of the data, where that is in the period and no Sunday).
-- $start, $end: the period's first day and the day after its last.
WITH week AS (
    SELECT DISTINCT monday, least(monday + 6, (SELECT last_on FROM extent)) AS as_of_on
    FROM week_unit
),
taken AS (
    SELECT monday, as_of_on FROM week
    WHERE as_of_on >= $start AND as_of_on < $end
    QUALIFY as_of_on = max(as_of_on) OVER ()
),
used AS (
    SELECT advisor_key, event_on AS on_day FROM meeting WHERE is_held
    UNION ALL SELECT advisor_key, local_day(logged_in_at) FROM canonical.login
),
person AS (
    SELECT
        week_unit.advisor_key,
        any_value(as_of_on) - max(on_day) FILTER (
            date_trunc('week', on_day) <= taken.monday
        ) AS days
    FROM taken
    JOIN week_unit USING (monday)
    LEFT JOIN used ON used.advisor_key = week_unit.advisor_key
    WHERE is_chosen_person(week_unit.unit_key, week_unit.advisor_key)
    GROUP BY week_unit.advisor_key
)
SELECT
    median(greatest(days, 0)) FILTER (days IS NOT NULL) AS value,
    sum(greatest(days, 0)) FILTER (days IS NOT NULL) AS numerator,
    count(days) AS denominator,
    denominator AS sample
FROM person;
