-- Advisors with held meetings in a month and the month before / all with some the month before,
-- over the full months that end in the period and whose month before the data covers in full too.
-- A month belongs to the unit of its first licensed day; whoever has no licence in it any more, to
-- that of the month before. $start, $end: the period's first day and the day after its last.
WITH month AS (
    SELECT DISTINCT starts_on, ends_on
    FROM span
    WHERE grain = 'month' AND ends_on > $start AND ends_on <= $end
      AND starts_on - INTERVAL 1 MONTH IN (SELECT starts_on FROM span WHERE grain = 'month')
),
held AS (
    SELECT DISTINCT advisor_key, CAST(date_trunc('month', event_on) AS DATE) AS month_on
    FROM meeting WHERE is_held
),
-- The grid of months begins with the month of the first meeting, covered in full or not.
month_unit AS (
    SELECT month_on, advisor.advisor_key, day_unit.unit_key
    FROM (SELECT CAST(unnest(generate_series(
        CAST(date_trunc('month', (SELECT min(event_on) FROM meeting)) AS TIMESTAMP),
        (SELECT last_on FROM extent), INTERVAL 1 MONTH)) AS DATE) AS month_on)
    JOIN licensed_advisor AS advisor ON is_licensed(
        licensed_from_on, licensed_to_on, month_on, last_day(month_on))
    LEFT JOIN day_unit ON day_unit.advisor_key = advisor.advisor_key
        AND day_unit.on_day = greatest(month_on, coalesce(licensed_from_on, month_on))
),
before AS (
    SELECT
        held.advisor_key,
        month.starts_on,
        EXISTS (FROM held AS again WHERE again.advisor_key = held.advisor_key
            AND again.month_on = month.starts_on) AS is_again,
        CASE WHEN own.advisor_key IS NULL THEN earlier.unit_key ELSE own.unit_key END AS unit_key
    FROM month
    JOIN held ON held.month_on = month.starts_on - INTERVAL 1 MONTH
    LEFT JOIN month_unit AS own
        ON own.advisor_key = held.advisor_key AND own.month_on = month.starts_on
    LEFT JOIN month_unit AS earlier
        ON earlier.advisor_key = held.advisor_key AND earlier.month_on = held.month_on
)
SELECT
    count(*) FILTER (WHERE is_again) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM before
WHERE is_chosen_person(unit_key, advisor_key);
