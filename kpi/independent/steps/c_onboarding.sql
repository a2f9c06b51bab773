-- Advisors whose licence began in the period and after the first day with a meeting, with the days
-- from then to the first held meeting or sign-in (`what`: meeting, login). Those without one are
-- seen until the licence or the data end.
CREATE OR REPLACE TEMP MACRO onboarded(what, from_day, end_day) AS TABLE
WITH first AS (
    SELECT advisor_key, min(event_on) AS happened_on
    FROM (
        SELECT 'meeting' AS kind, advisor_key, event_on FROM meeting WHERE is_held
        UNION ALL
        SELECT 'login', advisor_key, local_day(logged_in_at) FROM canonical.login
    )
    WHERE kind = what
    GROUP BY advisor_key
)
SELECT
    least(coalesce(licensed_to_on, last_on), last_on) AS ends_on,
    coalesce(happened_on <= ends_on, FALSE) AS is_done,
    greatest(CASE WHEN is_done THEN happened_on ELSE ends_on END - licensed_from_on, 0) AS days
FROM licensed_advisor AS advisor
CROSS JOIN extent
LEFT JOIN first USING (advisor_key)
LEFT JOIN day_unit
    ON day_unit.advisor_key = advisor.advisor_key AND day_unit.on_day = licensed_from_on
WHERE licensed_from_on >= from_day AND licensed_from_on < end_day
  AND licensed_from_on > (SELECT min(event_on) FROM meeting)
  AND licensed_from_on <= last_on
  AND is_chosen_person(day_unit.unit_key, advisor.advisor_key);
