-- Advisors with no sign-in up to the end of the period / all advisors of the period.
-- $start, $end: the period's first day and the day after its last.
SELECT
    count(*) FILTER (WHERE coalesce(first_login_on, $end) >= $end) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM advisor_period($start, $end);
