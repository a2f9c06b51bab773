-- Advisors active in at least the set share of their full weeks / advisors who can be judged.
-- $start, $end: the period's first day and the day after its last. Settings: active_share,
-- active_meetings, active_channels, active_grain.
SELECT
    count(*) FILTER (WHERE is_active) AS numerator,
    count(is_active) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM advisor_period($start, $end);
