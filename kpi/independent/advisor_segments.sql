-- Advisors in the largest segment / all advisors of the period; each is in exactly one.
-- $start, $end: the period's first day and the day after its last. Settings: active_share,
-- power_share, active_meetings, active_channels, active_grain, contract_basis.
SELECT
    max(people) / sum(people) AS value,
    max(people) AS numerator,
    sum(people) AS denominator,
    coalesce(sum(people), 0) AS sample
FROM (SELECT segment, count(*) AS people FROM advisor_period($start, $end) GROUP BY segment);
