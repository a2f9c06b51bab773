-- Active advisors without a held online meeting in the period / active advisors.
-- $start, $end: the period's first day and the day after its last. Settings: active_share,
-- active_meetings, active_channels, active_grain.
SELECT
    count(*) FILTER (WHERE held_online = 0) AS numerator,
    count(*) AS denominator,
    denominator AS sample,
    numerator / nullif(denominator, 0) AS value
FROM advisor_period($start, $end)
WHERE is_active;
