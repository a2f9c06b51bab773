-- Advisors with no held meeting up to the end of the period / all advisors.
-- $start, $end: the period's first day and the day after its last. Settings: active_share,
-- power_share, active_meetings, active_channels, active_grain, contract_basis.
SELECT
    count(*) FILTER (WHERE segment = 'never') AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM advisor_period($start, $end);
