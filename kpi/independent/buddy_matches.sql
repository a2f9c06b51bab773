-- Advisors who are occasional or inactive / all advisors of the period.
-- $start, $end: the period's first day and the day after its last. Settings: active_share,
-- power_share, active_meetings, active_channels, active_grain, contract_basis.
SELECT
    count(*) FILTER (WHERE segment IN ('occasional', 'inactive')) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM advisor_period($start, $end);
