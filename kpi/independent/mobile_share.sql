-- Sign-ins from a mobile phone or tablet / sign-ins of a known device.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE device IN ('mobile', 'tablet')) AS numerator,
    count(device) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM canonical.login
LEFT JOIN day_unit
    ON day_unit.advisor_key = login.advisor_key AND day_unit.on_day = local_day(logged_in_at)
WHERE local_day(logged_in_at) >= $start AND local_day(logged_in_at) < $end
  AND is_chosen_person(day_unit.unit_key, login.advisor_key);
