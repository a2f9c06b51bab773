-- Kaplan–Meier median of the days from the start of the licence to the first sign-in, of advisors
-- whose licence began in the period and after the first day with a meeting. Those without one are
-- seen until the licence or the data end.
-- $start, $end: the period's first day and the day after its last.
WITH first AS (SELECT advisor_key, min(local_day(logged_in_at)) AS happened_on FROM canonical.login GROUP BY advisor_key),
person AS (
    SELECT
        least(coalesce(licensed_to_on, last_on), last_on) AS ends_on,
        coalesce(happened_on <= ends_on, FALSE) AS is_done,
        greatest(CASE WHEN is_done THEN happened_on ELSE ends_on END - licensed_from_on, 0) AS days
    FROM licensed_advisor AS advisor
    CROSS JOIN extent
    LEFT JOIN first USING (advisor_key)
    LEFT JOIN day_unit
        ON day_unit.advisor_key = advisor.advisor_key AND day_unit.on_day = licensed_from_on
    WHERE licensed_from_on >= $start AND licensed_from_on < $end
      AND licensed_from_on > (SELECT min(event_on) FROM meeting)
      AND licensed_from_on <= last_on
      AND is_chosen_person(day_unit.unit_key, advisor.advisor_key)
),
step AS (
    SELECT
        days,
        1 - count(*) FILTER (WHERE is_done) / (SELECT count(*) FROM person AS p WHERE p.days >= q.days)
            AS stay
    FROM person AS q
    GROUP BY days
),
curve AS (SELECT days, product(stay) OVER (ORDER BY days) AS waiting FROM step)
SELECT
    (SELECT min(days) FROM curve WHERE waiting <= 0.5 + 1e-9) AS value,
    count(*) FILTER (WHERE is_done) AS numerator,
    count(*) AS denominator,
    denominator AS sample
FROM person;
